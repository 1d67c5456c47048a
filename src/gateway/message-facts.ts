/** What rules may ask of a message beside its text. */
import type { Message } from "../mime/field.ts";
import type { MessageFacts } from "../policy/candidates.ts";

/** `user` is who authenticated at the MTA. */
export function factsOf({ fields, body }: Message, user: string | undefined): MessageFacts {
  let size = "\r\n".length;
  for (const { name, value } of fields) size += name.length + value.length + ":\r\n".length;
  for (const { length } of body) size += length;
  return { fields, size, ...(user !== undefined && user !== "" && { user }) };
}
