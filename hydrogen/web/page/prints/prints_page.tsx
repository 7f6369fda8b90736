// The prints, newest first, with the black box's recordings; or one print.

import { useApp } from "../app.ts";
import { useTop } from "../parts/focus.ts";
import { BlackBox } from "./black_box.tsx";
import { PrintPage } from "./print_page.tsx";
import { PrintsList } from "./prints_list.tsx";

export function PrintsPage() {
  const { subject } = useApp().route.value;
  useTop(subject);
  if (subject !== null) return <PrintPage key={subject} number={subject} />;
  return (
    <>
      <h1>Prints</h1>
      <PrintsList />
      <BlackBox />
    </>
  );
}
