import assert from "node:assert/strict";
import { test } from "node:test";
import { MilterError } from "../../src/milter/error.ts";
import { decodeMacroRequests, encodeMacroRequests } from "../../src/milter/macro-request.ts";
import {
  action,
  decodeOptions,
  encodeAnswer,
  isSent,
  keepsLeadingSpace,
  negotiate,
  optionOctets,
  repliesTo,
  step,
} from "../../src/milter/negotiation.ts";
import type { Options } from "../../src/milter/negotiation.ts";

const full: Options = { version: 6, actions: 0x1ff, protocol: 0x1fffff };
const noReplies = 0x80 | 0xff000;

function incompatible(offer: Options, message: RegExp): void {
  assert.throws(
    () => negotiate(offer, { withoutReplies: true }),
    (error) =>
      error instanceof MilterError && error.code === "incompatible" && message.test(error.message),
  );
}

test("takes what it wants of what Postfix and Sendmail offer", () => {
  const agreed = negotiate(full, { withoutReplies: true });
  assert.equal(agreed.version, 6);
  assert.equal(agreed.actions, 0x1ff);
  assert.equal(
    agreed.protocol,
    noReplies | step.skip | step.leadingSpace | step.noHelo | step.noData | step.noUnknown,
  );
  assert.equal(agreed.dataLimit, 65535);
  assert.equal(repliesTo("field", agreed), false);
});

test("asks for every reply where it is told to", () => {
  const agreed = negotiate(full, { withoutReplies: false });
  assert.equal(agreed.protocol & noReplies, 0);
  assert.equal(repliesTo("field", agreed), true);
});

test("takes nothing that was not offered", () => {
  const offer = { version: 6, actions: 0x1b, protocol: step.noReplyToBody };
  const agreed = negotiate(offer, { withoutReplies: true });
  assert.equal(agreed.actions, 0x1b);
  assert.equal(agreed.protocol, step.noReplyToBody);
  assert.equal(keepsLeadingSpace(agreed), false);
  assert.equal(encodeAnswer(agreed).length, 12);
});

const stepsOf = {
  2: step.noHelo,
  3: step.noHelo | step.noUnknown,
  4: step.noHelo | step.noUnknown | step.noData,
  5: step.noHelo | step.noUnknown | step.noData,
} as const;

for (const version of [2, 3, 4, 5] as const) {
  test(`takes of an MTA of version ${version} what that version has, whatever it offers`, () => {
    const mds = step.data256K | step.data1M;
    const offer = { version, actions: 0x1ff, protocol: full.protocol | mds };
    const agreed = negotiate(offer, { withoutReplies: true });
    assert.deepEqual(agreed, {
      version,
      actions: 0x3f,
      protocol: stepsOf[version],
      dataLimit: 65535,
    });
    assert.equal(encodeAnswer(agreed).length, optionOctets);
  });

  test(`knows which commands an MTA of version ${version} has`, () => {
    const plain = { version, actions: 0x3f, protocol: 0 };
    assert.equal(isSent("unknown", plain), version >= 3);
    assert.equal(isSent("data", plain), version >= 4);
    assert.equal(isSent("helo", plain), true);
    assert.equal(isSent("helo", { ...plain, protocol: step.noHelo }), false);
  });
}

test("takes no steps where none are offered", () => {
  const agreed = negotiate({ ...full, protocol: 0 }, { withoutReplies: true });
  assert.deepEqual(agreed, { version: 6, actions: 0x1ff, protocol: 0, dataLimit: 65535 });
});

test("never asks to be shown recipients that the MTA refused", () => {
  const agreed = negotiate({ ...full, protocol: ~0 >>> 0 }, { withoutReplies: true });
  assert.equal(agreed.protocol & step.rejectedRecipients, 0);
});

test("answers version 6 to an MTA of version 99", () => {
  assert.equal(negotiate({ ...full, version: 99 }, { withoutReplies: true }).version, 6);
});

for (const version of [0, 1]) {
  test(`refuses an MTA of version ${version}, and says which versions it understands`, () => {
    incompatible({ ...full, version }, /version \d of the milter protocol, versions 2 to 6 are/);
  });
}

for (const [name, words] of [
  ["addFields", "add header fields (SMFIF_ADDHDRS)"],
  ["changeBody", "replace the body (SMFIF_CHGBODY)"],
  ["deleteRecipients", "remove recipients (SMFIF_DELRCPT)"],
  ["changeFields", "change header fields (SMFIF_CHGHDRS)"],
] as const) {
  test(`refuses an MTA that does not let filters ${words}, by name`, () => {
    const literal = words.replaceAll(/[()]/g, "\\$&");
    incompatible(
      { ...full, actions: full.actions & ~action[name] },
      new RegExp(`the MTA does not let filters do what is needed: ${literal}$`),
    );
  });
}

test("names all that is missing", () => {
  incompatible({ version: 6, actions: 0x0d, protocol: 0 }, /CHGBODY\), change .*CHGHDRS\)$/);
});

test("takes no actions at all for those of version 1, which are too few", () => {
  incompatible(
    { version: 6, actions: 0, protocol: 0 },
    /: change header fields \(SMFIF_CHGHDRS\)$/,
  );
});

for (const [bit, limit] of [
  [step.data256K, 262143],
  [step.data1M, 1048575],
] as const) {
  test(`echoes the offer of packets of ${limit} octets`, () => {
    const offer = { ...full, protocol: full.protocol | bit };
    const agreed = negotiate(offer, { withoutReplies: true });
    assert.equal(agreed.protocol & 0x70000000, bit);
    assert.equal(agreed.dataLimit, limit);
  });
}

test("asks for the macros that direction, recipients and log need, and no others", () => {
  const answer = encodeAnswer(negotiate(full, { withoutReplies: true }));
  assert.equal(decodeOptions(answer).version, 6);
  assert.deepEqual(decodeMacroRequests(answer.subarray(optionOctets)), {
    connect: ["j", "v", "{daemon_name}", "{client_addr}"],
    mail: ["i", "{auth_type}", "{auth_authen}"],
    recipient: ["{rcpt_addr}", "{rcpt_host}", "{rcpt_mailer}"],
    "end-of-message": ["i"],
  });
});

test("reads macro requests as they are written, none included", () => {
  for (const requests of [{}, { helo: [] }, { connect: ["j", "{v}"], "end-of-fields": ["i"] }]) {
    assert.deepEqual(decodeMacroRequests(encodeMacroRequests(requests)), requests);
  }
});

for (const [name, octets] of [
  ["without its NUL", "\0\0\0\0j"],
  ["cut in its stage", "\0\0"],
  ["for no stage", "\0\0\0\x07j\0"],
  ["for a stage twice", "\0\0\0\0j\0\0\0\0\0v\0"],
] as const) {
  test(`refuses a macro request ${name}`, () => {
    assert.throws(
      () => decodeMacroRequests(Buffer.from(octets, "latin1")),
      (error) => error instanceof MilterError && error.code === "malformed",
    );
  });
}
