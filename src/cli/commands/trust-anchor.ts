/**
 * `domseal trust-anchor`: certification authorities under which signers' certificates count, for one
 * partner or for every sender. Nobody else is trusted: no list that came with a system is looked at.
 */
import type { Command } from "commander";
import type { Certificate } from "../../pki/certificate.ts";
import { formatFingerprint } from "../../pki/certificate.ts";
import { readCertificates } from "../../pki/certificate-file.ts";
import { normaliseName } from "../../pki/mail-address.ts";
import type { TrustAnchor } from "../../store/trust-anchors.ts";
import { CliError } from "../failure.ts";
import { findByFingerprint, wholeFingerprint, shortFingerprint } from "../fingerprint.ts";
import { confirm, readInput } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { dayText, printFields, printJson, printLine, printTable } from "../output.ts";
import { answersTo, type ApprovalOptions, approvalQuestions } from "./approval.ts";
import { anchorJson, printAnchor } from "./certificate-view.ts";

interface PartnerOption {
  readonly partner?: string;
}

interface AddOptions extends ApprovalOptions, PartnerOption {
  readonly fingerprint?: string;
}

interface JsonOption {
  readonly json?: true;
}

const partnerOption = ["--partner <partner>", "for this partner's signers only"] as const;

export function registerTrustAnchor(program: Command, invocation: Invocation): void {
  const anchor = program
    .command("trust-anchor")
    .description("certification authorities that signers' certificates may come from");
  anchor
    .command("add")
    .description("trust an authority; without --partner, for every sender")
    .argument("<file>", "PEM, DER, PKCS#7 (p7b), vCard or LDIF; - is standard input")
    .option(...partnerOption)
    .option("--fingerprint <fingerprint>", "SHA-256, as the authority itself tells it")
    .option("--by <who>", "who compared it")
    .option("--how <how>", "for example: from which page, with whom, at which number")
    .action(async (file: string, options: AddOptions) => {
      await add(file, options, invocation);
    });
  registerViews(anchor, invocation);
  anchor
    .command("remove")
    .description("trust an authority no longer")
    .argument("<fingerprint>")
    .option(...partnerOption)
    .option("--yes", "don't ask")
    .action(async (fingerprint: string, options: PartnerOption & { yes?: true }) => {
      await remove(fingerprint, options, invocation);
    });
}

function registerViews(anchor: Command, { terminal, withStore }: Invocation): void {
  anchor
    .command("list")
    .description("all of them")
    .option("--json", "as JSON")
    .action(async ({ json }: JsonOption) => {
      const anchors = await withStore((store) => store.trustAnchors.list());
      if (json === true) printJson(terminal, { trust_anchors: anchors.map(anchorJson) });
      else printTable(terminal, ["FINGERPRINT", "FOR", "UNTIL", "SUBJECT"], anchors.map(rowOf));
    });
  anchor
    .command("show")
    .description("an authority, and who answers for it")
    .argument("<fingerprint>")
    .option(...partnerOption)
    .option("--json", "as JSON")
    .action(async (fingerprint: string, options: PartnerOption & JsonOption) => {
      const anchors = await withStore((store) => store.trustAnchors.list());
      const found = chosen(anchors, fingerprint, options);
      if (options.json === true) printJson(terminal, anchorJson(found));
      else printAnchor(terminal, found);
    });
}

/** The fingerprint comes from the authority, not from the file: it is what makes the file the right one. */
async function add(
  file: string,
  options: AddOptions,
  { terminal, withStore }: Invocation,
): Promise<void> {
  const certificates = readCertificates(await readInput(terminal, file));
  for (const { subject, fingerprint } of certificates) {
    printFields(terminal, [
      ["certificate", subject],
      ["fingerprint (SHA-256)", formatFingerprint(fingerprint)],
    ]);
  }
  const [told = "", by = "", how = ""] = await answersTo(terminal, [
    {
      text: "Which fingerprint does the authority itself tell?",
      option: "--fingerprint",
      answer: options.fingerprint,
    },
    ...approvalQuestions(options),
  ]);
  const certificate = findByFingerprint(certificates, told, wholeFingerprint);
  requireAuthority(certificate, new Date());
  await withStore(async ({ trustAnchors }) => {
    const { partner } = options;
    printAnchor(terminal, await trustAnchors.add({ partner, certificate, by, how }));
  });
}

/**
 * A certificate that isn't an authority's speaks for its owner alone, a self-signed domain
 * certificate too: such a one is approved as the partner's.
 */
function requireAuthority(certificate: Certificate, at: Date): void {
  const { isCa, keyUsage, notAfter } = certificate;
  if (!isCa || keyUsage?.has("keyCertSign") === false) {
    const hint = "a partner's own certificate: domseal partner import, then approve";
    throw new CliError("failed", "certificate isn't a certification authority's", hint);
  }
  if (notAfter < at) throw new CliError("failed", `certificate has expired: ${dayText(notAfter)}`);
}

async function remove(
  fingerprint: string,
  options: PartnerOption & { yes?: true },
  { terminal, withStore }: Invocation,
): Promise<void> {
  await withStore(async ({ trustAnchors }) => {
    const found = chosen(await trustAnchors.list(), fingerprint, options);
    const question = `Trust ${found.subject} no longer, for ${ownerOf(found)}?`;
    await confirm(terminal, question, options.yes);
    await trustAnchors.remove(found.partner, found.fingerprint);
    printLine(terminal, `trust anchor ${shortFingerprint(found.fingerprint)} is removed`);
  });
}

/** Without a partner one of those that count for every sender. */
function chosen(
  anchors: readonly TrustAnchor[],
  fingerprint: string,
  { partner }: PartnerOption,
): TrustAnchor {
  const owner = partner === undefined ? undefined : normaliseName(partner);
  return findByFingerprint(
    anchors.filter((each) => each.partner === owner),
    fingerprint,
  );
}

function rowOf(anchor: TrustAnchor): string[] {
  const { fingerprint, notAfter, subject } = anchor;
  return [shortFingerprint(fingerprint), ownerOf(anchor), dayText(notAfter), subject];
}

function ownerOf({ partner }: TrustAnchor): string {
  return partner ?? "every sender";
}
