/**
 * `domseal partner`: whom we exchange protected mail with, and which of their certificates count.
 */
import type { Command } from "commander";
import { undecided } from "../../store/partner-settings.ts";
import { unknownPartner } from "../../store/partners.ts";
import { confirm } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { printJson, printLine, printTable } from "../output.ts";
import { registerPartnerCertificates } from "./partner-certificate.ts";
import { changesOf, type SettingOptions, withSettings } from "./partner-settings.ts";
import {
  certificateCounts,
  partnerJson,
  type PartnerView,
  printPartner,
  viewOf,
  warnOfLegacyProfile,
} from "./partner-view.ts";

interface JsonOption {
  readonly json?: true;
}

const nameOfPartner = "a domain, or one person's address";

export function registerPartner(program: Command, invocation: Invocation): void {
  const partner = program.command("partner").description("partners and their certificates");
  registerSettings(partner, invocation);
  registerViews(partner, invocation);
  registerPartnerCertificates(partner, invocation);
  partner
    .command("remove")
    .description("forget a partner, its certificates and its trust anchors")
    .argument("<partner>")
    .option("--yes", "don't ask")
    .action(async (name: string, options: { yes?: true }) => {
      await invocation.withStore(async ({ partners, partnerCertificates }) => {
        const count = (await partnerCertificates.list(name)).length;
        const question = `Remove ${name} and its ${count} certificates?`;
        await confirm(invocation.terminal, question, options.yes);
        await partners.remove(name);
        printLine(invocation.terminal, `${name}: removed`);
      });
    });
}

function registerSettings(partner: Command, { terminal, withStore }: Invocation): void {
  const add = partner
    .command("add")
    .description("add a partner")
    .argument("<partner>", nameOfPartner);
  withSettings(add).action(async (name: string, options: SettingOptions) => {
    await withStore(async ({ partners }, { outbound }) => {
      const settings = { ...undecided(outbound.demand), ...changesOf(options) };
      const added = await partners.add(name, settings);
      printLine(terminal, `${added.name}: added`);
      warnOfLegacyProfile(terminal, added);
      printLine(terminal, `next: domseal partner import ${added.name} FILE`);
    });
  });
  const set = partner
    .command("set")
    .description("change a partner; default: as the configuration has it")
    .argument("<partner>", nameOfPartner);
  withSettings(set).action(async (name: string, options: SettingOptions) => {
    await withStore(async (store, config) => {
      const partner = await store.partners.change(name, changesOf(options));
      const entry = await store.partnerDirectory.find(partner.name);
      printPartner(terminal, viewOf(partner, { ...entry, certificates: [] }, config));
    });
  });
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
    .description("a partner, its certificates, and which settings count")
    .argument("<partner>")
    .option("--json", "as JSON")
    .action(async (name: string, options: JsonOption) => {
      await show(name, options, invocation);
    });
}

async function list({ json }: JsonOption, { terminal, withStore }: Invocation): Promise<void> {
  await withStore(async (store, config) => {
    const views: PartnerView[] = [];
    for (const partner of await store.partners.list()) {
      const entry = await store.partnerDirectory.find(partner.name);
      views.push(viewOf(partner, entry, config));
    }
    if (json === true) {
      printJson(terminal, { partners: views.map(partnerJson) });
      return;
    }
    printTable(
      terminal,
      ["PARTNER", "STATE", "DEMAND", "PROFILE", "CERTIFICATES", "CONTACT"],
      views.map((view) => [
        view.partner.name,
        view.partner.state,
        view.partner.demand,
        view.terms.profile.value,
        certificateCounts(view),
        view.partner.contact,
      ]),
    );
    for (const { partner } of views) warnOfLegacyProfile(terminal, partner);
  });
}

async function show(
  name: string,
  { json }: JsonOption,
  { terminal, withStore }: Invocation,
): Promise<void> {
  await withStore(async (store, config) => {
    const partner = await store.partners.find(name);
    if (partner === undefined) throw unknownPartner(name);
    const view = viewOf(partner, await store.partnerDirectory.find(partner.name), config);
    if (json === true) printJson(terminal, partnerJson(view));
    else printPartner(terminal, view);
  });
}
