/**
 * Where to listen, written as mail administrators write it: libmilter's `inet:port@host` and
 * `local:/path`, Postfix's `inet:host:port` and `unix:/path`; and `systemd:name` for a socket that
 * systemd opened.
 */
import { isIP } from "node:net";
import { MilterError } from "./error.ts";

export type ListenAddress =
  | { readonly kind: "inet" | "inet6"; readonly host: string; readonly port: number }
  | { readonly kind: "unix"; readonly path: string };

/** What systemd hands over under a FileDescriptorName=; "" is all that it hands over. */
export interface InheritedSocket {
  readonly kind: "systemd";
  readonly name: string;
}

/** What `listen` in the configuration may name. */
export type ListenPlace = ListenAddress | InheritedSocket;

/**
 * `sun_path` has 108 octets on Linux, the last one a NUL; seven more are the mark of a socket that
 * isn't ready yet (unix-socket.ts).
 */
const longestPath = 100;

/** As parseListenAddress, and `systemd:`, `systemd:name`. MilterError `bad-address`. */
export function parseListenPlace(text: string): ListenPlace {
  const name = /^systemd:(?<name>.*)$/is.exec(text)?.groups?.["name"];
  if (name === undefined) return parseListenAddress(text);
  // systemd.socket(5), FileDescriptorName=: ASCII without control characters and colons.
  if (!/^[ -9;-~]{0,255}$/.test(name)) throw badAddress(text, "not the name of a file descriptor");
  return { kind: "systemd", name };
}

/**
 * Without a host the loopback address is meant: the protocol has no authentication, so that a
 * socket open to everybody has to be asked for. MilterError `bad-address`.
 */
export function parseListenAddress(text: string): ListenAddress {
  const colon = text.indexOf(":");
  const family = text.slice(0, colon).toLowerCase();
  const rest = text.slice(colon + 1);
  if (colon === -1) {
    throw badAddress(text, "expected inet:port@host, inet6:port@host or unix:/path");
  }
  switch (family) {
    case "unix":
    case "local":
      return parsePath(text, rest);
    case "inet":
    case "inet6":
      return parseInternet(text, family, rest);
    case "systemd":
      throw badAddress(text, "its address is known to systemd only");
    default:
      throw badAddress(text, `unknown family: ${family}`);
  }
}

/** In libmilter's form, which parseListenPlace reads back. */
export function formatListenAddress(place: ListenPlace): string {
  switch (place.kind) {
    case "unix":
      return `unix:${place.path}`;
    case "systemd":
      return `systemd:${place.name}`;
    case "inet":
    case "inet6":
      return `${place.kind}:${place.port}@${place.host}`;
  }
}

function parsePath(text: string, path: string): ListenAddress {
  if (!path.startsWith("/")) throw badAddress(text, "the socket's path must be absolute");
  if (Buffer.byteLength(path) > longestPath || path.includes("\0")) {
    throw badAddress(text, `the socket's path must have at most ${longestPath} octets`);
  }
  return { kind: "unix", path };
}

function parseInternet(text: string, kind: "inet" | "inet6", rest: string): ListenAddress {
  const libmilter = /^(?<port>\d+)(?:@(?<host>.+))?$/.exec(rest);
  const postfix = /^(?<host>.+):(?<port>\d+)$/.exec(rest);
  const groups = libmilter?.groups ?? postfix?.groups;
  if (groups === undefined) throw badAddress(text, "expected port@host or host:port");
  const port = Number(groups["port"]);
  if (port > 65535) throw badAddress(text, "the port must be at most 65535");
  const host = groups["host"]?.replace(/^\[(.*)\]$/, "$1") ?? loopback(kind);
  if (/[\s@[\]]/.test(host)) throw badAddress(text, "not a host name or IP address");
  if (isIP(host) === (kind === "inet" ? 6 : 4)) {
    throw badAddress(text, `not an address of the family ${kind}`);
  }
  return { kind, host, port };
}

function loopback(kind: "inet" | "inet6"): string {
  return kind === "inet" ? "127.0.0.1" : "::1";
}

function badAddress(text: string, reason: string): MilterError {
  return new MilterError("bad-address", `milter socket address ${JSON.stringify(text)}: ${reason}`);
}

/** As main.cf writes it: `unix:/path`, `inet:host:port`, an IPv6 host in brackets. */
export function formatForPostfix(address: ListenAddress): string {
  if (address.kind === "unix") return formatListenAddress(address);
  const host = address.kind === "inet6" ? `[${address.host}]` : address.host;
  return `inet:${host}:${address.port}`;
}

/** MilterError `unavailable`. */
export function cannotListen(place: ListenPlace, reason: string, cause?: unknown): MilterError {
  const message = `can't listen on ${formatListenAddress(place)}: ${reason}`;
  return new MilterError("unavailable", message, cause === undefined ? undefined : { cause });
}
