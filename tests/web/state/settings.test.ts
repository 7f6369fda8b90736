import assert from "node:assert/strict";
import { test } from "node:test";
import { browserStorage, keptSettings } from "../../../hydrogen/web/page/state/settings.ts";

/** A browser's storage, which is full from the beginning where that is said. */
function storage(kept: Record<string, string>, isFull = false): Storage {
  const items = new Map(Object.entries(kept));
  const own: Pick<Storage, "getItem" | "setItem"> = {
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      if (isFull) throw new Error("the quota is exceeded");
      items.set(key, value);
    },
  };
  return own as Storage;
}

test("what was chosen is found again at the next visit", () => {
  const kept = storage({});
  const { temperature, theme } = keptSettings(kept);
  assert.deepEqual([temperature.value, theme.value], ["celsius", "auto"]);
  temperature.value = "fahrenheit";
  theme.value = "dark";
  const again = keptSettings(kept);
  assert.deepEqual([again.temperature.value, again.theme.value], ["fahrenheit", "dark"]);
});

test("what is kept and is no choice is as if nothing were kept", () => {
  const odd = { "hydrogen.temperature": "kelvin", "hydrogen.theme": "" };
  const { temperature, theme } = keptSettings(storage(odd));
  assert.deepEqual([temperature.value, theme.value], ["celsius", "auto"]);
});

test("where nothing can be kept a choice holds all the same", () => {
  for (const settings of [keptSettings(null), keptSettings(storage({}, true))]) {
    settings.theme.value = "light";
    assert.equal(settings.theme.value, "light");
  }
});

test("storage that is forbidden is none", (context) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
  context.after(() => {
    if (before) Object.defineProperty(globalThis, "localStorage", before);
    else Reflect.deleteProperty(globalThis, "localStorage");
  });
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get() {
      throw new Error("the reader forbids it");
    },
  });
  assert.equal(browserStorage(), null);
});
