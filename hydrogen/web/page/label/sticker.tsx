// The label itself: all that goes to the printer, black on white.

import { moment } from "../text/time.ts";
import type { Address, Pairing } from "../wire/pairing.ts";
import type { Size } from "./printed_label.tsx";
import { QrCode } from "./qr_code.tsx";
import { typed } from "./remaining.ts";

export function Sticker(props: { made: Pairing | Address; title: string; size: Size }) {
  const { made, title, size } = props;
  const isPairing = "code" in made;
  return (
    <figure class="sticker" data-size={size} aria-label="The label">
      <QrCode
        qr={made.qr}
        label={isPairing ? "QR code of the address with a code" : "QR code of the address"}
      />
      <div class="sticker-text">
        <p class="sticker-title">{title}</p>
        <p class="address">{typed(made.url)}</p>
        {isPairing && (
          <>
            <p class="sticker-code">{made.code}</p>
            <p>Lets one device in, until {moment(made.expires_at)}.</p>
          </>
        )}
      </div>
    </figure>
  );
}
