// Puts a text on the clipboard, as far as the browser lets a page do that.

export type Copied = "copied" | "selected";

/**
 * Over plain http a page has no clipboard: there the text is selected and the browser's own command
 * tried, which is old but is all that there is. Where that fails too, it stays selected.
 */
export async function copied(text: string, place: HTMLElement): Promise<Copied> {
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    return copiedBySelecting(place) ? "copied" : "selected";
  }
}

function copiedBySelecting(place: HTMLElement): boolean {
  getSelection()?.selectAllChildren(place);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}
