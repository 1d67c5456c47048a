/**
 * Octets out of the entries that address books and directories export: keys of vCards, binary
 * attributes of LDIF. Addresses (URLs) that stand there are not followed.
 */

/**
 * The values of the KEY properties, from vCard 2.1 and 3.0 (RFC 2426 section 3.7.2) and 4.0 (RFC 6350
 * section 6.8.1); keys of OpenPGP are left out. Undefined where the text is no vCard.
 *
 *     item1.KEY;TYPE=X509;ENCODING=b:MIIC...
 *     KEY:data:application/pkix-cert;base64,MIIC...
 */
export function vCardKeys(text: string): Buffer[] | undefined {
  if (!/^\s*BEGIN:VCARD[ \t]*\r?$/im.test(text.slice(0, beginning))) return undefined;
  return unfolded(text).flatMap((line) => {
    const [, parameters, value] =
      /^(?:[\w-]{1,64}\.)?KEY((?:;[^:]{0,200})?):(.*)$/i.exec(line) ?? [];
    if (parameters === undefined || value === undefined || /PGP/i.test(parameters)) return [];
    const inUrl = /^data:([^,]{0,200});base64,(.*)$/i.exec(value);
    if (inUrl !== null) return /pgp/i.test(inUrl[1] ?? "") ? [] : octetsOf(inUrl[2]);
    return /ENCODING=b(?:ase64)?(?:;|$)|;BASE64(?:;|$)/i.test(parameters) ? octetsOf(value) : [];
  });
}

/**
 * The values of these attributes (lower case), whatever their options (`;binary`). Undefined where
 * the text is no LDIF (RFC 2849).
 *
 *     dn: cn=Ada,dc=insurer,dc=example
 *     userCertificate;binary:: MIIC...
 */
export function ldifValues(text: string, attributes: readonly string[]): Buffer[] | undefined {
  if (!/^dn::? ?\S/im.test(text.slice(0, beginning))) return undefined;
  return unfolded(text).flatMap((line) => {
    const [, attribute = "", value] =
      /^([a-z][\w-]{0,63})(?:;[\w;-]{0,64})?:: *(.*)$/i.exec(line) ?? [];
    return attributes.includes(attribute.toLowerCase()) ? octetsOf(value) : [];
  });
}

/** In which both tell what they are; comments of an export may stand before it. */
const beginning = 4096;

/** A line that begins with white space goes on the one before it. */
function unfolded(text: string): string[] {
  return text.replaceAll(/\r?\n[ \t]/g, "").split(/\r?\n/);
}

function octetsOf(base64 = ""): Buffer[] {
  const digits = base64.replaceAll(/\s/g, "");
  return /^[A-Za-z0-9+/]+={0,2}$/.test(digits) ? [Buffer.from(digits, "base64")] : [];
}
