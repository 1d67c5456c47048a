/**
 * What CMS encloses without hiding it: the content of opaque signatures and of compressed-data, layer
 * by layer, for those who look for text. No signature is verified, nothing is decrypted.
 */
import type { Message } from "../mime/field.ts";
import { makeField } from "../mime/field.ts";
import { unwrap } from "./unwrap.ts";

export type Enclosed =
  /** Of its fields only those of the entity, unless a whole header was protected with it. */
  | { readonly kind: "message"; readonly message: Message }
  /** Certificates or CRLs alone. */
  | { readonly kind: "nothing" }
  /** Encrypted, broken, or CMS that isn't read here. */
  | { readonly kind: "unreadable" };

/** `content` is the DER or BER, without transfer encoding. Yields now and then. */
export function* enclosedMessage(content: Iterable<Buffer>): Generator<undefined, Enclosed> {
  const outer: Message = {
    fields: [
      makeField("Content-Type", "application/pkcs7-mime"),
      makeField("Content-Transfer-Encoding", "binary"),
    ],
    body: [...content],
  };
  let inside: Message | undefined;
  const result = yield* unwrap(outer, () => undefined, {
    removes: () => true,
    visit: (entity, { kind }) => {
      // A multipart is read whole, with what stands around its parts.
      if (kind !== "signed" && kind !== "compressed") inside ??= entity;
    },
  });
  if (result.kind === "unwrapped" && result.layers.at(-1)?.kind === "certs-only")
    return { kind: "nothing" };
  if (inside === undefined || inside === outer) return { kind: "unreadable" };
  return { kind: "message", message: inside };
}
