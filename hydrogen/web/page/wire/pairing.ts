// A way in for another device, as docs/protocol.md has it ("Pairing").

/** A QR code: `path` draws its dark modules, `size` to a side, as the attribute `d` of a path. */
export interface Qr {
  size: number;
  path: string;
}

/** Where the page is, and what keeps that address from working where somebody may expect it to. */
export interface Address {
  url: string;
  qr: Qr;
  note: string | null;
}

/** An address with a code in it, which lets one device in. */
export interface Pairing extends Address {
  code: string;
  key: string;
  role: "read" | "control";
  expires_at: string;
}
