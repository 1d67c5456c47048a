/** An IP address as administrators write it: no mapping of IPv4 into IPv6, no zone. */
export function normalisedAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "").replace(/%.*$/s, "");
}
