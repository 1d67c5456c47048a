/** The way of the demonstration's messages: two real Postfixes, or the stand-in MTA twice. */
import { parseListenAddress } from "../src/milter/address.ts";
import { openMta } from "../src/milter/mta.ts";
import { parseMessage, serialiseMessage } from "../src/mime/message.ts";
import type { Organisation } from "../test/peers/organisation.ts";
import { submit } from "../test/peers/smtp-client.ts";
import type { MailPath, TwoOrganisations } from "../test/peers/two-organisations.ts";

export interface Mail {
  readonly sender: string;
  readonly recipient: string;
  /** CRLF line ends. */
  readonly raw: Buffer;
}

export type Arrival =
  | { readonly kind: "delivered"; readonly wire: Buffer; readonly delivered: Buffer }
  | { readonly kind: "refused"; readonly reply: string };

export interface Path {
  readonly description: string;
  send(mail: Mail): Promise<Arrival>;
}

export async function openPath(world: TwoOrganisations): Promise<Path> {
  const path = await world.startPostfix();
  return typeof path === "string" ? standInPath(world, path) : postfixPath(path);
}

function postfixPath({ hospital, tap, mailbox }: MailPath): Path {
  return {
    description: "a real Postfix",
    async send({ sender, recipient, raw }) {
      const count = mailbox.messages.length;
      const result = await submit({ port: hospital.port, sender, recipients: [recipient], raw });
      const last = result.message ?? result.data ?? result.mail;
      if (!result.accepted) return { kind: "refused", reply: last.text };
      await mailbox.received(count + 1);
      const delivered = mailbox.messages[count]?.raw ?? Buffer.alloc(0);
      return {
        kind: "delivered",
        wire: Buffer.from(tap.messages.at(-1) ?? "", "latin1"),
        delivered,
      };
    },
  };
}

/** The MTA's side of the milter protocol, without SMTP between. */
function standInPath({ hospital, insurer }: TwoOrganisations, reason: string): Path {
  return {
    description: `the embedded stand-in MTA (${reason})`,
    async send(mail) {
      const sent = await throughMilter(hospital, "127.0.0.1", mail);
      if (Buffer.isBuffer(sent)) {
        const delivered = await throughMilter(insurer, "127.0.0.2", { ...mail, raw: sent });
        if (Buffer.isBuffer(delivered)) return { kind: "delivered", wire: sent, delivered };
        return { kind: "refused", reply: delivered };
      }
      return { kind: "refused", reply: sent };
    },
  };
}

/** The message as the MTA goes on with it, or the reply that refuses it. */
async function throughMilter(
  { milter }: Organisation,
  client: string,
  { sender, recipient, raw }: Mail,
): Promise<Buffer | string> {
  const mta = await openMta({
    address: parseListenAddress(milter),
    connection: { hostname: "client.example", family: "inet", address: client, port: 25_000 },
  });
  try {
    const file = parseMessage([raw]);
    const delivery = await mta.send({
      sender: { address: sender, parameters: [] },
      recipients: [{ address: recipient, parameters: [] }],
      fields: file.fields,
      body: Buffer.concat(file.body),
    });
    if (delivery.kind === "discarded") return "discarded";
    if (delivery.kind === "refused") return delivery.reply;
    const { fields, body } = delivery.message;
    return Buffer.concat([...serialiseMessage({ ...file, fields, body: [body] })]);
  } finally {
    await mta.quit();
  }
}
