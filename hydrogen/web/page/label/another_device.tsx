// Lets another device in, here and now: a QR code to look at with it, or a few letters to type.

import { useSignal } from "@preact/signals";
import { useApp } from "../app.ts";
import { Section } from "../parts/section.tsx";
import { serverTime } from "../state/live.ts";
import { capitalised } from "../text/words.ts";
import type { Pairing } from "../wire/pairing.ts";
import { QrCode } from "./qr_code.tsx";
import { remaining, typed } from "./remaining.ts";
import { type Right, RightsChoice, whose } from "./rights.tsx";

export function AnotherDevice() {
  const { http, live } = useApp();
  const right = useSignal<Right>("read");
  const pairing = useSignal<Pairing | null>(null);
  const problem = useSignal("");
  const make = async () => {
    const answer = await http.post<Pairing>(
      "/api/pairing",
      whose(right.value, live.session.value?.name),
    );
    problem.value = answer.error?.message ?? "";
    pairing.value = answer.content ?? null;
  };
  return (
    <Section id="another-device" title="Let another device in">
      <div class="card pairing">
        <p class="hint">A code works once, and for ten minutes.</p>
        <RightsChoice
          right={right}
          onChange={() => {
            pairing.value = null;
          }}
        />
        <button type="button" class="primary" onClick={() => void make()}>
          {pairing.value === null ? "Make a code" : "Make another code"}
        </button>
        {problem.value !== "" && (
          <p class="refused" role="alert">
            {problem.value}
          </p>
        )}
        {pairing.value !== null && <Code pairing={pairing.value} />}
      </div>
    </Section>
  );
}

function Code({ pairing }: { pairing: Pairing }) {
  const { live } = useApp();
  const rest = remaining(pairing.expires_at, serverTime(live));
  if (rest === null) return <p role="status">This code is over: make another one.</p>;
  return (
    <div class="pairing-code">
      <QrCode qr={pairing.qr} label={`QR code of ${typed(pairing.url)} with the code`} />
      <div>
        {/* What is left of it is no part of what is said aloud: it would be said at each change. */}
        <div role="status">
          <p>Look at it with the other device's camera, or open</p>
          <p class="address">{typed(pairing.url)}</p>
          <p>there and type</p>
          <p class="code">{pairing.code}</p>
        </div>
        <p class="hint">
          For {rest}, as the key {pairing.key}.
        </p>
        {pairing.note !== null && <p class="why">{capitalised(pairing.note)}.</p>}
      </div>
    </div>
  );
}
