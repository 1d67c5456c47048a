/**
 * The options of `partner add` and `partner set`: one for each setting. `default` gives a setting back
 * to the configuration.
 */
import { type Command, Option } from "commander";
import { partnerChoices } from "../../store/partner-settings.ts";
import type { PartnerSettings } from "../../store/partner-settings.ts";
import type { PartnerChanges } from "../../store/partners.ts";
import { addressList } from "../input.ts";

/** What commander makes of them; a choice is one of `partnerChoices`, or `default`. */
export interface SettingOptions {
  readonly profile?: PartnerSettings["profile"] | "default";
  readonly demand?: PartnerSettings["demand"];
  readonly contact?: string;
  readonly note?: string;
  readonly nameCheck?: "on" | "off";
  readonly signerName?: readonly string[];
  readonly protection?: OrDefault<"protection">;
  readonly signatureForm?: OrDefault<"signatureForm">;
  readonly headerProtection?: OrDefault<"headerProtection">;
  readonly compression?: SwitchOrDefault;
  readonly emptyLayer?: SwitchOrDefault;
  readonly inbound?: OrDefault<"inbound">;
  readonly shortfall?: OrDefault<"shortfall">;
  readonly revocation?: OrDefault<"revocation">;
  readonly sha1?: OrDefault<"sha1">;
}

type SwitchOrDefault = (typeof onOff)[number] | "default";
type OrDefault<K extends keyof PartnerSettings> = NonNullable<PartnerSettings[K]> | "default";

const onOff = ["on", "off"] as const;

export function withSettings(command: Command): Command {
  const choice = (flags: string, text: string, choices: readonly string[]): Option =>
    new Option(flags, text).choices(choices);
  const term = (flags: string, text: string, choices: readonly string[]): Option =>
    choice(flags, text, [...choices, "default"]);
  const { demand, profile, protection, signatureForm, headerProtection } = partnerChoices;
  return command
    .addOption(choice("--demand <demand>", "whether mail to it must be sealed", demand))
    .addOption(term("--profile <profile>", "algorithms; auto: as its signed mail says", profile))
    .addOption(term("--protection <protection>", "what is done to mail to it", protection))
    .addOption(term("--signature-form <form>", "how signatures stand by content", signatureForm))
    .addOption(term("--header-protection <way>", "of Subject and the like", headerProtection))
    .addOption(term("--compression <on|off>", "before encryption", onOff))
    .addOption(term("--empty-layer <on|off>", "below our signature (RFC 3183)", onOff))
    .addOption(term("--inbound <protection>", "what its mail must be", partnerChoices.inbound))
    .addOption(term("--shortfall <what>", "done with less than that", partnerChoices.shortfall))
    .addOption(term("--revocation <way>", "asked of signers", partnerChoices.revocation))
    .addOption(term("--sha1 <what>", "signatures by SHA-1", partnerChoices.sha1))
    .addOption(
      choice("--name-check <on|off>", "off: certificates with other names are theirs", onOff),
    )
    .option("--signer-name <addresses>", "names that its signers have, between commas", signerNames)
    .option("--contact <text>", "whom to ask there")
    .option("--note <text>", "anything worth knowing");
}

/** An empty text takes a contact, a note or the signers' names away. */
export function changesOf(options: SettingOptions): PartnerChanges {
  const { demand, profile, nameCheck, signerName, contact, note } = options;
  return {
    ...termsOf(options),
    ...(demand !== undefined && { demand }),
    ...(profile !== undefined && { profile: profile === "default" ? "auto" : profile }),
    ...(nameCheck !== undefined && { nameCheck: nameCheck === "on" }),
    ...(signerName !== undefined && { signerNames: signerName }),
    ...(contact !== undefined && { contact: contact === "" ? undefined : contact }),
    ...(note !== undefined && { note: note === "" ? undefined : note }),
  };
}

function termsOf({ compression, emptyLayer, ...options }: SettingOptions): PartnerChanges {
  const { protection, signatureForm, headerProtection, inbound, shortfall } = options;
  const { revocation, sha1 } = options;
  return {
    ...(protection !== undefined && { protection: own(protection) }),
    ...(signatureForm !== undefined && { signatureForm: own(signatureForm) }),
    ...(headerProtection !== undefined && { headerProtection: own(headerProtection) }),
    ...(compression !== undefined && { compression: ownSwitch(compression) }),
    ...(emptyLayer !== undefined && { emptyLayer: ownSwitch(emptyLayer) }),
    ...(inbound !== undefined && { inbound: own(inbound) }),
    ...(shortfall !== undefined && { shortfall: own(shortfall) }),
    ...(revocation !== undefined && { revocation: own(revocation) }),
    ...(sha1 !== undefined && { sha1: own(sha1) }),
  };
}

function own<T extends string>(choice: T): Exclude<T, "default"> | undefined {
  return choice === "default" ? undefined : (choice as Exclude<T, "default">);
}

function ownSwitch(choice: SwitchOrDefault): boolean | undefined {
  return choice === "default" ? undefined : choice === "on";
}

function signerNames(text: string): readonly string[] {
  return text === "" || text === "default" ? [] : addressList(text);
}
