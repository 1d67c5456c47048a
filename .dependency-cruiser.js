// Holds the module table (modules.json) against the imports; the table is the architecture.
import { readFileSync } from "node:fs";
import { URL } from "node:url";

const table = JSON.parse(readFileSync(new URL("./modules.json", import.meta.url), "utf8"));

const rules = Object.entries(table).map(([name, { imports }]) => ({
  name: `${name}-may-import`,
  severity: "error",
  from: { path: `^src/${name}/` },
  to: { path: "^src/", pathNot: `^src/(${[name, ...imports].join("|")})/` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...rules,
    {
      name: "every-folder-is-in-the-table",
      severity: "error",
      from: { path: "^src/", pathNot: `^src/(${Object.keys(table).join("|")})/` },
      to: {},
    },
    {
      name: "pure-modules-do-no-io",
      comment: "asn1, cms, mime, smime and policy work on bytes that they are handed",
      severity: "error",
      from: { path: "^src/(asn1|cms|mime|smime|policy)/" },
      to: {
        dependencyTypes: ["core"],
        path: "^(fs|net|http|https|child_process|dns|tls|dgram|process|os)(/|$)",
      },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
