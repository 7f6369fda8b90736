import assert from "node:assert/strict";
import { test } from "node:test";
import { shadeOf } from "../../../hydrogen/web/page/state/theme.ts";

test("the system decides where the reader leaves it to it", () => {
  assert.equal(shadeOf("auto", true), "dark");
  assert.equal(shadeOf("auto", false), "light");
});

test("the reader's choice goes before the system's", () => {
  assert.equal(shadeOf("light", true), "light");
  assert.equal(shadeOf("dark", false), "dark");
});
