/** The options of `message seal` that beat the partners' terms for one message. */
import { type Command, Option } from "commander";
import type { TermsForOnce } from "../../gateway/means.ts";
import { partnerChoices } from "../../store/partner-settings.ts";

/** What commander makes of them; a choice is one of `partnerChoices`. */
export interface TermOptions extends Pick<
  TermsForOnce,
  "profile" | "protection" | "signatureForm" | "headerProtection"
> {
  readonly compression?: "on" | "off";
  readonly emptyLayer?: "on" | "off";
}

export function withTerms(command: Command): Command {
  const choice = (flags: string, text: string, choices: readonly string[]): Option =>
    new Option(flags, text).choices(choices);
  const { protection, signatureForm, headerProtection } = partnerChoices;
  const profile = partnerChoices.profile.filter((name) => name !== "auto");
  return command
    .addOption(choice("--profile <profile>", "algorithms, whatever the partners' are", profile))
    .addOption(choice("--protection <protection>", "what is done to the message", protection))
    .addOption(choice("--signature-form <form>", "how the signature stands", signatureForm))
    .addOption(choice("--header-protection <way>", "of Subject and the like", headerProtection))
    .addOption(choice("--compression <on|off>", "before encryption", ["on", "off"]))
    .addOption(choice("--empty-layer <on|off>", "below our signature (RFC 3183)", ["on", "off"]));
}

export function termsForOnce(options: TermOptions): TermsForOnce {
  const { profile, protection, signatureForm, headerProtection, compression, emptyLayer } = options;
  return {
    ...(profile !== undefined && { profile }),
    ...(protection !== undefined && { protection }),
    ...(signatureForm !== undefined && { signatureForm }),
    ...(headerProtection !== undefined && { headerProtection }),
    ...(compression !== undefined && { compression: compression === "on" }),
    ...(emptyLayer !== undefined && { emptyLayer: emptyLayer === "on" }),
  };
}
