/**
 * What can be wrong with a certificate or key.
 * - `bad-certificate`, `no-certificate`: a file or message holds no certificate that can be read
 * - `bad-crl`, `bad-ocsp-response`: a certificate revocation list or OCSP response can't be read
 * - `bad-key`, `unsupported-key`, `passphrase-needed`, `wrong-passphrase`: a private key's contents
 * - `bad-pkcs12`: a PKCS#12 file, or an algorithm in it that isn't used here
 * - `unreadable-key`, `unsafe-key-file`, `unwritable-key`, `key-file-exists`: a key file
 * - `unsupported-signature`: a signature or digest algorithm that isn't verified here, by its name
 * - `decryption-failed`: the key refused the ciphertext or the peer's key; never says why
 * - `bad-domain`, `bad-address`: not a domain name, not the address of a mailbox
 * - `bad-name`: no subject that can be written into a certificate
 */
export type PkiErrorCode =
  | "bad-certificate"
  | "no-certificate"
  | "bad-crl"
  | "bad-ocsp-response"
  | "bad-key"
  | "unsupported-key"
  | "passphrase-needed"
  | "wrong-passphrase"
  | "bad-pkcs12"
  | "unreadable-key"
  | "unsafe-key-file"
  | "unwritable-key"
  | "key-file-exists"
  | "unsupported-signature"
  | "decryption-failed"
  | "bad-domain"
  | "bad-address"
  | "bad-name";

/** The only error that this module throws on purpose; never carries key material. */
export class PkiError extends Error {
  override readonly name = "PkiError";
  readonly code: PkiErrorCode;

  constructor(code: PkiErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
