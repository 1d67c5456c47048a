/** Protections of every shape, for the tests of sealing. */
import type { Certificate } from "../../src/pki/certificate.ts";
import type { Protection, Signing } from "../../src/smime/protection.ts";
import type { Identity } from "./world.ts";

export function signing(
  { key, certificate }: Identity,
  form: Signing["form"] = "opaque",
  others: Partial<Signing> = {},
): Signing {
  const attributes = { signingTime: new Date("2026-03-01T12:00:00Z") };
  return { signers: [{ key, certificate, chain: [] }], attributes, form, ...others };
}

/** Every sensible order of layers, by name. */
export function layerings(
  signer: Identity,
  recipients: readonly Certificate[],
): Readonly<Record<string, Pick<Protection, "sign" | "encrypt" | "outerSign" | "compress">>> {
  const encrypt = { recipients };
  const opaque = signing(signer);
  const multipart = signing(signer, "multipart");
  return {
    encrypted: { encrypt, compress: false },
    "signed opaquely": { sign: opaque, compress: false },
    "signed opaquely, encrypted": { sign: opaque, encrypt, compress: false },
    "signed by multipart, encrypted": { sign: multipart, encrypt, compress: false },
    "compressed, signed, encrypted": { sign: opaque, encrypt, compress: true },
    "compressed, encrypted": { encrypt, compress: true },
    "signed over an empty layer, encrypted": {
      sign: signing(signer, "opaque", { emptyLayer: true }),
      encrypt,
      compress: false,
    },
    "wrapped three times": { sign: opaque, encrypt, outerSign: opaque, compress: false },
    "wrapped three times by multipart": {
      sign: multipart,
      encrypt,
      outerSign: multipart,
      compress: false,
    },
  };
}
