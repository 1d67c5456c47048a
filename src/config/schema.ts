/**
 * Every key of milter.conf: its type, its default and one sentence about it. milter.conf.example
 * shows the same to administrators, and a test compares the two.
 */
import { domainToASCII } from "node:url";
import { z } from "zod";
import { parseNetwork } from "./cidr.ts";
import {
  durationUnitNames,
  longestDuration,
  parseDuration,
  parseSize,
  sizeUnitNames,
} from "./quantity.ts";

const size = z
  .union([z.string(), z.number()])
  .transform((value, context) =>
    checked(
      typeof value === "number" ? wholeNumber(value) : parseSize(value),
      `not a size: write a number of octets, or a text with a unit (${sizeUnitNames})`,
      context,
    ),
  );

/** Where 0 would refuse every message. */
const sizeAboveZero = size.refine((octets) => octets > 0, "too small: write more than 0");

const durationOrZero = z
  .string()
  .transform((value, context) =>
    checked(
      parseDuration(value),
      `not a duration: write a number and a unit (${durationUnitNames})`,
      context,
    ),
  )
  .refine((milliseconds) => milliseconds <= longestDuration, "too long: write at most 12 d");

/** Where 0 would leave no time for anything. */
const duration = durationOrZero.refine(
  (milliseconds) => milliseconds > 0,
  "too short: write at least 1 ms",
);

const domain = z
  .string()
  .transform((value, context) =>
    checked(normalisedDomain(value), `not a domain: ${JSON.stringify(value)}`, context),
  );

const network = z
  .string()
  .refine((value) => parseNetwork(value) !== undefined, "not an address or a network (CIDR)");

const fileMode = z
  .string()
  .regex(/^0?[0-7]{3}$/, 'not a file mode: write it in octal as a text, for example "0660"')
  .transform((value) => parseInt(value, 8));

const smtpListener = z
  .string()
  .refine(isSmtpListener, 'not an SMTP listener: write inet:port@host, "inet:10026@127.0.0.1"');

const httpListener = z
  .string()
  .refine(isHttpListener, 'not a listener: write inet:port or inet:port@host, "inet:9464"');

/** A name or a number; which ones there are is known to the machine. */
const userName = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, "not the name of a user or group");

