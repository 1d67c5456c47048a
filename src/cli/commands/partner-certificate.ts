/**
 * The ways of a partner's certificate: imported, approved by somebody who compared its fingerprint,
 * suspended, revoked.
 */
import { type Command, Option } from "commander";
import { type Terms, termsOf } from "../../gateway/partner-terms.ts";
import { type Certificate, formatFingerprint } from "../../pki/certificate.ts";
import { readCertificates } from "../../pki/certificate-file.ts";
import type { Store } from "../../store/open-store.ts";
import type { PartnerCertificate } from "../../store/partner-certificates.ts";
import { type Partner, unknownPartner } from "../../store/partners.ts";
import { CliError } from "../failure.ts";
import { findByFingerprint, shortFingerprint, wholeFingerprint } from "../fingerprint.ts";
import { confirm, readInput } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { printLine, printWarning, type Terminal } from "../output.ts";
import { type ApprovalOptions, answersTo, approvalQuestions } from "./approval.ts";
import { fitnessOf, fitnessText, isNamed, isUsable, printCertificate } from "./certificate-view.ts";

interface ApproveOptions extends ApprovalOptions {
  readonly fingerprint?: string;
  readonly nameCheck?: "off";
}

export function registerPartnerCertificates(partner: Command, invocation: Invocation): void {
  partner
    .command("import")
    .description("read a partner's certificate; it is pending until it is approved")
    .argument("<partner>")
    .argument("<file>", "PEM, DER, PKCS#7 (p7b), vCard or LDIF; - is standard input")
    .action(async (name: string, file: string) => {
      await importCertificates(name, file, invocation);
    });
  partner
    .command("approve")
    .description("say who compared a certificate's fingerprint with the partner, and how")
    .argument("<partner>")
    .option("--by <who>", "who compared it")
    .option("--how <how>", "for example: telephone, with whom, at which number")
    .option("--fingerprint <fingerprint>", "where several are pending")
    .addOption(
      new Option("--name-check <off>", "off: it names somebody else and is theirs").choices([
        "off",
      ]),
    )
    .action(async (name: string, options: ApproveOptions) => {
      await approve(name, options, invocation);
    });
  registerStates(partner, invocation);
}

function registerStates(partner: Command, invocation: Invocation): void {
  for (const [change, state, description] of [
    ["suspend", "suspended", "use none of a partner's certificates, or not this one"],
    ["resume", "active", "use them again"],
  ] as const) {
    partner
      .command(change)
      .description(description)
      .argument("<partner>")
      .option("--fingerprint <fingerprint>", "only this certificate")
      .action(async (name: string, { fingerprint }: { fingerprint?: string }) => {
        await invocation.withStore(async ({ partners, partnerCertificates }) => {
          if (fingerprint === undefined) {
            const changed = await partners.change(name, { state });
            printLine(invocation.terminal, `${changed.name}: ${changed.state}`);
            return;
          }
          const found = findByFingerprint(await partnerCertificates.list(name), fingerprint);
          const changed = await partnerCertificates[change](name, found.fingerprint);
          printState(invocation.terminal, changed);
        });
      });
  }
  partner
    .command("revoke")
    .description("never use a certificate again")
    .argument("<partner>")
    .requiredOption("--fingerprint <fingerprint>", "the certificate")
    .option("--yes", "don't ask")
    .action(async (name: string, options: { fingerprint: string; yes?: true }) => {
      await invocation.withStore(async ({ partnerCertificates }) => {
        const certificates = await partnerCertificates.list(name);
        const { fingerprint } = findByFingerprint(certificates, options.fingerprint);
        await confirm(invocation.terminal, "Revoke it for good?", options.yes);
        printState(invocation.terminal, await partnerCertificates.revoke(name, fingerprint));
      });
    });
}

async function importCertificates(
  name: string,
  file: string,
  { terminal, withStore }: Invocation,
): Promise<void> {
  const certificates = readCertificates(await readInput(terminal, file));
  await withStore(async (store, config) => {
    const partner = await knownPartner(store, name);
    const terms = termsOf(partner, undefined, config);
    const known = await store.partnerCertificates.list(name);
    for (const certificate of unknownOf(forPartner(certificates, partner), known)) {
      const added = await store.partnerCertificates.add(name, certificate);
      printCertificate(terminal, added, partner, terms);
      warnOfUnfitness(terminal, added, partner, terms);
    }
    printLine(terminal, "");
    printLine(terminal, "compare the fingerprint with the partner by other means than mail, then:");
    printLine(terminal, `domseal partner approve ${partner.name} --by WHO --how HOW`);
  });
}

