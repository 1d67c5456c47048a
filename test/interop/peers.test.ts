/** The peers among themselves: that each one's yes and no mean something before we rely on them. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { CmsPeer } from "../peers/cms-peer.ts";
import { PeerFailure } from "../peers/cms-peer.ts";
import { createAuthority } from "../peers/party.ts";
import { missing, peerNames, startPeers, stopPeers, type PeerName, type Peers } from "./peers.ts";

const authority = createAuthority("known authority");
const alice = authority.issue("alice", "rsa");
const bob = authority.issue("bob", "rsa");
const outsider = authority.issue("outsider", "rsa");
const stranger = createAuthority("unknown authority").issue("stranger", "rsa");

const content = Buffer.from(
  "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGr\u00fc\u00dfe\r\n",
);
const fields = Buffer.from("From: alice@peers.example\r\nMIME-Version: 1.0\r\n");

let peers: Peers;
before(async () => {
  peers = await startPeers(authority, [alice, bob, stranger]);
});
after(() => stopPeers(peers));

function peer(name: PeerName): CmsPeer {
  const found = peers.get(name);
  assert.ok(found);
  return found;
}

function message(entity: Buffer): Buffer {
  return Buffer.concat([fields, entity]);
}

/** With another letter in the text that is signed, however it is encoded. */
function altered(entity: Buffer, form: "opaque" | "multipart"): Buffer {
  if (form === "multipart") {
    const at = entity.indexOf("e\r\n", entity.indexOf("Gr\u00fc"));
    return Buffer.concat([entity.subarray(0, at), Buffer.from("a"), entity.subarray(at + 1)]);
  }
  const start = entity.indexOf("\r\n\r\n") + 4;
  const der = Buffer.from(entity.subarray(start).toString("latin1"), "base64");
  der.write("a", der.indexOf("e\r\n", der.indexOf("Gr\u00fc")));
  const base64 = der.toString("base64").replaceAll(/.{1,64}/g, "$&\r\n");
  return Buffer.concat([entity.subarray(0, start), Buffer.from(base64)]);
}

for (const name of peerNames) {
  describe(name, { skip: missing(name) }, () => {
    for (const other of ["OpenSSL", "Bouncy Castle"] as const) {
      const skip = missing(other);

      test(`opens what ${other} seals for it, and not what is for another`, { skip }, async () => {
        const sealing = { cipher: "aes-128-cbc", transport: "rsa-pkcs1" } as const;
        const sealed = await peer(other).seal(content, { ...sealing, recipients: [alice, bob] });
        assert.ok((await peer(name).open(message(sealed), bob)).equals(content));
        const foreign = await peer(other).seal(content, { ...sealing, recipients: [outsider] });
        await assert.rejects(peer(name).open(message(foreign), bob), PeerFailure);
      });

      for (const form of ["opaque", "multipart"] as const) {
        test(
          `verifies what ${other} signs (${form}), unless it was altered`,
          { skip },
          async () => {
            const signing = { form, signers: [{ party: alice, digest: "sha256" }] } as const;
            const signed = await peer(other).sign(content, signing);
            assert.ok((await peer(name).verify(message(signed))).equals(content));
            await assert.rejects(peer(name).verify(message(altered(signed, form))), PeerFailure);
          },
        );
      }

      test(
        `refuses what ${other} signs for somebody of an unknown authority`,
        { skip },
        async () => {
          const signers = [{ party: stranger, digest: "sha256" }] as const;
          const signed = await peer(other).sign(content, { form: "opaque", signers });
          await assert.rejects(peer(name).verify(message(signed)), PeerFailure);
        },
      );
    }
  });
}
