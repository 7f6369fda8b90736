// The last half-hour at a glance. What it says is also in words beside it, so it is for the eye alone.

import { type Point, SPARK } from "./points.ts";
import { sensitivity } from "./sensitivity.ts";
import { area, type Frame, line, strokes } from "./spark.ts";

const WIDTH = 240;
const HEIGHT = 40;

interface SparklineProps {
  quantity: string;
  points: readonly Point[];
  /** Unix seconds of its right edge: the gap of one that gives nothing reaches up to here. */
  now: number;
}

export function Sparkline({ quantity, points, now }: SparklineProps) {
  const { span } = sensitivity(quantity);
  const frame: Frame = { from: now - SPARK, to: now, width: WIDTH, height: HEIGHT, span };
  const all = strokes(points, frame);
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path class="spark-area" d={area(all, HEIGHT)} />
      <path class="spark-line" d={line(all)} />
    </svg>
  );
}
