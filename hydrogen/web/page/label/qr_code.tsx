// A QR code, dark on white whatever the page's colours are: many readers know nothing else.

import type { Qr } from "../wire/pairing.ts";

const QUIET = 4; // modules of white around it (ISO/IEC 18004, 6.3.8)

export function QrCode({ qr, label }: { qr: Qr; label: string }) {
  const side = qr.size + 2 * QUIET;
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shape-rendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={qr.path} fill="#000" />
    </svg>
  );
}
