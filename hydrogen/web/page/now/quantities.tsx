// A quantity of a sensor: its value, where it is going, and where it was today.

import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useApp } from "../app.ts";
import { number } from "../text/number.ts";
import { type Shown, shown } from "../text/units.ts";
import { unixSeconds } from "../wire/time.ts";
import type { Reading } from "./readings.ts";
import type { Extremes, Recollection } from "./recollections.ts";
import { Sparkline } from "./sparkline.tsx";
import { trendOf } from "./trend.ts";
import { TrendArrow } from "./trend_arrow.tsx";
import { Value } from "./value.tsx";

interface QuantityProps {
  reading: Reading;
  /** Of what is not `ok` nothing is concluded. */
  isGood: boolean;
  known: Recollection | undefined;
}

interface MainQuantityProps extends QuantityProps {
  /** Unix seconds up to which the last half-hour is drawn. */
  now: number;
  /** What is said beside a value that is not there. */
  children?: ComponentChildren;
}

/** The first of a sensor's: large, with its last half-hour. */
export function MainQuantity(props: MainQuantityProps) {
  const { reading, known, now } = props;
  const unit = useUnit(reading.quantity);
  return (
    <div class="main-quantity">
      <div class="going">
        <Going {...props} unit={unit} />
        {props.children}
      </div>
      <Sparkline quantity={reading.quantity} points={known?.points ?? []} now={now} />
      <p class="spark-caption">
        <span>30 min</span> <Today extremes={known?.today} unit={unit} />
      </p>
    </div>
  );
}

/** Every other: a row. */
export function OtherQuantity(props: QuantityProps) {
  const unit = useUnit(props.reading.quantity);
  return (
    <div class="other-quantity">
      <div class="going">
        <span class="aloud">{unit.title}</span>
        <Going {...props} unit={unit} />
      </div>
      <Today extremes={props.known?.today} unit={unit} isBrief />
    </div>
  );
}

function useUnit(quantity: string): Shown {
  return shown(quantity, useApp().settings.temperature.value);
}

function Going({ reading, isGood, known, unit }: QuantityProps & { unit: Shown }) {
  const { live } = useApp();
  const start = useComputed(() => live.status.value?.server_start_time ?? "").value;
  const started = start === "" ? undefined : unixSeconds(start);
  const trend = isGood && known ? trendOf(reading.quantity, known.points, started) : null;
  return (
    <>
      <Value value={reading.value} unit={unit} />
      {trend && <TrendArrow trend={trend} unit={unit} />}
    </>
  );
}

interface TodayProps {
  extremes: Extremes | null | undefined;
  unit: Shown;
  /** Under one that says it in full the word need not be read again. */
  isBrief?: boolean;
}

/** Nothing until it is known, and where nothing good was read today. */
function Today({ extremes, unit, isBrief = false }: TodayProps) {
  const { low = null, high = null } = extremes ?? {};
  if (low === null || high === null) return null;
  const [from, to] = [low, high].map((value) => number(unit.convert(value), unit.digits));
  return (
    <span class="today">
      <span class={isBrief ? "aloud" : undefined}>today </span>
      {from} to {to}
      <span class="aloud"> {unit.symbol}</span>
    </span>
  );
}
