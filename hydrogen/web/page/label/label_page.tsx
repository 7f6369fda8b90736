// Ways in for others: a code for a device that is here, and a label for the printer's side.

import { AnotherDevice } from "./another_device.tsx";
import { PrintedLabel } from "./printed_label.tsx";

export function LabelPage() {
  return (
    <>
      <h1>Label</h1>
      <AnotherDevice />
      <PrintedLabel />
    </>
  );
}
