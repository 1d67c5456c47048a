import assert from "node:assert/strict";
import { test } from "node:test";
import {
  formatForPostfix,
  formatListenAddress,
  parseListenAddress,
  parseListenPlace,
} from "../../src/milter/address.ts";
import type { ListenAddress } from "../../src/milter/address.ts";
import { MilterError } from "../../src/milter/error.ts";

const longest = `/${"x".repeat(99)}`;
const understood: [text: string, address: ListenAddress][] = [
  ["inet:8891@127.0.0.1", { kind: "inet", host: "127.0.0.1", port: 8891 }],
  ["inet:8891@localhost", { kind: "inet", host: "localhost", port: 8891 }],
  ["inet:8891", { kind: "inet", host: "127.0.0.1", port: 8891 }],
  ["inet:127.0.0.1:8891", { kind: "inet", host: "127.0.0.1", port: 8891 }],
  ["inet6:8891@::1", { kind: "inet6", host: "::1", port: 8891 }],
  ["inet6:8891@[::1]", { kind: "inet6", host: "::1", port: 8891 }],
  ["inet6:[::1]:8891", { kind: "inet6", host: "::1", port: 8891 }],
  ["inet6:8891", { kind: "inet6", host: "::1", port: 8891 }],
  ["unix:/run/domseal/milter.sock", { kind: "unix", path: "/run/domseal/milter.sock" }],
  [`unix:${longest}`, { kind: "unix", path: longest }],
  ["local:/run/domseal/milter.sock", { kind: "unix", path: "/run/domseal/milter.sock" }],
];

for (const [text, address] of understood) {
  test(`understands ${text}`, () => {
    assert.deepEqual(parseListenAddress(text), address);
    assert.deepEqual(parseListenPlace(text), address);
    assert.deepEqual(parseListenAddress(formatListenAddress(address)), address);
    const forPostfix = formatForPostfix(address).replace(/^inet:\[/, "inet6:[");
    assert.deepEqual(parseListenAddress(forPostfix), address);
  });
}

const refused = [
  "",
  "8891",
  "/run/milter.sock",
  "tcp:8891@localhost",
  "inet:",
  "inet:http@localhost",
  "inet:65536@localhost",
  "inet:8891@",
  "inet:8891@::1",
  "inet6:8891@127.0.0.1",
  "inet:8891@a b",
  "unix:",
  "unix:run/milter.sock",
  `unix:${longest}x`,
  "systemd:a:b",
  "systemd:a\nb",
  `systemd:${"x".repeat(256)}`,
];

for (const text of refused) {
  test(`refuses ${JSON.stringify(text.slice(0, 40))}`, () => {
    assert.throws(
      () => parseListenPlace(text),
      (error) => error instanceof MilterError && error.code === "bad-address",
    );
  });
}

for (const name of ["", "milter", "domseal.socket"]) {
  test(`understands ${JSON.stringify(`systemd:${name}`)} where a socket may be inherited`, () => {
    const place = { kind: "systemd", name } as const;
    assert.deepEqual(parseListenPlace(`systemd:${name}`), place);
    assert.equal(formatListenAddress(place), `systemd:${name}`);
    assert.throws(
      () => parseListenAddress(`systemd:${name}`),
      (error) => error instanceof MilterError && error.code === "bad-address",
    );
  });
}
