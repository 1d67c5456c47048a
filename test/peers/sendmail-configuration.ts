/** A private Sendmail's configuration: the lines for m4, and m4's answer. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { MailServerOptions } from "./mail-server.ts";

const run = promisify(execFile);

export interface SendmailOptions extends MailServerOptions {
  /** More `define`s of sendmail.mc, for example `confMAX_HEADERS_LENGTH`; they beat the ones here. */
  readonly settings?: Readonly<Record<string, string>>;
  /** More lines of sendmail.mc, before the mailers. */
  readonly lines?: readonly string[];
}

/** Where scripts/peers/sendmail unpacks it. */
export const installation = join(import.meta.dirname, "../../.peers/sendmail");

/** The programs find the libraries that came with them, whatever the machine has. */
export const environment = {
  PATH: process.env["PATH"],
  LD_LIBRARY_PATH: join(installation, "lib"),
};

/** Writes sendmail.cf, the daemon's, and submit.cf, which sendmail(1) hands mail in with. */
export async function writeConfiguration(
  directory: string,
  port: number,
  options: SendmailOptions,
): Promise<void> {
  await compile(join(directory, "sendmail"), daemonLines(directory, port, options));
  await compile(join(directory, "submit"), submissionLines(directory, port, options));
}

async function compile(path: string, lines: readonly string[]): Promise<void> {
  await writeFile(`${path}.mc`, lines.map((line) => `${line}\n`).join(""));
  const files = join(installation, "cf");
  const macros = join(files, "m4/cf.m4");
  const { stdout } = await run(
    join(installation, "m4"),
    [`-D_CF_DIR_=${files}/`, macros, `${path}.mc`],
    { env: environment, maxBuffer: 10_000_000 },
  );
  await writeFile(`${path}.cf`, stdout);
}

function daemonLines(directory: string, port: number, options: SendmailOptions): string[] {
  const { milter, reinjection, settings, lines = [] } = options;
  return [
    ...commonLines(directory, options),
    define("QUEUE_DIR", join(directory, "queue")),
    define("SMART_HOST", "relay:[127.0.0.1]"),
    define("MAIL_HUB", "relay:[127.0.0.1]"),
    // The machine may have a high load; that is no reason to turn mail away.
    define("confQUEUE_LA", "1000"),
    define("confREFUSE_LA", "1000"),
    define("confTO_IDENT", "0s"),
    define("confDONT_PROBE_INTERFACES", "true"),
    ...Object.entries(settings ?? {}).map(([name, value]) => define(name, value)),
    ...["no_default_msa", "promiscuous_relay", "nocanonify"].map(feature),
    ...["accept_unqualified_senders", "accept_unresolvable_domains"].map(feature),
    `DAEMON_OPTIONS(\`Family=inet, Name=MTA, Port=${port}, Addr=127.0.0.1')dnl`,
    ...(reinjection === undefined ? [] : reinjectionLines(reinjection, options)),
    ...filterLines(milter),
    ...lines,
    "MAILER(`smtp')dnl",
  ];
}

/** As the package has it: the message goes to the daemon by SMTP, and so past its milters. */
function submissionLines(directory: string, port: number, options: SendmailOptions): string[] {
  return [
    ...commonLines(directory, { ...options, nextHop: port }),
    define("MSP_QUEUE_DIR", join(directory, "submission-queue")),
    "FEATURE(`msp', `[127.0.0.1]')dnl",
    // It would have to run as another user than root, and the queue belong to that user.
    define("confUSE_MSP", "False"),
  ];
}

function commonLines(directory: string, { nextHop, hostname }: SendmailOptions): string[] {
  const relay = `TCP $h ${nextHop}`;
  return [
    "OSTYPE(`linux')dnl",
    define("confDOMAIN_NAME", hostname ?? "mx.hospital.example"),
    define("confPID_FILE", join(directory, "sendmail.pid")),
    define("STATUS_FILE", join(directory, "status")),
    define("HELP_FILE", join(directory, "help")),
    "undefine(`ALIAS_FILE')dnl",
    define("confSERVICE_SWITCH_FILE", join(directory, "service.switch")),
    define("confDONT_BLAME_SENDMAIL", "GroupWritableDirPathSafe,TrustStickyBit,AssumeSafeChown"),
    define("confTRUSTED_USER", "root"),
    define("confRUN_AS_USER", "root"),
    define("RELAY_MAILER_ARGS", relay),
    define("SMTP_MAILER_ARGS", relay),
    define("ESMTP_MAILER_ARGS", relay),
  ];
}

function filterLines(milter = ""): string[] {
  return milter
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map((each, index) => {
      const name = index === 0 ? "domseal" : `filter${index + 1}`;
      return `INPUT_MAIL_FILTER(\`${name}', \`${equates(each)}')dnl`;
    });
}

/** MAIL_FILTER says what a filter is, but not that every listener asks it. */
function reinjectionLines(port: number, { reinjectionMilter }: SendmailOptions): string[] {
  const listener = `Family=inet, Name=Reinject, Port=${port}, Addr=127.0.0.1`;
  if (reinjectionMilter === undefined)
    return [`DAEMON_OPTIONS(\`${listener}, InputMailFilters=')dnl`];
  return [
    `MAIL_FILTER(\`reinjected', \`${equates(reinjectionMilter)}')dnl`,
    `DAEMON_OPTIONS(\`${listener}, InputMailFilters=reinjected')dnl`,
  ];
}

function equates(milter: string): string {
  return `S=${sendmailForm(milter)}, F=T, T=C:10s;S:10s;R:10s;E:5m`;
}

/** `inet:host:port` is `inet:port@host` to Sendmail; unix sockets are written alike. */
function sendmailForm(milter: string): string {
  const found = /^inet:(?<host>.+):(?<port>\d+)$/.exec(milter);
  return found ? `inet:${found.groups!["port"]!}@${found.groups!["host"]!}` : milter;
}

function define(name: string, value: string): string {
  return `define(\`${name}', \`${value}')dnl`;
}

function feature(name: string): string {
  return `FEATURE(\`${name}')dnl`;
}
