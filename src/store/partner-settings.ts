/**
 * What an administrator decides about a partner, and which values each setting can have. Where the
 * store holds none, the configuration's value counts.
 */

/** In the order in which people are shown them. */
export const partnerChoices = {
  demand: ["required", "preferred", "none"],
  profile: ["auto", "modern", "compatible", "direct", "smg-v1", "pqc"],
  protection: ["sign-and-encrypt", "encrypt", "sign", "triple-wrap"],
  signatureForm: ["opaque", "multipart"],
  headerProtection: ["none", "rfc9788", "wrapped"],
  inbound: ["any", "encrypted", "signed", "both"],
  shortfall: ["tag", "hold", "refuse"],
  revocation: ["off", "soft", "hard"],
  sha1: ["refuse", "accept"],
} as const;

type Choice<K extends keyof typeof partnerChoices> = (typeof partnerChoices)[K][number];

/** What the configuration decides where a partner's is undefined. */
export interface PartnerTerms {
  /** How mail to this partner is protected. */
  readonly protection: Choice<"protection"> | undefined;
  readonly signatureForm: Choice<"signatureForm"> | undefined;
  readonly headerProtection: Choice<"headerProtection"> | undefined;
  /** Whether content is compressed before it is encrypted (RFC 3274). */
  readonly compression: boolean | undefined;
  /**
   * Whether our signature goes around a layer without signers where the author hasn't signed (RFC
   * 3183 section 3).
   */
  readonly emptyLayer: boolean | undefined;
  /** What mail from this partner must be on arrival. */
  readonly inbound: Choice<"inbound"> | undefined;
  /** What becomes of mail that falls short of it. */
  readonly shortfall: Choice<"shortfall"> | undefined;
  readonly revocation: Choice<"revocation"> | undefined;
  /** Whether a signature by SHA-1 can be trusted. */
  readonly sha1: Choice<"sha1"> | undefined;
}

export interface PartnerSettings extends PartnerTerms {
  /** `auto`: as its latest capabilities say, else the configuration's. */
  readonly profile: Choice<"profile">;
  /** Whether mail to this partner must be sealed, may be, or is left alone. */
  readonly demand: Choice<"demand">;
  /** Whom to ask there; free text. */
  readonly contact: string | undefined;
  readonly note: string | undefined;
  /** False where the administrator says that certificates with other names are this partner's. */
  readonly nameCheck: boolean;
  /** Addresses of its signers beside the authority of RFC 3183 section 3.1.1, which allows for them. */
  readonly signerNames: readonly string[];
}

/** Of a partner about whom nothing is decided but the demand. */
export function undecided(demand: PartnerSettings["demand"]): PartnerSettings {
  return {
    profile: "auto",
    demand,
    contact: undefined,
    note: undefined,
    nameCheck: true,
    signerNames: [],
    protection: undefined,
    signatureForm: undefined,
    headerProtection: undefined,
    compression: undefined,
    emptyLayer: undefined,
    inbound: undefined,
    shortfall: undefined,
    revocation: undefined,
    sha1: undefined,
  };
}
