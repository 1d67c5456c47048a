/**
 * The Postfix settings that decide whether DomSeal is safe behind it, read with postconf(1).
 * `milter_default_action = accept` is the worst of them: Postfix 3.7 then sends the plain text when
 * the milter dies at end of message.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { networkMatcher, parseNetwork } from "../config/cidr.ts";
import type { Config } from "../config/load.ts";
import { formatForPostfix, formatListenAddress, parseListenPlace } from "../milter/address.ts";
import type { ListenPlace } from "../milter/address.ts";
import { finding } from "./finding.ts";
import type { Finding } from "./finding.ts";

const wanted = [
  "smtpd_milters",
  "non_smtpd_milters",
  "milter_default_action",
  "milter_protocol",
  "milter_content_timeout",
  "message_size_limit",
  "mynetworks",
] as const;
type Settings = Readonly<Record<(typeof wanted)[number], string>>;

/** `directory`: Postfix's configuration directory, if it isn't the usual one. */
export async function diagnosePostfix(
  config: Config,
  directory: string | undefined,
): Promise<readonly Finding[]> {
  const settings = await readSettings(directory);
  if (typeof settings === "string") return [finding("warning", "postfix", settings)];
  return [
    defaultAction(settings),
    ...attachment(config, settings),
    ...protocol(settings),
    ...sizes(config, settings),
    ...timeouts(config, settings),
    relaying(config, settings),
  ];
}

/** The settings, or why there are none. */
async function readSettings(directory: string | undefined): Promise<Settings | string> {
  const place = directory === undefined ? [] : ["-c", directory];
  const path = `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`;
  try {
    const { stdout } = await promisify(execFile)("postconf", [...place, "-x", ...wanted], {
      env: { ...process.env, PATH: path },
      timeout: 10_000,
    });
    const values = new Map(
      stdout.split("\n").flatMap((line): [string, string][] => {
        const [, name, value] = /^(\w+) = ?(.*)$/.exec(line) ?? [];
        return name === undefined ? [] : [[name, value ?? ""]];
      }),
    );
    return Object.fromEntries(wanted.map((name) => [name, values.get(name) ?? ""])) as Settings;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? "not looked at: no postconf here" : "postconf failed";
  }
}

function defaultAction({
  milter_default_action: action,
  smtpd_milters: milters,
}: Settings): Finding {
  const subject = "postfix milter_default_action";
  const own = /default_action\s*=\s*(\w+)/.exec(milters)?.[1];
  const unsafe = [action, own].find((each) => each === "accept" || each === "quarantine");
  if (unsafe === undefined) return finding("ok", subject, own ?? action);
  return finding(
    "error",
    subject,
    `${unsafe}: mail leaves or stays unencrypted when DomSeal is down`,
    "postconf -e milter_default_action=tempfail",
  );
}

/** Whether Postfix hands its mail to us, and in which order. */
function attachment(config: Config, settings: Settings): Finding[] {
  const places = config.listen.flatMap(placeOf);
  const sockets = new Set(places.map(formatListenAddress));
  const fromSystemd = places.some(({ kind }) => kind === "systemd");
  return (["smtpd_milters", "non_smtpd_milters"] as const).map((name) => {
    const milters = splitMilters(settings[name]);
    const ours = milters.findIndex((milter) =>
      placeOf(milter).some((place) => sockets.has(formatListenAddress(place))),
    );
    const subject = `postfix ${name}`;
    if (ours < 0 && milters.length > 0 && fromSystemd)
      return finding(
        "warning",
        subject,
        "whether DomSeal is in it can't be told: systemd opens its socket",
        "look whether ListenStream= in domseal.socket is in it",
      );
    if (ours < 0)
      return finding(
        name === "smtpd_milters" ? "error" : "warning",
        subject,
        "DomSeal's socket isn't in it (a listener in master.cf may have its own list)",
        attaching(name, places),
      );
    const early = milters.slice(0, ours).find((milter) => /dkim|sign/i.test(milter));
    return early === undefined
      ? finding("ok", subject, `position ${ours + 1} of ${milters.length}`)
      : finding(
          "error",
          subject,
          `signs before DomSeal changes the message: ${early}`,
          "put it last",
        );
  });
}

/** Names between commas or spaces; `{ unix:/path, option=value }` counts as its first name. */
function splitMilters(value: string): string[] {
  return [...value.matchAll(/\{([^}]*)\}|[^\s,{}]+/g)].map(
    ([whole, inner]) => (inner ?? whole).trim().split(/[\s,]+/)[0] ?? "",
  );
}

function attaching(name: string, places: readonly ListenPlace[]): string {
  const [address] = places.filter((place) => place.kind !== "systemd");
  return address === undefined
    ? `postconf -e "${name} = SOCKET", with the socket that DomSeal listens on`
    : `postconf -e "${name} = ${formatForPostfix(address)}"`;
}

/** One value for all spellings of an address; none for what isn't one. */
function placeOf(text: string): ListenPlace[] {
  try {
    return [parseListenPlace(text)];
  } catch {
    return [];
  }
}

function protocol({ milter_protocol: version }: Settings): Finding[] {
  const subject = "postfix milter_protocol";
  return [
    Number(version) >= 6
      ? finding("ok", subject, version)
      : finding("error", subject, `${version}: DomSeal needs 6`, "postconf -e milter_protocol=6"),
  ];
}

/** S/MIME makes a message 37 % larger, and Postfix refuses what is over its limit. */
function sizes({ limits }: Config, { message_size_limit: limit }: Settings): Finding[] {
  const subject = "postfix message_size_limit";
  const octets = Number(limit);
  if (octets === 0 || octets <= limits.messageSize) return [finding("ok", subject, limit)];
  return [
    finding(
      "warning",
      subject,
      `${limit} is more than limits.message_size (${limits.messageSize}): the rest is refused`,
    ),
  ];
}

function timeouts({ timeouts: { filter } }: Config, settings: Settings): Finding[] {
  const subject = "postfix milter_content_timeout";
  const seconds = parseSeconds(settings.milter_content_timeout);
  if (seconds === undefined || seconds * 1000 > filter)
    return [finding("ok", subject, settings.milter_content_timeout)];
  return [
    finding(
      "warning",
      subject,
      "shorter than timeouts.filter",
      "postconf -e milter_content_timeout=300s",
    ),
  ];
}

/** Postfix relays for `mynetworks`: who isn't in `internal_hosts` too gets past every rule. */
function relaying({ internalHosts }: Config, { mynetworks }: Settings): Finding {
  const subject = "postfix mynetworks";
  const isInternal = networkMatcher(internalHosts);
  const networks = mynetworks.replaceAll(/[[\]]/g, "").split(/[\s,]+/);
  const outside = networks.filter((network) => {
    const parsed = parseNetwork(network);
    return parsed !== undefined && !isInternal(parsed.address);
  });
  if (outside.length === 0) return finding("ok", subject, "all in internal_hosts");
  return finding(
    "warning",
    subject,
    `may relay, but isn't in internal_hosts, so its mail isn't protected: ${outside.join(", ")}`,
    "add it to internal_hosts, or take it out of mynetworks",
  );
}

function parseSeconds(text: string): number | undefined {
  const [, count, unit] = /^(\d+)([smhdw]?)$/.exec(text) ?? [];
  const factors: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
  return count === undefined ? undefined : Number(count) * (factors[unit ?? ""] ?? 1);
}
