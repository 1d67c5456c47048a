/** What the tests of the store share: a store of their own, a clock that they move, certificates. */
import { join } from "node:path";
import type { Certificate } from "../../src/pki/certificate.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import { createPrivateKeyOf } from "../../src/pki/private-key.ts";
import { type Store, openStore } from "../../src/store/open-store.ts";
import { type PartnerSettings, undecided } from "../../src/store/partner-settings.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

export function freshPath(): string {
  return join(temporaryDirectory("store"), "domseal.db");
}

export const settings: PartnerSettings = undecided("required");

const key = createPrivateKeyOf("rsa-2048");
const day = 86_400_000;

/** A new one each time, valid for so many days from 2026-01-01. */
export async function certificateFor(domain: string, days = 365): Promise<Certificate> {
  const notBefore = new Date("2026-01-01T00:00:00Z");
  const notAfter = new Date(notBefore.getTime() + days * day);
  return issueDomainCertificate({ domain, key: await key, notBefore, notAfter });
}

export interface World {
  readonly store: Store;
  readonly path: string;
  /** What the store's clock shows. */
  now: Date;
}

export async function freshWorld(): Promise<World> {
  const path = freshPath();
  const world = { path, now: new Date("2026-03-01T12:00:00Z") };
  const store = await openStore(path, { create: true, busyTimeout: 0, clock: () => world.now });
  return Object.assign(world, { store });
}
