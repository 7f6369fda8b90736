// What this reader prefers, who is logged in, and what this is.

import { useSignal } from "@preact/signals";
import { useApp } from "../app.ts";
import { Choice } from "../parts/choice.tsx";
import { Facts } from "../parts/facts.tsx";
import { Moment } from "../parts/moment.tsx";
import { Notice } from "../parts/notice.tsx";
import { Section } from "../parts/section.tsx";
import { aboutFacts } from "./about.ts";
import { Installing } from "./installing.tsx";
import { stillIn } from "./log_out.ts";

const THEMES = [
  { value: "auto", text: "Automatic" },
  { value: "light", text: "Light" },
  { value: "dark", text: "Dark" },
] as const;

const TEMPERATURES = [
  { value: "celsius", text: "°C" },
  { value: "fahrenheit", text: "°F" },
] as const;

const ROLES = {
  control: "control: it may switch, acknowledge and record",
  read: "read: it may look at everything and change nothing",
};

export function SettingsPage() {
  return (
    <>
      <h1>Settings</h1>
      <div class="settings">
        <Looks />
        <Session />
        <Section id="installing" title="On this device">
          <Installing />
        </Section>
        <About />
      </div>
    </>
  );
}

function Looks() {
  const { settings } = useApp();
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <Section id="looks" title="How it looks here">
      <div class="card">
        <Choice
          legend="Theme"
          options={THEMES}
          value={settings.theme.value}
          onChoose={(theme) => {
            settings.theme.value = theme;
          }}
        />
        <Choice
          legend="Temperatures"
          options={TEMPERATURES}
          value={settings.temperature.value}
          onChoose={(unit) => {
            settings.temperature.value = unit;
          }}
        />
        <Facts
          rows={[
            { term: "Language of numbers and times", detail: locale },
            { term: "Time zone", detail: timeZone },
          ]}
        />
        <p class="hint">
          Automatic is as the system has it. This browser keeps the choices; language and time zone
          are the browser's own.
        </p>
      </div>
    </Section>
  );
}

function Session() {
  const { live, http, leave } = useApp();
  const problem = useSignal("");
  const session = live.session.value;
  const logOut = async () => {
    const { error } = await http.delete("/api/session");
    problem.value = stillIn(error);
    if (problem.value === "") leave();
  };
  return (
    <Section id="session" title="Who is logged in">
      <div class="card">
        {session && (
          <Facts
            rows={[
              { term: "Key", detail: session.name },
              { term: "Role", detail: ROLES[session.role] },
            ]}
          />
        )}
        <button type="button" onClick={() => void logOut()}>
          Log out
        </button>
        {problem.value !== "" && (
          <Notice look="bad" id="still-in">
            {problem.value}
          </Notice>
        )}
      </div>
    </Section>
  );
}

function About() {
  const { live } = useApp();
  const status = live.status.value;
  if (status === null) return null;
  return (
    <Section id="about" title="About">
      <div class="card">
        <Facts
          rows={[
            ...aboutFacts(status),
            { term: "Hydrogen runs since", detail: <Moment iso={status.server_start_time} /> },
            { term: "Open connections", detail: status.active_connections.toLocaleString() },
          ]}
        />
        <a href="/licences.txt">Licences of what this page is made of</a>
      </div>
    </Section>
  );
}
