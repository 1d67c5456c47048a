/**
 * What the store knows of whom a message goes to or comes from: remembered until anybody changes the
 * store, so that a suspension or revocation counts for the next message.
 */
import type { PartnerCapabilities, LearnedCapabilities } from "./partner-capabilities.ts";
import type { PartnerCertificate, PartnerCertificates } from "./partner-certificates.ts";
import type { Partner, Partners } from "./partners.ts";
import type { TrustAnchor, TrustAnchors } from "./trust-anchors.ts";

export interface PartnerEntry {
  /** The individual whose address it is, else the organisation; undefined for a stranger. */
  readonly partner: Partner | undefined;
  /** All of them, in the order of import. */
  readonly certificates: readonly PartnerCertificate[];
  /** The partner's own, then those that count for everybody. */
  readonly anchors: readonly TrustAnchor[];
  /** The newest first. */
  readonly capabilities: readonly LearnedCapabilities[];
  /** Where the partner is a person: what is known of the domain, if that is a partner as well. */
  readonly organisation: PartnerEntry | undefined;
}

/** What it reads from. */
export interface PartnerSources {
  readonly partners: Pick<Partners, "find">;
  readonly certificates: Pick<PartnerCertificates, "list">;
  readonly anchors: Pick<TrustAnchors, "countingFor">;
  readonly capabilities: Pick<PartnerCapabilities, "list">;
}

/** Strangers count as well. */
const rememberedAtMost = 10_000;

export class PartnerDirectory {
  readonly #sources: PartnerSources;
  readonly #version: () => string;
  readonly #entries = new Map<string, PartnerEntry>();
  #entriesVersion = "";

  constructor(version: () => string, sources: PartnerSources) {
    this.#sources = sources;
    this.#version = version;
  }

  /**
   * By an address, or a domain. An address that is no partner's is its domain's; a domain is itself
   * alone, not the one above it.
   */
  async find(name: string): Promise<PartnerEntry> {
    const version = this.#version();
    if (version !== this.#entriesVersion) this.#entries.clear();
    this.#entriesVersion = version;
    const known = this.#entries.get(name);
    if (known) return known;
    const entry = await this.#read(name);
    // What changed meanwhile belongs to a later version, under which the entry must not stand.
    if (this.#entriesVersion === version) this.#remember(name, entry);
    return entry;
  }

  async #read(name: string): Promise<PartnerEntry> {
    const { partners, certificates, anchors, capabilities } = this.#sources;
    const partner = await partners.find(name);
    const domain = name.slice(name.lastIndexOf("@") + 1);
    const organisation = domain === name ? undefined : await this.find(domain);
    if (!partner && organisation) return organisation;
    return {
      partner,
      certificates: partner ? await certificates.list(partner.name) : [],
      anchors: await anchors.countingFor(partner?.name),
      capabilities: partner ? await capabilities.list(partner.name) : [],
      organisation: organisation?.partner && organisation,
    };
  }

  #remember(name: string, entry: PartnerEntry): void {
    if (this.#entries.size >= rememberedAtMost) this.#entries.clear();
    this.#entries.set(name, entry);
  }
}