/** Of a file with a whole chain, what names the partner; else what is no certification authority. */
function forPartner(
  certificates: readonly Certificate[],
  partner: Partner,
): readonly Certificate[] {
  const named = certificates.filter((certificate) => isNamed(certificate, partner));
  const leaves = certificates.filter(({ isCa }) => !isCa);
  return [named, leaves, certificates].find(({ length }) => length > 0) ?? [];
}

/**
 * What a partner sends before it changes its key holds the old certificate, too. All of them where none
 * is new, so that adding says so.
 */
function unknownOf(
  certificates: readonly Certificate[],
  known: readonly PartnerCertificate[],
): readonly Certificate[] {
  const fingerprints = new Set(known.map(({ fingerprint }) => fingerprint));
  const unknown = certificates.filter(({ fingerprint }) => !fingerprints.has(fingerprint));
  return unknown.length > 0 ? unknown : certificates;
}

async function approve(
  name: string,
  options: ApproveOptions,
  { terminal, withStore }: Invocation,
): Promise<void> {
  await withStore(async (store, config) => {
    const partner = await knownPartner(store, name);
    const terms = termsOf(partner, undefined, config);
    const certificates = await store.partnerCertificates.list(name);
    const certificate = chosenPending(certificates, options.fingerprint, partner);
    const checked = { ...partner, nameCheck: partner.nameCheck && options.nameCheck !== "off" };
    if (terminal.isInteractive) printCertificate(terminal, certificate, checked, terms);
    if (isOfAnother(certificate, checked, terms)) throw wrongName(partner);
    warnOfUnfitness(terminal, certificate, checked, terms);
    const [by = "", how = ""] = await answersTo(terminal, approvalQuestions(options));
    const { fingerprint } = certificate;
    const approved = await store.partnerCertificates.approve(name, fingerprint, { by, how });
    if (checked.nameCheck !== partner.nameCheck) {
      await store.partners.change(name, { nameCheck: checked.nameCheck });
    }
    printState(terminal, approved);
  });
}

function chosenPending(
  certificates: readonly PartnerCertificate[],
  fingerprint: string | undefined,
  { name }: Partner,
): PartnerCertificate {
  if (fingerprint !== undefined)
    return findByFingerprint(certificates, fingerprint, wholeFingerprint);
  const pending = certificates.filter(({ state }) => state === "pending");
  const [first] = pending;
  if (first === undefined) {
    const hint = `domseal partner import ${name} FILE; domseal partner show ${name}`;
    throw new CliError("failed", `no pending certificate: ${name}`, hint);
  }
  // What came with mail anybody can have sent: it is approved by its own fingerprint only.
  if (pending.length === 1 && first.source === "file") return first;
  const choices = pending.map((each) => formatFingerprint(each.fingerprint)).join(" or ");
  const problem = pending.length > 1 ? "several are pending" : "the one pending came by mail";
  throw new CliError("usage", `${problem}: --fingerprint is needed`, choices);
}

async function knownPartner(store: Store, name: string): Promise<Partner> {
  const partner = await store.partners.find(name);
  if (partner === undefined) throw unknownPartner(name);
  return partner;
}

/** Whether no use is left because of the name. */
function isOfAnother(...[certificate, partner, terms]: Parameters<typeof fitnessOf>): boolean {
  const uses = Object.values(fitnessOf(certificate, partner, terms));
  return uses.includes("wrong-name") && !uses.includes("yes");
}

function warnOfUnfitness(
  terminal: Terminal,
  certificate: PartnerCertificate,
  partner: Partner,
  terms: Pick<Terms, "profile">,
): void {
  if (isUsable(certificate, partner, terms)) return;
  const reason = fitnessText(fitnessOf(certificate, partner, terms));
  printWarning(terminal, `certificate can't be used: ${reason}`);
}

function wrongName({ name }: Partner): CliError {
  const hint = "if the partner says that it is theirs: --name-check off";
  return new CliError("failed", `certificate names somebody else than ${name}`, hint);
}

function printState(terminal: Terminal, certificate: PartnerCertificate): void {
  const { partner, fingerprint, state } = certificate;
  printLine(terminal, `${partner}: certificate ${shortFingerprint(fingerprint)} is ${state}`);
}
