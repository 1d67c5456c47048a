/**
 * What can be wrong with a certificate or key.
 * - `bad-certificate`, `no-certificate`: a file or message holds no certificate that can be read
 * - `bad-key`, `unsupported-key`, `passphrase-needed`, `wrong-passphrase`: a private key's contents
 * - `unreadable-key`, `unsafe-key-file`, `unwritable-key`, `key-file-exists`: a key file
 * - `unsupported-signature`: a signature or digest algorithm that isn't verified here, by its name
 * - `decryption-failed`: the key refused the ciphertext or the peer's key; never says why
 * - `bad-domain`: not a domain name
 */
export type PkiErrorCode =
  | "bad-certificate"
  | "no-certificate"
  | "bad-key"
  | "unsupported-key"
  | "passphrase-needed"
  | "wrong-passphrase"
  | "unreadable-key"
  | "unsafe-key-file"
  | "unwritable-key"
  | "key-file-exists"
  | "unsupported-signature"
  | "decryption-failed"
  | "bad-domain";

/** The only error that this module throws on purpose; never carries key material. */
export class PkiError extends Error {
  override readonly name = "PkiError";
  readonly code: PkiErrorCode;

  constructor(code: PkiErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
