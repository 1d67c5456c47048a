/**
 * Where the configuration is.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { ConfigError } from "./config-error.ts";

/** The places that are tried when nobody names a file, in this order. */
export const usualPlaces: readonly string[] = ["/etc/domseal/milter.conf", "milter.conf"];

/**
 * The file named by `--config`, else by the environment's DOMSEAL_CONFIG, else the first of the
 * usual places that exists. A file that was named is not looked for: reading it says what is wrong.
 * Throws ConfigError "no-file" where there is nothing.
 */
export function locateConfig(
  option: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const named = option ?? environment["DOMSEAL_CONFIG"];
  if (named !== undefined && named !== "") return resolve(named);
  const found = usualPlaces.find((place) => existsSync(place));
  if (found !== undefined) return resolve(found);
  throw new ConfigError("no-file", `no configuration file, nor ${usualPlaces[1] ?? ""} here`, {
    file: usualPlaces[0] ?? "",
    hint: "domseal init --domain DOMAIN --dir DIR makes one; --config FILE names one",
  });
}
