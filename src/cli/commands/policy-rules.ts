/** Which rules a trial is about: the configuration's, or others that are named. */
import { ConfigError } from "../../config/config-error.ts";
import { parseConfig } from "../../config/load.ts";
import type { Config } from "../../config/load.ts";
import { usualPlaces } from "../../config/locate.ts";
import { readRuleFiles } from "../../config/rule-files.ts";
import type { Settings } from "../../gateway/site.ts";
import { readSettings } from "../../gateway/site.ts";
import type { Invocation } from "../invocation.ts";

export interface NamedRules {
  /** Paths or patterns of rule files. */
  readonly rules: readonly string[];
  readonly packs: readonly string[];
}

/**
 * Named rules take the place of the configuration's; with them none is needed: rules can be tried
 * before anything is installed. Rejects with ConfigError.
 */
export async function readTrialSettings(
  { config }: Pick<Invocation, "config">,
  { rules, packs }: NamedRules,
): Promise<Settings> {
  if (rules.length + packs.length === 0) return readSettings(await config());
  return { config: await configOrDefaults(config), ruleFiles: await readRuleFiles(rules, packs) };
}

async function configOrDefaults(config: Invocation["config"]): Promise<Config> {
  try {
    return await config();
  } catch (error) {
    const isNamed = !(error instanceof ConfigError) || error.file !== usualPlaces[0];
    if (isNamed || error.code !== "no-file") throw error;
    return parseConfig('local_domains = ["localhost"]', "milter.conf");
  }
}
