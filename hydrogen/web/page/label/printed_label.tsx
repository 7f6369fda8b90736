// A label to print and stick to the printer: where its page is, and a way in that works once.

import { useSignal } from "@preact/signals";
import { useApp } from "../app.ts";
import { Choice } from "../parts/choice.tsx";
import { Section } from "../parts/section.tsx";
import { capitalised } from "../text/words.ts";
import type { Answered } from "../wire/http.ts";
import type { Address, Pairing } from "../wire/pairing.ts";
import { type Right, RightsChoice, whose } from "./rights.tsx";
import { Sticker } from "./sticker.tsx";

const CONTENTS = [
  { value: "pairing", text: "Lets one device in" },
  { value: "address", text: "The address alone" },
] as const;
const SIZES = [
  { value: "sheet", text: "A4 or letter" },
  { value: "62mm", text: "62 mm tape" },
  { value: "29mm", text: "29 mm tape" },
] as const;

type Content = (typeof CONTENTS)[number]["value"];
export type Size = (typeof SIZES)[number]["value"];

/** What is wanted of a label, and the one that was made of it. */
function useLabel() {
  const { http, live } = useApp();
  const content = useSignal<Content>("pairing");
  const right = useSignal<Right>("read");
  const made = useSignal<Pairing | Address | null>(null);
  const problem = useSignal("");
  const make = async () => {
    const wanted = { label: true, ...whose(right.value, live.session.value?.name) };
    const answer: Answered<Pairing | Address> =
      content.value === "pairing"
        ? await http.post<Pairing>("/api/pairing", wanted)
        : await http.get<Address>("/api/address");
    problem.value = answer.error?.message ?? "";
    made.value = answer.content ?? null;
  };
  // A label that was made for another choice is none of this one.
  const unmake = () => {
    made.value = null;
  };
  return { content, right, made, problem, make, unmake };
}

export function PrintedLabel() {
  const { live } = useApp();
  const { content, right, made, problem, make, unmake } = useLabel();
  const size = useSignal<Size>("sheet");
  const name = useSignal<string | null>(null); // the machine's own until somebody writes another
  const title = name.value ?? live.status.value?.system.nodename ?? "Hydrogen";
  return (
    <Section id="printed-label" title="A label to print">
      <div class="card label-choices">
        <label for="label-name">Name on it</label>
        <input
          id="label-name"
          value={title}
          maxLength={60}
          onInput={(event) => {
            name.value = event.currentTarget.value;
          }}
        />
        <Choice
          legend="What its QR code does"
          options={CONTENTS}
          value={content.value}
          onChoose={(value) => {
            content.value = value;
            unmake();
          }}
        />
        {content.value === "pairing" && <RightsChoice right={right} onChange={unmake} />}
        <Choice
          legend="Paper"
          options={SIZES}
          value={size.value}
          onChoose={(value) => {
            size.value = value;
          }}
        />
        <p>
          <button type="button" class="primary" onClick={() => void make()}>
            {made.value === null ? "Make the label" : "Make another label"}
          </button>{" "}
          {made.value !== null && (
            <button type="button" onClick={() => window.print()}>
              Print
            </button>
          )}
        </p>
        {problem.value !== "" && (
          <p class="refused" role="alert">
            {problem.value}
          </p>
        )}
        {made.value?.note && <p class="why">{capitalised(made.value.note)}.</p>}
      </div>
      {made.value !== null && <Sticker made={made.value} title={title} size={size.value} />}
    </Section>
  );
}
