/** The peers that this machine has, started and ended together. */
import { BouncyCastle, missingBouncyCastle } from "../peers/bouncy-castle.ts";
import type { CmsPeer } from "../peers/cms-peer.ts";
import { Gpgsm } from "../peers/gpgsm.ts";
import { Nss } from "../peers/nss.ts";
import { OpensslCms } from "../peers/openssl-cms.ts";
import type { Authority, Party } from "../peers/party.ts";
import { missingPeer } from "../pki/peer-program.ts";

export const peerNames = ["OpenSSL", "gpgsm", "NSS", "Bouncy Castle"] as const;

export type PeerName = (typeof peerNames)[number];

/** Why a peer can't run here; throws where CI=true. */
export function missing(name: PeerName): false | string {
  switch (name) {
    case "OpenSSL":
      return missingPeer("openssl");
    case "gpgsm":
      return missingPeer("gpgsm");
    case "NSS":
      return missingPeer("cmsutil") || missingPeer("openssl");
    case "Bouncy Castle":
      return missingPeer("javac") || missingBouncyCastle();
  }
}

export type Peers = ReadonlyMap<PeerName, CmsPeer>;

/** All that are there; each trusts the authority and holds the parties' keys as far as it can. */
export async function startPeers(
  authority: Pick<Authority, "certificate">,
  parties: readonly Party[],
): Promise<Peers> {
  const start: Readonly<Record<PeerName, () => Promise<CmsPeer>>> = {
    OpenSSL: () => OpensslCms.start(authority),
    // Name constraints, critical as RFC 5280 demands it, are unknown to it.
    gpgsm: () => Gpgsm.start(authority, parties, ["ignore-cert-extension 2.5.29.30"]),
    NSS: () => Nss.start(authority, parties),
    "Bouncy Castle": () => BouncyCastle.start(authority),
  };
  const present = peerNames.filter((name) => missing(name) === false);
  const attempts = await Promise.allSettled(present.map((name) => start[name]()));
  const peers = attempts.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const failure = attempts.find((each) => each.status === "rejected");
  if (failure === undefined) return new Map(present.map((name, at) => [name, peers[at]!]));
  await Promise.all(peers.map((peer) => peer.stop()));
  throw failure.reason;
}

export async function stopPeers(peers: Peers): Promise<void> {
  await Promise.all(Array.from(peers.values(), (peer) => peer.stop()));
}