const absolutePath = z.string().regex(/^\//, "not an absolute path");

const mediaType = z
  .string()
  .regex(/^[a-z0-9.+-]+\/(\*|[a-z0-9.+-]+)$/, 'not a media type: write "image/png" or "image/*"');

const count = z.int().min(1).max(1_000_000);
const path = z.string().min(1);

/** Only an object that holds no other keys than these is a configuration. */
export const configSchema = z.strictObject({
  hostname: z
    .string()
    .regex(/^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/, "not the name of a machine")
    .optional()
    .describe("Name of this gateway in the fields that it adds; the MTA's name where absent."),
  listen: z
    .array(z.string().min(1))
    .min(1)
    .prefault(["unix:/run/domseal/milter.sock"])
    .describe("Sockets that the MTA connects to: unix:/path or inet:port@host."),
  socket_mode: fileMode.prefault("0660").describe("File mode of unix sockets."),
  socket_owner: userName.optional().describe("Owner of unix sockets; ours where absent."),
  socket_group: userName.optional().describe("Group of unix sockets; ours where absent."),
  mta_hosts: z
    .array(network)
    .prefault(["127.0.0.0/8", "::1"])
    .describe(
      "Addresses of MTAs that may connect to inet sockets; the protocol knows no password.",
    ),
  workers: z
    .union([z.literal("auto"), z.int().min(1).max(256)])
    .prefault(1)
    .describe("Processes that work on messages; auto is one for each core."),
  local_domains: z
    .array(domain)
    .min(1)
    .describe("Domains whose mail is delivered here, inside the boundary."),
  internal_hosts: z
    .array(network)
    .prefault(["127.0.0.0/8", "::1"])
    .describe("Clients whose mail counts as ours without authentication."),
  internal_daemons: z
    .array(z.string().min(1))
    .prefault([])
    .describe("Values of the macro {daemon_name} of listeners that only our own users reach."),
  store: path.prefault("domseal.db").describe("The store: partners, certificates, keys' states."),
  keys: path.prefault("keys").describe("Directory of the private key files."),
  spool: path
    .prefault("spool")
    .describe("Directory of messages that are too big for memory while they arrive, encrypted."),
  metrics: httpListener
    .optional()
    .describe("Where health and Prometheus metrics are told by HTTP: inet:port or inet:port@host."),
  audit: z
    .strictObject({
      path: path.prefault("audit.jsonl").describe("The audit journal."),
      sync: z
        .boolean()
        .prefault(true)
        .describe("Whether records are on disk before the MTA gets its answer."),
    })
    .prefault({})
    .describe("What compliance staff reads."),
  log: z
    .strictObject({
      format: z.enum(["text", "json"]).prefault("text").describe("One line a message, or JSON."),
      level: z
        .enum(["debug", "info", "warn", "error"])
        .prefault("info")
        .describe("The least level that is written."),
    })
    .prefault({})
    .describe("The operational log, on standard error."),
  policy: z
    .strictObject({
      rules: z
        .array(path)
        .prefault(["rules/*.toml"])
        .describe("Rule files; * stands for any part of a file name."),
      packs: z
        .array(z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, "not the name of a pack"))
        .prefault([])
        .describe("Rule files that come with the program, by their names: hipaa, finance."),
      subject_triggers: z
        .array(z.string().min(1))
        .prefault(["[secure]"])
        .describe("Words in a Subject by which the sender demands protection."),
      remove_subject_triggers: z
        .boolean()
        .prefault(false)
        .describe("Whether such words are taken out of the Subject of what leaves."),
      unscannable: z
        .enum(["require", "prefer", "hold", "refuse", "none"])
        .prefault("require")
        .describe("What is demanded for content that can't be read, such as unknown charsets."),
    })
    .prefault({})
    .describe("What must not leave in the clear."),
  documents: z
    .strictObject({
      images: z
        .enum(["scans", "all", "none"])
        .prefault("scans")
        .describe("Images that count as content that can't be read: scans are TIFF."),
      commands: z
        .array(
          z.strictObject({
            types: z.array(mediaType).min(1),
            command: z.tuple([absolutePath], z.string()),
            timeout: duration.prefault("60 s"),
          }),
        )
        .prefault([])
        .describe("Programs that read what isn't read here, OCR for images for example."),
      readers: count
        .prefault(2)
        .describe("Documents that each process has read at once; others wait."),
      time: duration.prefault("20 s").describe("Time for all the documents of a message."),
      memory: sizeAboveZero
        .prefault("256 MB")
        .describe(
          "Heap of what reads one document; with it go 384 MB for files as they are unpacked.",
        ),
      size: sizeAboveZero
        .prefault("128 MB")
        .describe("What the documents of a message may be unpacked to, all together."),
      files: count.prefault(2000).describe("Files within the documents of a message."),
    })
    .prefault({})
    .describe("How attachments that aren't text are read: archives, office documents, PDF."),
  outbound: z
    .strictObject({
      demand: z
        .enum(["required", "preferred", "none"])
        .prefault("preferred")
        .describe("Demand of a partner that is added without one."),
      profile: z
        // No smg-v1: its 3DES is for a partner that has nothing better, never for everybody.
        .enum(["modern", "compatible", "direct", "pqc"])
        .prefault("compatible")
        .describe("Algorithms for a partner of whom nothing else is known."),
      protection: z
        .enum(["sign-and-encrypt", "encrypt", "sign", "triple-wrap"])
        .prefault("sign-and-encrypt")
        .describe("What is done to mail to a partner."),
      signature_form: z
        .enum(["opaque", "multipart"])
        .prefault("multipart")
        .describe("Signed content inside the signature, or readable beside it."),
      header_protection: z
        .enum(["none", "rfc9788", "wrapped"])
        .prefault("none")
        .describe("Whether Subject and other fields are protected as well, and in which way."),
      compression: z
        .boolean()
        .prefault(false)
        .describe("Whether content is compressed before it is encrypted."),
      empty_layer: z
        .boolean()
        .prefault(false)
        .describe("Whether our signature encloses a layer without signers (RFC 3183 section 3)."),
      desktop: z
        .enum(["pass", "refuse"])
        .prefault("pass")
        .describe("Mail that its author's own program encrypted."),
      unprotectable: z
        .enum(["refuse"])
        .prefault("refuse")
        .describe("Protection is demanded and a recipient has no usable certificate."),
      reinject: smtpListener
        .optional()
        .describe("SMTP listener of the MTA, without DomSeal, for recipients with other copies."),
    })
    .prefault({})
    .describe("Mail to partners."),
  inbound: z
    .strictObject({
      desktop: z
        .enum(["pass", "refuse"])
        .prefault("pass")
        .describe("Encrypted mail that none of our keys opens."),
      require: z
        .enum(["any", "encrypted", "signed", "both"])
        .prefault("any")
        .describe("What mail from a partner must be on arrival."),
      shortfall: z
        .enum(["tag", "hold", "refuse"])
        .prefault("tag")
        .describe("What becomes of mail from a partner that is less than that."),
      mark: z
        .enum(["protected", "partners", "all"])
        .prefault("partners")
        .describe("Which mail gets fields that say how it came."),
    })
    .prefault({})
    .describe("Mail from partners."),
  trust: z
    .strictObject({
      revocation: z
        .enum(["off", "soft", "hard"])
        .prefault("off")
        .describe("Whether CRLs and OCSP are asked, and what counts without an answer."),
      revocation_timeout: duration
        .prefault("10 s")
        .describe("Until an answer about revocation is given up."),
      revocation_refresh: duration
        .prefault("1 h")
        .describe("How old an answer may be before a newer one is fetched."),
      sha1: z
        .enum(["refuse", "accept"])
        .prefault("refuse")
        .describe("Signatures by SHA-1, which can be forged."),
    })
    .prefault({})
    .describe("Whose signatures count."),
  limits: z
    .strictObject({
      message_size: sizeAboveZero.prefault("50 MB").describe("Largest message."),
      messages: count.prefault(1000).describe("Messages at once, from MAIL to their answer."),
      memory: sizeAboveZero
        .prefault("512 MB")
        .describe("All messages in work together, in memory."),
      spool_above: size
        .prefault("8 MB")
        .describe("Larger bodies wait in the spool until they end."),
      spool_size: sizeAboveZero.prefault("10 GB").describe("All messages in the spool together."),
      connections: count.prefault(200).describe("Connections at once."),
      recipients: count.prefault(1000).describe("Recipients of a message."),
      header_count: count.prefault(1000).describe("Header fields of a message."),
      header_size: sizeAboveZero
        .prefault("1 MB")
        .describe("All header fields of a message together."),
    })
    .prefault({})
    .describe("What is over a limit is refused or deferred, never passed."),
  timeouts: z
    .strictObject({
      idle: duration.prefault("7210 s").describe("Between two commands of the MTA."),
      packet: duration.prefault("60 s").describe("Inside a packet, and for the first one."),
      write: duration.prefault("60 s").describe("Until the MTA takes what we write."),
      filter: duration.prefault("240 s").describe("Work on one message after its end."),
      drain: durationOrZero.prefault("30 s").describe("Messages in work when the service stops."),
    })
    .prefault({})
    .describe("How long to wait."),
});

