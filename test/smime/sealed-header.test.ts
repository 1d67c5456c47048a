import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { applyEdits, editsTo } from "../../src/smime/field-edit.ts";
import {
  isMimeField,
  layoutFieldName,
  parseLayout,
  restoredHeader,
} from "../../src/smime/layout.ts";
import { cmsFields } from "../../src/smime/cms-entity.ts";
import { sealedHeader } from "../../src/smime/sealed-header.ts";
import { payloadOf } from "../../src/smime/header-protection.ts";

interface Field {
  readonly name: string;
  readonly value: string;
}

const field = (name: string, value = ` ${name} value`): Field => ({ name, value });

const envelope = cmsFields("enveloped-data");

/** The fields inside an envelope, for a header that isn't protected. */
function innerFields(fields: readonly Field[]): readonly Field[] {
  const protection = { profile: "modern", compress: false, headerProtection: "none" } as const;
  const message = { fields, body: [] };
  const facts = { arrived: message, outermost: envelope, end: "separator" } as const;
  return payloadOf(message, protection, facts).fields;
}

/** What the partner's side makes of the outer header and the inner one. */
function reopened(fields: readonly Field[], received = (outer: Field[]) => outer): Field[] {
  const inner = innerFields(fields);
  const outer = received(applyEdits(fields, sealedHeader(fields, envelope)));
  const layout = inner.find(({ name }) => name === layoutFieldName)?.value;
  const contents = inner.filter(isMimeField);
  const wanted = restoredHeader(
    outer,
    contents,
    layout === undefined ? layout : parseLayout(layout),
  );
  return applyEdits(outer, editsTo(outer, wanted));
}

const usual = [
  field("Received"),
  field("From"),
  field("MIME-Version", " 1.0"),
  field("Content-Type", ' multipart/mixed;\n boundary="b"'),
  field("Content-Language", " en"),
  field("Content-Transfer-Encoding", " 8bit"),
  field("Subject"),
];

describe("the header of a sealed message", () => {
  test("shows the S/MIME fields in place of the original ones and nothing about the content", () => {
    const outer = applyEdits(usual, sealedHeader(usual, cmsFields("authEnveloped-data")));
    assert.deepEqual(outer, [
      field("Received"),
      field("From"),
      field("MIME-Version", " 1.0"),
      field(
        "Content-Type",
        ' application/pkcs7-mime; smime-type=authEnveloped-data;\n name="smime.p7m"',
      ),
      field("Content-Transfer-Encoding", " base64"),
      field("Subject"),
      field("Content-Disposition", ' attachment; filename="smime.p7m"'),
    ]);
  });

  test("needs no layout where the usual order says everything", () => {
    assert.deepEqual(
      innerFields(usual).map(({ name }) => name),
      ["Content-Type", "Content-Language", "Content-Transfer-Encoding"],
    );
    assert.deepEqual(reopened(usual), usual);
  });

  test("comes back exactly where the message had no MIME fields at all", () => {
    const plain = [field("From"), field("Subject")];
    assert.deepEqual(reopened(plain), plain);
  });

  test("comes back exactly under the Received fields of relays", () => {
    const scattered = [
      field("Content-Language", " de"),
      field("Received"),
      field("CONTENT-TYPE", "text/plain"),
      field("Subject"),
      field("Content-Type", " text/html"),
      field("To"),
    ];
    const relayed = (outer: Field[]): Field[] => [field("Received", " by relay"), ...outer];
    assert.deepEqual(reopened(scattered, relayed), relayed(scattered));
  });

  test("keeps a MIME-Version with a comment as it is and replaces any other version", () => {
    const apple = [field("MIME-Version", " 1.0 (Mac OS X Mail 16.0)"), field("Content-Type")];
    assert.deepEqual(
      applyEdits(apple, sealedHeader(apple, envelope))[0],
      field("MIME-Version", " 1.0 (Mac OS X Mail 16.0)"),
    );
    const odd = [field("Mime-Version", " 2"), field("To")];
    assert.equal(applyEdits(odd, sealedHeader(odd, envelope))[0]?.value, " 1.0");
    assert.deepEqual(reopened(odd), odd);
  });

  test("comes back exactly, whatever the fields and their order", () => {
    const name = fc.constantFrom(
      "From",
      "To",
      "Received",
      "Subject",
      "MIME-Version",
      "Mime-version",
      "Content-Type",
      "content-type",
      "Content-Transfer-Encoding",
      "Content-Disposition",
      "Content-ID",
      "Content-Language ",
    );
    const value = fc.constantFrom(" 1.0", " a", "b", "", " c\n d");
    const fields = fc.array(fc.record({ name, value }, { noNullPrototype: true }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(fields, (original) => {
        assert.deepEqual(reopened(original), original);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the header of an opened message of somebody else", () => {
  test("keeps the outer MIME-Version, drops stale Content-* fields, ignores letter case", () => {
    const outer = [
      field("MIME-Version", " 1.0"),
      field("Content-Type", " application/pkcs7-mime"),
      field("Content-Transfer-Encoding", " base64"),
      field("Content-Description", " S/MIME Encrypted Message"),
      field("To"),
    ];
    const inner = [field("Content-type", " text/plain")];
    assert.deepEqual(applyEdits(outer, editsTo(outer, restoredHeader(outer, inner, undefined))), [
      field("MIME-Version", " 1.0"),
      field("Content-Type", " text/plain"),
      field("To"),
    ]);
  });

  test("can't be made to lose or reorder other fields by a hostile layout", () => {
    const outer = [field("A"), field("Content-Type"), field("B"), field("C")];
    const inner = [field("Content-Type", " x"), field("Content-ID", " y")];
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom("b/2 a/1", "c/99 top", "/1 /")), (text) => {
        const wanted = restoredHeader(outer, inner, parseLayout(text));
        const others = applyEdits(outer, editsTo(outer, wanted)).filter(
          ({ name }) => !name.startsWith("Content"),
        );
        assert.deepEqual(others, [field("A"), field("B"), field("C")]);
      }),
    );
  });
});
