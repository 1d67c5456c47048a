/**
 * What the store knows of a domain, for every message that goes there: remembered until anybody
 * changes the store, so that a suspension or revocation counts for the next message.
 */
import type { PartnerCertificate, PartnerCertificates } from "./partner-certificates.ts";
import type { Partner, Partners } from "./partners.ts";

export interface PartnerEntry {
  /** Undefined where the domain is no partner's. */
  readonly partner: Partner | undefined;
  /** All of them, in the order of import. */
  readonly certificates: readonly PartnerCertificate[];
}

/** Strangers' domains count as well. */
const rememberedAtMost = 10_000;

export class PartnerDirectory {
  readonly #partners: Pick<Partners, "find">;
  readonly #certificates: Pick<PartnerCertificates, "list">;
  readonly #version: () => string;
  readonly #entries = new Map<string, PartnerEntry>();
  #entriesVersion = "";

  constructor(
    version: () => string,
    partners: Pick<Partners, "find">,
    certificates: Pick<PartnerCertificates, "list">,
  ) {
    this.#partners = partners;
    this.#certificates = certificates;
    this.#version = version;
  }

  /** The domain's own entry, not that of a domain above it. */
  async find(domain: string): Promise<PartnerEntry> {
    const version = this.#version();
    if (version !== this.#entriesVersion) this.#entries.clear();
    this.#entriesVersion = version;
    const known = this.#entries.get(domain);
    if (known) return known;
    const entry = await this.#read(domain);
    // What changed meanwhile belongs to a later version, under which the entry must not stand.
    if (this.#entriesVersion === version) this.#remember(domain, entry);
    return entry;
  }

  async #read(domain: string): Promise<PartnerEntry> {
    const partner = await this.#partners.find(domain);
    return { partner, certificates: partner ? await this.#certificates.list(domain) : [] };
  }

  #remember(domain: string, entry: PartnerEntry): void {
    if (this.#entries.size >= rememberedAtMost) this.#entries.clear();
    this.#entries.set(domain, entry);
  }
}
