/**
 * Whether certificates have been revoked, at a message's time: from what is in the store, without
 * waiting. What a certificate names and the store lacks is put on the refresher's list. Only
 * certificates with a valid path to a trust anchor are asked about here, so the places that are ever
 * fetched from are those that an authority of the administrator's choice has written down.
 */
import type { Certificate } from "../pki/certificate.ts";
import { crlDistributionPoints, ocspResponders } from "../pki/certificate-locations.ts";
import { revocationOfPath, worstStatus } from "../pki/revocation.ts";
import type { RevocationStatus } from "../pki/revocation-status.ts";
import type { RevocationQuestion, RevocationSources } from "../store/revocation-sources.ts";
import { questionId } from "../store/revocation-sources.ts";
import { StoreError } from "../store/store-error.ts";
import { readHeldAnswer, type Answer } from "./answer.ts";
import { fetchableUrl } from "./fetch.ts";

export interface RevocationStore {
  readonly revocationSources: RevocationSources;
  readonly version: () => string;
}

interface HeldAnswer {
  /** Undefined where it can't be read any more. */
  readonly answer: Answer | undefined;
  readonly fetchedAt: Date;
}

interface HeldStatus {
  readonly status: RevocationStatus;
  readonly generation: number;
  readonly until: number;
}

const pathsAtMost = 10_000;
const minute = 60_000;
const day = 24 * 60 * minute;
/** How long a status is kept that no answer limits. */
const shortly = minute;

/** Of an authority's own certificate, or one that nobody but its owner vouches for. */
const nothingRevokes: RevocationStatus = {
  kind: "good",
  thisUpdate: new Date(0),
  nextUpdate: new Date(8.64e15),
};

export class RevocationChecks {
  readonly #store: RevocationStore;
  readonly #clock: () => Date;
  #version = "";
  /** Counts changes of the answers. */
  #generation = 0;
  readonly #answers = new Map<string, HeldAnswer>();
  readonly #statuses = new Map<string, HeldStatus>();
  /** Asked and not noted yet. */
  readonly #open = new Map<string, RevocationQuestion>();
  /** When each question was put on the list last. */
  readonly #wanted = new Map<string, number>();

  constructor(store: RevocationStore, clock: () => Date) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Takes over what was fetched meanwhile; before `ofPath`. Rejects with StoreError. */
  async refresh(): Promise<void> {
    const version = this.#store.version();
    if (version === this.#version) return;
    const { revocationSources } = this.#store;
    const fetched = await revocationSources.fetched();
    for (const [id, fetchedAt] of fetched) {
      if (this.#answers.get(id)?.fetchedAt.getTime() === fetchedAt.getTime()) continue;
      const found = await revocationSources.answer(id);
      const answer = found && readHeldAnswer(found.kind, found.octets);
      this.#answers.set(id, { answer, fetchedAt });
      this.#generation++;
    }
    for (const id of this.#answers.keys()) {
      if (fetched.has(id)) continue;
      this.#answers.delete(id);
      this.#generation++;
    }
    this.#version = version;
  }

  /**
   * The worst status in a valid path, the target first, the trust anchor last. `others` are
   * certificates among which those of CRL issuers may be.
   */
  ofPath(path: readonly Certificate[], others: readonly Certificate[], at: Date): RevocationStatus {
    if (path.length < 2) return nothingRevokes;
    const key = path.map(({ fingerprint }) => fingerprint).join();
    const known = this.#statuses.get(key);
    if (known?.generation === this.#generation && at.getTime() < known.until) return known.status;
    const questions = questionsOf(path);
    const status = this.#check(path, others, questions, at);
    this.#remember(key, status, at);
    for (const question of questions) this.#open.set(questionId(question), question);
    return status;
  }

  /** Puts on the refresher's list what `ofPath` wanted to know; after it. */
  async noteWanted(): Promise<void> {
    if (this.#open.size === 0) return;
    const now = this.#clock().getTime();
    const fresh = [...this.#open].filter(([id]) => now - (this.#wanted.get(id) ?? 0) > day);
    this.#open.clear();
    if (fresh.length === 0) return;
    try {
      await this.#store.revocationSources.want(fresh.map(([, question]) => question));
    } catch (error) {
      // The next message asks again: what isn't fetched yet is no reason to keep this one waiting.
      if (error instanceof StoreError) return;
      throw error;
    }
    if (this.#wanted.size >= pathsAtMost) this.#wanted.clear();
    for (const [id] of fresh) this.#wanted.set(id, now);
  }

  #check(
    path: readonly Certificate[],
    certificates: readonly Certificate[],
    questions: readonly RevocationQuestion[],
    at: Date,
  ): RevocationStatus {
    const answers = questions.flatMap((question) => {
      const answer = this.#answers.get(questionId(question))?.answer;
      return answer ? [answer] : [];
    });
    const crls = answers.flatMap((answer) => (answer.kind === "crl" ? [answer.crl] : []));
    const ocspResponses = answers.flatMap((answer) =>
      answer.kind === "ocsp" ? [answer.response] : [],
    );
    const statuses = revocationOfPath({ path, certificates, crls, ocspResponses, at });
    return worstStatus(statuses) ?? nothingRevokes;
  }

  #remember(key: string, status: RevocationStatus, at: Date): void {
    const now = at.getTime();
    const until =
      status.kind === "good" ? Math.min(status.nextUpdate.getTime(), now + day) : now + shortly;
    if (this.#statuses.size >= pathsAtMost) this.#statuses.clear();
    this.#statuses.set(key, { status, generation: this.#generation, until });
  }
}

/** Of every certificate but the anchor: its OCSP responders, then its CRLs. */
function questionsOf(path: readonly Certificate[]): RevocationQuestion[] {
  return path.slice(0, -1).flatMap((certificate, index) => {
    const issuer = path[index + 1];
    // Nothing that an issuer without a readable key says could be verified.
    if (issuer?.publicKey === undefined) return [];
    const common = { issuer: issuer.der };
    const responders = places(ocspResponders(certificate)).map(
      (url) => ({ kind: "ocsp", url, ...common, certificate: certificate.der }) as const,
    );
    const lists = places(crlDistributionPoints(certificate)).map(
      (url) => ({ kind: "crl", url, ...common, certificate: undefined }) as const,
    );
    return [...responders, ...lists];
  });
}

const placesAtMost = 3;

function places(locations: readonly string[]): string[] {
  const urls = locations.map((location) => fetchableUrl(location));
  return urls.filter((url) => url !== undefined).slice(0, placesAtMost);
}
