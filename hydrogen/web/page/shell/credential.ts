// What somebody typed to be let in: a key, or a pairing code.

// A code has 8 characters; no key has fewer than 16. A label's code has 16, in groups of four.
const LONGEST_SHORT_CODE = 8;
const LABEL = /^(?:[0-9a-z]{4}[-‐-―\s]+){3}[0-9a-z]{4}$/i;

type Credential = { key: string } | { code: string };

/** Nothing but its shape tells which it is: Hydrogen reads a code as it was typed. */
export function credential(typed: string): Credential {
  const text = typed.trim();
  const characters = text.replaceAll(/[-‐-―\s]/g, "");
  const isCode = characters.length <= LONGEST_SHORT_CODE || LABEL.test(text);
  return isCode ? { code: text } : { key: text };
}