/** What zod hands back: defaults filled in, sizes in octets, durations in milliseconds. */
export type ConfigFile = z.infer<typeof configSchema>;

/** Known keys by table; "" is the top. */
export function keysByTable(): Map<string, string[]> {
  const tables = new Map<string, string[]>([["", Object.keys(configSchema.shape)]]);
  for (const [name, schema] of Object.entries(configSchema.shape)) {
    const inner = "unwrap" in schema ? schema.unwrap() : schema;
    if ("shape" in inner) tables.set(name, Object.keys(inner.shape));
  }
  return tables;
}

function checked<T>(
  value: T | undefined,
  message: string,
  context: { addIssue(message: string): void },
): T {
  if (value !== undefined) return value;
  context.addIssue(message);
  return z.NEVER;
}

function wholeNumber(value: number): number | undefined {
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Lower case, no trailing dot, U-labels as A-labels (RFC 5890). */
function normalisedDomain(text: string): string | undefined {
  const ascii = domainToASCII(text.replace(/\.$/, "")).toLowerCase();
  return /^(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/.test(ascii) ? ascii : undefined;
}

/** A port to listen on; without a host the loopback address is meant. */
function isHttpListener(text: string): boolean {
  const port = /^inet6?:(\d{1,5})(?:@[^\s@]+)?$/.exec(text)?.[1];
  return port !== undefined && Number(port) < 65_536;
}

/** A port to connect to, and its host; the form of `listen`. */
function isSmtpListener(text: string): boolean {
  const port = Number(/^inet6?:(\d{1,5})@[^\s@]+$/.exec(text)?.[1] ?? 0);
  return port > 0 && port < 65_536;
}
