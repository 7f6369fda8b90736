// What a code shall allow: to look, or all that whoever makes it may.

import type { Signal } from "@preact/signals";
import { useApp } from "../app.ts";
import { Choice } from "../parts/choice.tsx";
import type { Request } from "../wire/message.ts";

const RIGHTS = [
  { value: "read", text: "Look at everything" },
  { value: "own", text: "Do what you may" },
] as const;

export type Right = (typeof RIGHTS)[number]["value"];

interface RightsChoiceProps {
  right: Signal<Right>;
  /** What was made for another choice is none of this one. */
  onChange(): void;
}

/** Nothing for who may only look: a code of theirs allows no more than that. */
export function RightsChoice({ right, onChange }: RightsChoiceProps) {
  const { live } = useApp();
  if (live.session.value?.role !== "control") return null;
  return (
    <Choice
      legend="Who uses its code may"
      options={RIGHTS}
      value={right.value}
      onChoose={(value) => {
        right.value = value;
        onChange();
      }}
    />
  );
}

/** Whose code it is, as the request has it. */
export function whose(right: Right, own: string | undefined): Omit<Request, "type"> {
  return right === "own" && own !== undefined ? { key: own } : {};
}
