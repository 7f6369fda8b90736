import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { address, parsed } from "../../../hydrogen/web/page/state/route.ts";

test("an address of ours is read as the page and the subject that it was made of", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("prints", "recordings"),
      fc.string({ minLength: 1 }),
      (page, of) => {
        const route = parsed(address(page, of));
        assert.equal(route.page, page);
        assert.equal(route.subject, of);
      },
    ),
  );
});

test("what is no page of ours shows what is now", () => {
  fc.assert(
    fc.property(fc.string(), (hash) => {
      assert.equal(parsed(`#/x${hash}`).page, "now");
    }),
  );
  assert.equal(parsed("").page, "now");
});

test("an address keeps its query", () => {
  const hash = address("history", undefined, new URLSearchParams({ series: "bed.x,door.y" }));
  assert.equal(parsed(hash).query.get("series"), "bed.x,door.y");
});

test("an address with half an escape is shown, not refused", () => {
  assert.equal(parsed("#/prints/%E0%A4%A").subject, "%E0%A4%A");
});
