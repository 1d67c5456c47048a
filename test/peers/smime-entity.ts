/** MIME around the CMS of peers that know CMS alone, and out of it; independent of our own. */

export type SmimeType =
  "enveloped-data" | "authEnveloped-data" | "signed-data" | "certs-only" | "compressed-data";

export function pkcs7Mime(der: Buffer, smimeType: SmimeType): Buffer {
  return Buffer.from(
    `Content-Type: application/pkcs7-mime; smime-type=${smimeType}; name="smime.p7m"\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${base64(der)}`,
  );
}

/** RFC 8551 section 3.5.3; `digest` in the spelling of `micalg`, such as sha-256. */
export function multipartSigned(content: Buffer, signature: Buffer, digest: string): Buffer {
  const boundary = "----peer-boundary";
  const head =
    `Content-Type: multipart/signed; protocol="application/pkcs7-signature"; ` +
    `micalg=${digest}; boundary="${boundary}"\r\n\r\n--${boundary}\r\n`;
  const tail =
    `\r\n--${boundary}\r\nContent-Type: application/pkcs7-signature; name="smime.p7s"\r\n` +
    `Content-Transfer-Encoding: base64\r\n\r\n${base64(signature)}\r\n--${boundary}--\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from(tail)]);
}

/** The CMS of an application/pkcs7-mime message. */
export function cmsOf(message: Buffer): Buffer {
  const { body } = split(message);
  return Buffer.from(body.toString("latin1"), "base64");
}

/** What multipart/signed holds; undefined for other messages. */
export function partsOf(message: Buffer): { content: Buffer; signature: Buffer } | undefined {
  const { header, body } = split(message);
  if (!/^content-type:\s*multipart\/signed/im.test(header)) return undefined;
  const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(header)?.[1];
  const [, first, second] = body.toString("latin1").split(`--${boundary ?? ""}\r\n`);
  if (first === undefined || second === undefined) throw new Error("multipart/signed lacks parts");
  const signature = second.slice(0, second.indexOf(`\r\n--${boundary ?? ""}--`));
  return {
    content: Buffer.from(first.slice(0, -2), "latin1"),
    signature: cmsOf(Buffer.from(signature, "latin1")),
  };
}

function split(message: Buffer): { header: string; body: Buffer } {
  const end = message.indexOf("\r\n\r\n");
  if (end < 0) throw new Error("entity has no end of header");
  const header = message
    .subarray(0, end)
    .toString("latin1")
    .replaceAll(/\r\n[ \t]+/g, " ");
  return { header, body: message.subarray(end + 4) };
}

function base64(octets: Buffer): string {
  return octets.toString("base64").replaceAll(/.{1,64}/g, "$&\r\n");
}
