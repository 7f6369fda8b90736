import assert from "node:assert/strict";
import { test } from "node:test";
import { Http, withQuery } from "../../../hydrogen/web/page/wire/http.ts";

interface Setting {
  session: object | null;
  withdrawn: number;
  asked: string[];
  http: Http;
}

/** Somebody who asks a server that answers all questions alike. */
function setting(answer: () => Response | Promise<Response>): Setting {
  const made: Setting = {
    session: {},
    withdrawn: 0,
    asked: [],
    http: new Http(
      () => {
        made.withdrawn += 1;
      },
      () => made.session,
      async (path) => {
        made.asked.push(path);
        return answer();
      },
    ),
  };
  return made;
}

const refused = () =>
  Response.json({ error: { code: "auth_failed", message: "no" } }, { status: 401 });

test("an answer is given as it came", async () => {
  const { http } = setting(() => Response.json({ ok: true, jobs: [] }));
  assert.deepEqual(await http.get("/api/jobs"), { content: { ok: true, jobs: [] } });
});

test("a refusal is given in the server's words", async () => {
  const { http } = setting(() =>
    Response.json(
      { error: { code: "not_found", message: "there is no print 9" } },
      { status: 404 },
    ),
  );
  const { error } = await http.get("/api/jobs/9");
  assert.equal(error?.message, "there is no print 9");
});

test("a server that is gone, or answers with something else, is said not to answer", async () => {
  const gone = setting(() => Promise.reject(new TypeError("Failed to fetch")));
  const other = setting(() => new Response("<html>", { status: 502 }));
  for (const { http } of [gone, other]) {
    const { error } = await http.get("/api/jobs");
    assert.deepEqual(error, {
      code: "unreachable",
      message: "Hydrogen does not answer: is it running?",
    });
  }
});

test("a session that is not accepted any more is withdrawn", async () => {
  const made = setting(refused);
  await made.http.get("/api/jobs");
  assert.equal(made.withdrawn, 1);
});

test("a key that is refused withdraws nothing", async () => {
  const made = setting(refused);
  await made.http.post("/api/session", { key: "wrong" });
  assert.equal(made.withdrawn, 0);
});

test("a question of the session before says nothing of the one that there is", async () => {
  const made = setting(() => {
    made.session = {};
    return refused();
  });
  await made.http.get("/api/jobs");
  assert.equal(made.withdrawn, 0);
});

test("while nobody is logged in nothing is asked but the door", async () => {
  const made = setting(() => Response.json({ ok: true }));
  made.session = null;
  const { error } = await made.http.get("/api/history");
  await made.http.get("/api/session");
  assert.deepEqual(error, {
    code: "logged_out",
    message: "Nobody is logged in here: log in first",
  });
  assert.deepEqual(made.asked, ["/api/session"]);
});

test("parameters that are not given are left out of an address", () => {
  assert.equal(withQuery("/api/jobs", { limit: 10, before: undefined }), "/api/jobs?limit=10");
  assert.equal(withQuery("/api/jobs", {}), "/api/jobs");
  assert.equal(withQuery("/api/history", { series: "a b&c" }), "/api/history?series=a+b%26c");
});

/** A network that swallows every question; it ends where it is told to. */
function swallowing(_path: string, { signal }: RequestInit): Promise<Response> {
  return new Promise((_, reject) => {
    const end = () => reject(new DOMException("ended", "AbortError"));
    if (signal?.aborted) end();
    signal?.addEventListener("abort", end);
  });
}

test("a question that the network swallows is given up after half a minute", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const http = new Http(() => undefined, undefined, swallowing);
  const answer = http.get("/api/jobs");
  t.mock.timers.tick(30_000);
  assert.equal((await answer).error?.code, "unreachable");
});

test("a question that nobody has any more is ended, before it is asked too", async () => {
  const http = new Http(() => undefined, undefined, swallowing);
  const control = new AbortController();
  const answer = http.get("/api/jobs", control.signal);
  control.abort();
  assert.equal((await answer).error?.code, "unreachable");
  assert.equal((await http.get("/api/jobs", control.signal)).error?.code, "unreachable");
});
