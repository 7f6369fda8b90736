import assert from "node:assert/strict";
import { test } from "node:test";
import { aboutFacts } from "../../../hydrogen/web/page/shell/about.ts";

const system = {
  sysname: "Linux",
  nodename: "printer-a",
  release: "6.12.107",
  version: "#1 SMP",
  machine: "aarch64",
};

test("the version is Hydrogen's, and not its kernel's", () => {
  assert.deepEqual(aboutFacts({ version: "0.2.0", system }), [
    { term: "Version", detail: "0.2.0" },
    { term: "Machine", detail: "printer-a" },
    { term: "System", detail: "Linux 6.12.107, aarch64" },
  ]);
});

test("a server that does not know its version, or is too old to tell, has an unknown one", () => {
  assert.equal(aboutFacts({ version: null, system })[0]?.detail, "unknown");
  assert.equal(aboutFacts({ system })[0]?.detail, "unknown");
});
