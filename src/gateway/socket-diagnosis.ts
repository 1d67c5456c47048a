/** Whether the sockets of a configuration can be had: their addresses, owner and group. */
import type { Config } from "../config/load.ts";
import { describeError } from "../log/describe-error.ts";
import { groupId, userId } from "../milter/account.ts";
import { parseListenAddress, parseListenPlace } from "../milter/address.ts";
import { finding } from "./finding.ts";
import type { Finding } from "./finding.ts";

export async function socketFindings(config: Config): Promise<readonly Finding[]> {
  const { listen, metrics, socketOwner, socketGroup } = config;
  return Promise.all([
    ...listen.map((text) =>
      check("listen", text, parseListenPlace, "unix:/path, inet:port@host or systemd:name"),
    ),
    ...given(socketOwner).map((name) =>
      check("socket_owner", name, userId, "a user of this machine, by name or number"),
    ),
    ...given(socketGroup).map((name) =>
      check("socket_group", name, groupId, "a group of this machine, by name or number"),
    ),
    ...given(metrics).map((text) =>
      check("metrics", text, parseListenAddress, "inet:port, inet:port@host or inet6:port@host"),
    ),
  ]);
}

function given(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}

/** `read` throws, or rejects, for a value that the service couldn't start with. */
async function check(
  subject: string,
  value: string,
  read: (value: string) => unknown,
  hint: string,
): Promise<Finding> {
  try {
    await read(value);
    return finding("ok", subject, value);
  } catch (error) {
    return finding("error", subject, describeError(error), hint);
  }
}
