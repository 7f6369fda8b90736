// What a line's two states are called, by what the line is there for.

interface States {
  active: string;
  inactive: string;
}

const STATES: Readonly<Record<string, States>> = {
  door: { active: "open", inactive: "closed" },
  filament: { active: "run out", inactive: "there" },
  e_stop: { active: "pressed", inactive: "not pressed" },
  power: { active: "on", inactive: "off" },
  printing: { active: "yes", inactive: "no" },
  paused: { active: "yes", inactive: "no" },
  fault: { active: "yes", inactive: "no" },
};

const PLAIN: States = { active: "active", inactive: "inactive" };

/** Of a line that is one of the two: who knows of neither has to say so. */
export function lineState(role: string | null | undefined, isActive: boolean): string {
  const states = STATES[role ?? ""] ?? PLAIN;
  return isActive ? states.active : states.inactive;
}
