import assert from "node:assert/strict";
import { test } from "node:test";
import { stillIn } from "../../../hydrogen/web/page/shell/log_out.ts";

test("who logged out is out, and so is who was not in any more", () => {
  assert.equal(stillIn(undefined), "");
  assert.equal(stillIn({ code: "auth_failed", message: "your session has ended" }), "");
});

test("a log-out that the server did not hear of, or refused, is none", () => {
  assert.equal(
    stillIn({ code: "unreachable", message: "no answer" }),
    "You are still logged in: Hydrogen does not answer. Try again later.",
  );
  assert.equal(
    stillIn({ code: "server_error", message: "something went wrong" }),
    "You are still logged in: something went wrong.",
  );
});
