import assert from "node:assert/strict";
import { isIP } from "node:net";
import { test } from "node:test";
import fc from "fast-check";
import { email } from "../../../src/policy/identifiers/email.ts";
import { ipAddress } from "../../../src/policy/identifiers/ip-address.ts";
import { macAddress } from "../../../src/policy/identifiers/mac-address.ts";
import { url } from "../../../src/policy/identifiers/url.ts";
import { finds, ignores } from "./cases.ts";
import { matchesOf } from "./world.ts";

finds(email, "an e-mail address", [
  ["Jane.Doe+lab@Mail.example.com", "jane.doe+lab@mail.example.com"],
  ["<jane@example.org>, 'joe@example.net'.", "jane@example.org", "joe@example.net"],
  ["mailto:jane@example.org?subject=x", "jane@example.org"],
  ["j\u00fcrgen@b\u00fccher.example", "j\u00fcrgen@b\u00fccher.example"],
  ["a@xn--d1acufc.xn--p1ai", "a@xn--d1acufc.xn--p1ai"],
]);

ignores(email, "an e-mail address", [
  ["no domain", "jane@, jane@example, @example.org, jane @ home.example"],
  ["a package's version", "left-pad@1.3.0, @scope/name@2.0.1"],
  ["a time", "lunch @12.30"],
]);

finds(url, "a web address", [
  ["see https://www.example.org/p/Jane?id=7.", "https://www.example.org/p/Jane?id=7"],
  ["(http://example.org)", "http://example.org"],
  ["www.example.org/a", "www.example.org/a"],
  ["ftp://example.org:2121/x", "ftp://example.org:2121/x"],
]);

ignores(url, "a web address", [
  ["no host", "http://, https:///x, http://localhost, www.example"],
  ["a host's name alone", "example.org"],
  ["another scheme", "urn:example:www"],
]);

finds(ipAddress, "an IP address", [
  ["from 192.0.2.17.", "192.0.2.17"],
  ["[198.51.100.7]:25", "198.51.100.7"],
  ["2001:db8::1", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1"],
  ["2001:DB8:0:0:8:800:200C:417A", "2001:db8:0:0:8:800:200c:417a"],
  ["::ffff:192.0.2.1", "::ffff:192.0.2.1"],
  ["192.0.2.0/24", "192.0.2.0"],
  ["IP 8.8.8.8", "8.8.8.8"],
]);

ignores(ipAddress, "an IP address", [
  ["numbers above 255", "192.0.2.256, 300.1.1.1"],
  ["a version", "version 10.0.19.4, v1.22.3.4, section 4.2.1.3"],
  ["a paragraph's number", "see 4.2.1.3"],
  ["a part of a longer number", "1.192.0.2.17, 192.0.2.17.5"],
  ["this host", "127.0.0.1, ::1, 0.0.0.0, ::"],
  ["a time and a ratio", "12:30:45, 1:2, 10:15:20.123"],
  ["a qualified name", "std::b1, a::b2::c3z"],
]);

test("an IP address is found where Node's own parser reads one", () => {
  const group = fc.constantFrom(
    "2001",
    "db8",
    "1a",
    "7",
    "fe80",
    "192.0.2.17",
    "12345",
    "300.1.1.1",
  );
  const separator = fc.constantFrom(":", ":", ":", ":", "::");
  const edge = fc.constantFrom("", "", "", "::");
  const written = fc
    .tuple(edge, fc.array(fc.tuple(group, separator), { minLength: 1, maxLength: 9 }), edge)
    .map(([first, parts, last]) => {
      const groups = parts.map(([each, mark], at) => (at < parts.length - 1 ? each + mark : each));
      return first + groups.join("") + last;
    });
  fc.assert(
    fc.property(written, (address) => {
      const found = matchesOf(ipAddress, address).includes(address);
      assert.equal(found, isIP(address) !== 0);
    }),
    { numRuns: 1000 },
  );
});

finds(macAddress, "a hardware address", [
  ["00:1A:2B:3C:4D:5E", "001a2b3c4d5e"],
  ["00-1A-2B-3C-4D-5E", "001a2b3c4d5e"],
  ["0012.3456.789a", "00123456789a"],
  ["aa:bb:cc:dd:ee:01", "aabbccddee01"],
  ["MAC aa:bb:cc:dd:ee:ff", "aabbccddeeff"],
]);

ignores(macAddress, "a hardware address", [
  ["too few or too many pairs", "00:1A:2B:3C:4D, 00:1A:2B:3C:4D:5E:6F, 1-00-1A-2B-3C-4D-5E"],
  ["both separators", "00:1A:2B-3C:4D:5E"],
  ["nobody and everybody", "00:00:00:00:00:00, MAC ff:ff:ff:ff:ff:ff"],
  ["a certificate's fingerprint", "0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9"],
  ["a UUID", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"],
]);
