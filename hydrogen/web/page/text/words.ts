// Names of the configuration's, and codes of the wire's, as words.

export function words(name: string): string {
  return name.replaceAll("_", " ");
}

export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** How often: once, or so many times. */
export function times(count: number): string {
  return count === 1 ? "once" : `${count.toLocaleString()} times`;
}

/** One, or several: `plural(2, "change")` is "2 changes". */
export function plural(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : several}`;
}

/** A message of the wire's as a sentence of the page's. */
export function sentence(message: string): string {
  const text = capitalised(message);
  return text === "" || /[.!?…]$/.test(text) ? text : `${text}.`;
}
