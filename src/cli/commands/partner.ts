/**
 * `domseal partner`: whom we exchange protected mail with, and which of their certificates count.
 */
import { type Command, Option } from "commander";
import { type PartnerChanges, type PartnerSettings, unknownPartner } from "../../store/partners.ts";
import { confirm } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { printJson, printLine, printTable } from "../output.ts";
import { registerPartnerCertificates } from "./partner-certificate.ts";
import { certificateCounts, partnerJson, printPartner } from "./partner-view.ts";

interface SettingOptions {
  readonly profile?: PartnerSettings["profile"];
  readonly demand?: PartnerSettings["demand"];
  readonly contact?: string;
  readonly note?: string;
  readonly nameCheck?: "on" | "off";
}

interface JsonOption {
  readonly json?: true;
}

export function registerPartner(program: Command, invocation: Invocation): void {
  const partner = program.command("partner").description("partners and their certificates");
  registerSettings(partner, invocation);
  registerViews(partner, invocation);
  registerPartnerCertificates(partner, invocation);
  partner
    .command("remove")
    .description("forget a partner and its certificates")
    .argument("<domain>")
    .option("--yes", "don't ask")
    .action(async (domain: string, options: { yes?: true }) => {
      await invocation.withStore(async ({ partners, partnerCertificates }) => {
        const count = (await partnerCertificates.list(domain)).length;
        const question = `Remove ${domain} and its ${count} certificates?`;
        await confirm(invocation.terminal, question, options.yes);
        await partners.remove(domain);
        printLine(invocation.terminal, `${domain}: removed`);
      });
    });
}

function registerSettings(partner: Command, invocation: Invocation): void {
  const add = partner.command("add").description("add a partner").argument("<domain>");
  withSettings(add).action(async (domain: string, options: SettingOptions) => {
    await invocation.withStore(async ({ partners }, { outbound }) => {
      const added = await partners.add(domain, {
        profile: outbound.profile,
        demand: outbound.demand,
        contact: undefined,
        note: undefined,
        nameCheck: true,
        ...changesOf(options),
      });
      printLine(invocation.terminal, `${added.domain}: added`);
      printLine(invocation.terminal, `next: domseal partner import ${added.domain} FILE`);
    });
  });
  const set = partner.command("set").description("change a partner").argument("<domain>");
  withSettings(set).action(async (domain: string, options: SettingOptions) => {
    await invocation.withStore(async ({ partners }) => {
      printPartner(invocation.terminal, await partners.change(domain, changesOf(options)), []);
    });
  });
}

function withSettings(command: Command): Command {
  return command
    .addOption(
      new Option("--profile <profile>", "how mail is sealed").choices(["compatible", "modern"]),
    )
    .addOption(
      new Option("--demand <demand>", "whether it must be sealed").choices([
        "required",
        "preferred",
        "none",
      ]),
    )
    .option("--contact <text>", "whom to ask there")
    .option("--note <text>", "anything worth knowing")
    .addOption(
      new Option("--name-check <on|off>", "off: certificates with other names are theirs").choices([
        "on",
        "off",
      ]),
    );
}

/** An empty text takes a contact or note away. */
function changesOf({ profile, demand, contact, note, nameCheck }: SettingOptions): PartnerChanges {
  return {
    ...(profile !== undefined && { profile }),
    ...(demand !== undefined && { demand }),
    ...(contact !== undefined && { contact: contact === "" ? undefined : contact }),
    ...(note !== undefined && { note: note === "" ? undefined : note }),
    ...(nameCheck !== undefined && { nameCheck: nameCheck === "on" }),
  };
}

function registerViews(partner: Command, invocation: Invocation): void {
  partner
    .command("list")
    .description("all partners")
    .option("--json", "as JSON")
    .action(async (options: JsonOption) => {
      await list(options, invocation);
    });
  partner
    .command("show")
    .description("a partner and its certificates")
    .argument("<domain>")
    .option("--json", "as JSON")
    .action(async (domain: string, options: JsonOption) => {
      await show(domain, options, invocation);
    });
}

async function list({ json }: JsonOption, { terminal, withStore }: Invocation): Promise<void> {
  const [partners, certificates] = await withStore((store) =>
    Promise.all([store.partners.list(), store.partnerCertificates.list()]),
  );
  const withCertificates = partners.map((partner) => ({
    partner,
    certificates: certificates.filter(({ domain }) => domain === partner.domain),
  }));
  if (json === true) {
    printJson(terminal, {
      partners: withCertificates.map((each) => partnerJson(each.partner, each.certificates)),
    });
    return;
  }
  printTable(
    terminal,
    ["DOMAIN", "STATE", "DEMAND", "PROFILE", "CERTIFICATES", "CONTACT"],
    withCertificates.map((each) => [
      each.partner.domain,
      each.partner.state,
      each.partner.demand,
      each.partner.profile,
      certificateCounts(each.partner, each.certificates),
      each.partner.contact,
    ]),
  );
}

async function show(
  domain: string,
  { json }: JsonOption,
  { terminal, withStore }: Invocation,
): Promise<void> {
  await withStore(async (store) => {
    const partner = await store.partners.find(domain);
    if (partner === undefined) throw unknownPartner(domain);
    const certificates = await store.partnerCertificates.list(domain);
    if (json === true) printJson(terminal, partnerJson(partner, certificates));
    else printPartner(terminal, partner, certificates);
  });
}
