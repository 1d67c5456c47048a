import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RecentCertificates } from "../../src/cms/recent-certificates.ts";
import { encode } from "../pki/made-certificate.ts";

function numbered(number: number): Buffer {
  const serialNumber = Buffer.alloc(4);
  serialNumber.writeUInt32BE(number);
  return encode({ serialNumber });
}

describe("certificates that were read lately", () => {
  test("are the same for the same octets, and others for others", () => {
    const recent = new RecentCertificates();
    const first = recent.read(numbered(1));
    assert.equal(recent.read(numbered(1)), first);
    const other = recent.read(numbered(2));
    assert.notEqual(other, first);
    assert.deepEqual(other.der, numbered(2));
  });

  test("don't hold the message that they came with", () => {
    const message = Buffer.alloc(1_000_000);
    const encoding = numbered(1);
    encoding.copy(message);
    const { der } = new RecentCertificates().read(message.subarray(0, encoding.length));
    message.fill(0);
    assert.deepEqual(der, encoding);
  });

  test("are forgotten when many others came after them, unless they were asked for again", () => {
    const recent = new RecentCertificates();
    const [kept, forgotten] = [recent.read(numbered(1)), recent.read(numbered(2))];
    for (let number = 3; number <= 512; number++) recent.read(numbered(number));
    assert.equal(recent.read(numbered(1)), kept);
    recent.read(numbered(513));
    assert.equal(recent.read(numbered(1)), kept);
    assert.notEqual(recent.read(numbered(2)), forgotten);
  });

  test("are an error each time where they can't be read", () => {
    const recent = new RecentCertificates();
    for (let time = 0; time < 2; time++)
      assert.throws(() => recent.read(Buffer.from("3000", "hex")), { code: "bad-certificate" });
  });
});
