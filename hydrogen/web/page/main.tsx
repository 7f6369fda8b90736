// Mounts the page, with the session that this browser has, or a form to log in.

import { render } from "preact";
import { AppContext, createApp } from "./app.ts";
import { begin } from "./shell/beginning.ts";
import { Shell } from "./shell/shell.tsx";

const app = createApp(window);
const place = document.getElementById("page");
if (place) {
  render(
    <AppContext.Provider value={app}>
      <Shell />
    </AppContext.Provider>,
    place,
  );
  begin(app, window);
}
