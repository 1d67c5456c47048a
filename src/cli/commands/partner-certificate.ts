/**
 * The ways of a partner's certificate: imported, approved by somebody who compared its fingerprint,
 * suspended, revoked.
 */
import { type Command, Option } from "commander";
import { type Certificate, formatFingerprint, readCertificates } from "../../pki/certificate.ts";
import { nameMatch } from "../../pki/domain-name.ts";
import type { Store } from "../../store/open-store.ts";
import type { PartnerCertificate } from "../../store/partner-certificates.ts";
import { type Partner, unknownPartner } from "../../store/partners.ts";
import { CliError } from "../failure.ts";
import { findByFingerprint, shortFingerprint } from "../fingerprint.ts";
import { ask, confirm, readInput } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { printLine, printWarning, type Terminal } from "../output.ts";
import { printCertificate, unfitness } from "./partner-view.ts";

interface ApproveOptions {
  readonly by?: string;
  readonly how?: string;
  readonly fingerprint?: string;
  readonly nameCheck?: "off";
}

export function registerPartnerCertificates(partner: Command, invocation: Invocation): void {
  partner
    .command("import")
    .description("read a partner's certificate; it is pending until it is approved")
    .argument("<domain>")
    .argument("<file>", "PEM, DER or PKCS#7 (p7b); - is standard input")
    .action(async (domain: string, file: string) => {
      await importCertificates(domain, file, invocation);
    });
  partner
    .command("approve")
    .description("say who compared a certificate's fingerprint with the partner, and how")
    .argument("<domain>")
    .option("--by <who>", "who compared it")
    .option("--how <how>", "for example: telephone, with whom, at which number")
    .option("--fingerprint <fingerprint>", "where several are pending")
    .addOption(
      new Option("--name-check <off>", "off: it names another domain and is theirs").choices([
        "off",
      ]),
    )
    .action(async (domain: string, options: ApproveOptions) => {
      await approve(domain, options, invocation);
    });
  registerStates(partner, invocation);
}

function registerStates(partner: Command, invocation: Invocation): void {
  for (const [name, state, description] of [
    ["suspend", "suspended", "use none of a partner's certificates, or not this one"],
    ["resume", "active", "use them again"],
  ] as const) {
    partner
      .command(name)
      .description(description)
      .argument("<domain>")
      .option("--fingerprint <fingerprint>", "only this certificate")
      .action(async (domain: string, { fingerprint }: { fingerprint?: string }) => {
        await invocation.withStore(async ({ partners, partnerCertificates }) => {
          if (fingerprint === undefined) {
            const changed = await partners.change(domain, { state });
            printLine(invocation.terminal, `${changed.domain}: ${changed.state}`);
            return;
          }
          const found = findByFingerprint(await partnerCertificates.list(domain), fingerprint);
          const changed = await partnerCertificates[name](domain, found.fingerprint);
          printState(invocation.terminal, changed);
        });
      });
  }
  partner
    .command("revoke")
    .description("never use a certificate again")
    .argument("<domain>")
    .requiredOption("--fingerprint <fingerprint>", "the certificate")
    .option("--yes", "don't ask")
    .action(async (domain: string, options: { fingerprint: string; yes?: true }) => {
      await invocation.withStore(async ({ partnerCertificates }) => {
        const certificates = await partnerCertificates.list(domain);
        const { fingerprint } = findByFingerprint(certificates, options.fingerprint);
        await confirm(invocation.terminal, "Revoke it for good?", options.yes);
        printState(invocation.terminal, await partnerCertificates.revoke(domain, fingerprint));
      });
    });
}

async function importCertificates(
  domain: string,
  file: string,
  { terminal, withStore }: Invocation,
): Promise<void> {
  const certificates = readCertificates(await readInput(terminal, file));
  await withStore(async (store) => {
    const partner = await knownPartner(store, domain);
    for (const certificate of forPartner(certificates, partner)) {
      const added = await store.partnerCertificates.add(domain, certificate);
      printCertificate(terminal, partner, added);
      warnOfUnfitness(terminal, partner, added);
    }
    printLine(terminal, "");
    printLine(terminal, "compare the fingerprint with the partner by other means than mail, then:");
    printLine(terminal, `domseal partner approve ${partner.domain} --by WHO --how HOW`);
  });
}

