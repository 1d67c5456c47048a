/**
 * Networks in CIDR notation (RFC 4632, RFC 4291 section 2.3), for `internal_hosts`.
 */
import { BlockList, isIP } from "node:net";

/** One network: an address and how many of its leading bits count. */
export interface Network {
  readonly family: "ipv4" | "ipv6";
  readonly address: string;
  readonly prefix: number;
}

/** `10.0.0.0/8`, `2001:db8::/32`, or a single address; undefined for anything else. */
export function parseNetwork(text: string): Network | undefined {
  const [address = "", suffix, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || address.includes("%")) return undefined;
  const bits = version === 4 ? 32 : 128;
  const prefix = suffix === undefined ? bits : parsePrefix(suffix);
  if (prefix === undefined || prefix > bits) return undefined;
  return { family: version === 4 ? "ipv4" : "ipv6", address, prefix };
}

/**
 * A test for membership in any of the networks. What isn't an IP address is in none; an
 * IPv4-mapped IPv6 address (`::ffff:10.1.2.3`) counts as the IPv4 address that it carries.
 * Networks that don't parse are an error of the caller: the configuration checked them.
 */
export function networkMatcher(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const text of networks) {
    const network = parseNetwork(text);
    if (network === undefined) throw new TypeError(`not a network: ${text}`);
    list.addSubnet(network.address, network.prefix, network.family);
  }
  return (address) => {
    const version = isIP(address);
    return version !== 0 && list.check(address, version === 4 ? "ipv4" : "ipv6");
  };
}

function parsePrefix(text: string): number | undefined {
  return /^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : undefined;
}
