/** Textual encodings (RFC 7468), read leniently: text between blocks and any line ends are fine. */

export interface PemBlock {
  readonly label: string;
  readonly der: Buffer;
}

const blockPattern = /-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \1-----/g;

/** Every block whose body is base64; blocks with header lines (old encrypted keys) are left out. */
export function readPem(text: string): PemBlock[] {
  return Array.from(text.matchAll(blockPattern), ([, label = "", body = ""]) => ({ label, body }))
    .filter(({ body }) => /^[A-Za-z0-9+/=\s]*$/.test(body))
    .map(({ label, body }) => ({ label, der: Buffer.from(body, "base64") }));
}

/** One block with lines of 64 characters and LF ends. */
export function formatPem(label: string, der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
