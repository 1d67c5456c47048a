/**
 * Messages as clients submit them, that something between a client and a mailbox has changed or
 * dropped before. What an MTA does to them is not said here.
 */

export interface Mail {
  readonly name: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly mailParameters: readonly string[];
  /** As the client means it, dots not stuffed; without a line end at its end the client adds one. */
  readonly raw: Buffer;
}

/** Stands in every body: what must not be seen on the wire. */
export const canary = "diabetes-canary";

const envelope = {
  sender: "a@hospital.example",
  recipients: ["b@insurer.example"],
  mailParameters: [],
};

const standard = [
  "Received: from desk by mx.hospital.example; Sun, 22 Nov 2026 10:00:00 +0000",
  "Message-ID: <1@hospital.example>",
  "Date: Sun, 22 Nov 2026 10:00:00 +0000",
  "From: A Doctor <a@hospital.example>",
  "To: b@insurer.example",
  "Subject: referral",
];
const text = `${canary}\r\n`;

/** The standard fields, more fields, and a body; latin1. */
function message(fields: readonly string[], body: string): Buffer {
  return Buffer.from(`${[...standard, ...fields].join("\r\n")}\r\n\r\n${body}`, "latin1");
}

function mail(name: string, raw: Buffer, more: Partial<Mail> = {}): Mail {
  return { ...envelope, name, raw, ...more };
}

/** Exactly `octets` octets in lines of 78. */
function bodyOf(octets: number): string {
  const line = `${canary} ${"0123456789".repeat(7)}`.slice(0, 76);
  const lines = `${line}\r\n`.repeat(Math.floor(octets / 78) - 1);
  return `${lines}${line.padEnd(octets - lines.length - 2, "x")}\r\n`;
}

const folded = [
  "X-Tab: one\r\n\ttwo",
  "X-Space: one\r\n two",
  "X-Many: one\r\n  two\r\n\t three\r\n    four",
  "X-Empty-First:\r\n one",
  "X-Blank-Line: one\r\n \r\n two",
  "X-No-Space:one",
  "X-Two-Spaces:  one",
  "X-Trailing: one ",
  "X-Tabbed:\tone",
  "X-Nothing:",
];

const spellings = [
  "X-Same: 1",
  "x-same: 2",
  "Comments: between",
  "X-SAME: 3",
  "content-TYPE: text/plain; charset=utf-8",
  "MIME-version: 1.0",
  "x-Same: 4",
  "Content-language: en",
  "Comments: after",
];

const multipart = [
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed;\r\n\tboundary="=_b"',
  "Content-Language: en",
  "X-After: the MIME fields",
];

const parts = [
  "preamble",
  "--=_b",
  "Content-Type: text/plain; charset=utf-8",
  "Content-Transfer-Encoding: 8bit",
  "",
  `${canary}-\xc3\xbc`,
  "--=_b",
  "Content-Type: text/csv; name=list.csv",
  "Content-Transfer-Encoding: base64",
  "",
  Buffer.from(`patient,${canary}\r\n`).toString("base64"),
  "--=_b--",
  "epilogue",
  "",
].join("\r\n");

const mimeFirst = Buffer.from(
  [...multipart.slice(0, -1), "Content-Description: first", ...standard, "", text].join("\r\n"),
);

const manyRecipients = Array.from({ length: 500 }, (_, number) => `user${number}@insurer.example`);

/** Exact sizes: a milter's packet of body, one octet more, and two packets. */
const sizes = [65_535, 65_536, 131_070];

export const messages: readonly Mail[] = [
  mail("plain text", message([], text)),
  mail("a multipart in 8 bit", message(multipart, parts), { mailParameters: ["BODY=8BITMIME"] }),
  mail("the null sender", message(["Auto-Submitted: auto-replied"], text), { sender: "" }),
  mail("octets that are no text", message(["X-Octets: \xe9\xff"], `${canary}\r\n\xfe\xff\x80\r\n`)),
  mail("UTF-8 in the header and in an address", message([`X-Name: M\xc3\xbcller`], text), {
    recipients: ["m\xc3\xbcller@insurer.example"],
    mailParameters: ["BODY=8BITMIME", "SMTPUTF8"],
  }),
  mail("folded fields", message(folded, text)),
  mail("a field of 2,000 octets", message([`X-Long: ${"long ".repeat(400)}`], text)),
  mail("a field of 50,000 octets", message([`X-Long: ${"long ".repeat(10_000)}`], text)),
  mail("fields of one name in several spellings", message(spellings, text)),
  mail("folded fields after fields that are sealed", message([...multipart, ...folded], parts)),
  mail("MIME fields before all others", mimeFirst),
  mail(
    "a body line of 3,000 octets",
    message([], `${canary}\r\n${"word ".repeat(600)}\r\nend\r\n`),
  ),
  mail(
    "a body line of 100,000 octets",
    message([], `${canary}\r\n${"w".repeat(100_000)}\r\nend\r\n`),
  ),
  mail("an empty body", message([], "")),
  mail("no header", Buffer.from(`\r\n${text}`)),
  mail("a header alone", Buffer.from(`Subject: alone\r\n`)),
  mail("a first line that is no field", Buffer.from(`no field\r\nSubject: s\r\n\r\n${text}`)),
  mail("no MIME fields and a few others", Buffer.from(`Subject: short\r\n\r\n${text}`)),
  mail("a body that looks like a header", message([], `X-Body: ${canary}\r\n\r\nagain\r\n`)),
  mail("lone LF", message([], `${canary}\r\none\ntwo\n\nthree\r\n`)),
  mail("lone CR", message([], `${canary}\r\none\rtwo\r\r\nthree\r\n`)),
  mail("NUL octets", message([], `${canary}\r\none\0two\0\0\r\n\0\r\n`)),
  ...sizes.map((octets) => mail(`a body of ${octets} octets`, message([], bodyOf(octets)))),
  mail("dots at the start of lines", message([], `.\r\n..\r\n.${canary}\r\n...\r\n..two\r\n.\r\n`)),
  mail("no line end at the end", message([], `${canary}\r\nand no more`)),
  mail("empty lines at the end", message([], `${canary}\r\n\r\n\r\n\r\n`)),
  mail("500 recipients of one partner", message([], text), { recipients: manyRecipients }),
  mail("30 MB", message([], bodyOf(30_000_000))),
];

/** One of several in a session, which its recipient tells from the others; more fields if given. */
export function numbered(number: number, fields = ""): Mail {
  return mail(
    `number ${number}`,
    Buffer.concat([Buffer.from(`X-Number: ${number}\r\n${fields}`), message([], text)]),
    { recipients: [`number${number}@insurer.example`] },
  );
}

/** Two treatments in one message: one copy stays in hand, the other is sent back to the MTA. */
export const colleaguesAndPartner = mail(
  "500 recipients, colleagues among them",
  message([], text),
  {
    recipients: manyRecipients.map((address, number) =>
      number % 5 === 0 ? `user${number}@hospital.example` : address,
    ),
  },
);