/** Of a file with a whole chain, what names the partner; else what is no certification authority. */
function forPartner(
  certificates: readonly Certificate[],
  partner: Partner,
): readonly Certificate[] {
  const named = certificates.filter(
    (certificate) => nameMatch(certificate, partner.domain, "confidentiality") !== "mismatch",
  );
  const leaves = certificates.filter(({ isCa }) => !isCa);
  return [named, leaves, certificates].find(({ length }) => length > 0) ?? [];
}

async function approve(
  domain: string,
  options: ApproveOptions,
  { terminal, withStore }: Invocation,
): Promise<void> {
  await withStore(async (store) => {
    const partner = await knownPartner(store, domain);
    const certificates = await store.partnerCertificates.list(domain);
    const certificate = chosenPending(certificates, options.fingerprint, partner);
    const checked = { ...partner, nameCheck: partner.nameCheck && options.nameCheck !== "off" };
    if (terminal.isInteractive) printCertificate(terminal, checked, certificate);
    if (unfitness(checked, certificate) === "wrong-name") throw wrongName(partner);
    warnOfUnfitness(terminal, checked, certificate);
    const approval = await answered(options, terminal);
    const approved = await store.partnerCertificates.approve(
      domain,
      certificate.fingerprint,
      approval,
    );
    if (checked.nameCheck !== partner.nameCheck) {
      await store.partners.change(domain, { nameCheck: checked.nameCheck });
    }
    printState(terminal, approved);
  });
}

/** What the options leave open is asked. */
async function answered(
  { by, how }: ApproveOptions,
  terminal: Terminal,
): Promise<{ by: string; how: string }> {
  const questions = [
    { text: "Who compared the fingerprint?", option: "--by", answer: by },
    { text: "How, and with whom?", option: "--how", answer: how },
  ];
  const open = await ask(
    terminal,
    questions.filter(({ answer }) => answer === undefined),
  );
  const approval = { by: by ?? open.shift() ?? "", how: how ?? open.shift() ?? "" };
  if (approval.by.trim() !== "" && approval.how.trim() !== "") return approval;
  throw new CliError("usage", "--by and --how can't be empty");
}

function chosenPending(
  certificates: readonly PartnerCertificate[],
  fingerprint: string | undefined,
  { domain }: Partner,
): PartnerCertificate {
  if (fingerprint !== undefined) return findByFingerprint(certificates, fingerprint);
  const pending = certificates.filter(({ state }) => state === "pending");
  const [first] = pending;
  if (first === undefined) {
    const hint = `domseal partner import ${domain} FILE; domseal partner show ${domain}`;
    throw new CliError("failed", `no pending certificate: ${domain}`, hint);
  }
  if (pending.length === 1) return first;
  const choices = pending.map((each) => formatFingerprint(each.fingerprint)).join(" or ");
  throw new CliError("usage", "several are pending: --fingerprint is needed", choices);
}

async function knownPartner(store: Store, domain: string): Promise<Partner> {
  const partner = await store.partners.find(domain);
  if (partner === undefined) throw unknownPartner(domain);
  return partner;
}

function warnOfUnfitness(
  terminal: Terminal,
  partner: Partner,
  certificate: PartnerCertificate,
): void {
  const unfit = unfitness(partner, certificate);
  if (unfit !== undefined) printWarning(terminal, `certificate can't be used: ${unfit}`);
}

function wrongName({ domain }: Partner): CliError {
  const hint = "if the partner says that it is theirs: --name-check off";
  return new CliError("failed", `certificate names another domain than ${domain}`, hint);
}

function printState(terminal: Terminal, { domain, fingerprint, state }: PartnerCertificate): void {
  printLine(terminal, `${domain}: certificate ${shortFingerprint(fingerprint)} is ${state}`);
}
