// A card of one thing: what it is called, how it is, what it says, and what can be done about it.

import type { ComponentChildren } from "preact";
import { words } from "../text/words.ts";

interface TileProps {
  /** The name in the configuration: `data-name`, and the title where there is none. */
  name: string;
  title?: string;
  /** What it is there for, in small beside the title. */
  role?: string | null;
  /** How it looks: ok, starting, suspect, stale, fault, chattering. */
  state?: string;
  /** What is written of that; the state's own words where it is left out. */
  stateText?: string;
  /** Where a tap on the tile leads: `address("history", …)`. */
  href?: string;
  /** Why it is not ok, or is held. */
  why?: ComponentChildren;
  detail?: ComponentChildren;
  /** A `<Controls>`. */
  controls?: ComponentChildren;
  /** Which element: an item of a list (`<ul class="tiles">`), or something that stands alone. */
  as?: "li" | "div";
  /** The values: `<p class="value">`. */
  children?: ComponentChildren;
}

export function Tile(props: TileProps) {
  const { as: Element = "li", name, state, why, detail } = props;
  const title = props.title ?? words(name);
  const said = props.stateText ?? (state === undefined ? "" : words(state));
  const isRoleTold = props.role && props.role !== name;
  return (
    <Element class="tile" data-name={name} data-state={state}>
      <h3>
        <span class="title">{props.href ? <a href={props.href}>{title}</a> : title}</span>
        {isRoleTold && <span class="role">{words(props.role ?? "")}</span>}
        {said !== "" && <span class="state">{said}</span>}
      </h3>
      <div class="values">{props.children}</div>
      {why && <p class="why">{why}</p>}
      {detail && <p class="detail">{detail}</p>}
      {props.controls}
    </Element>
  );
}
