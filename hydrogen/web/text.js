// Numbers, times and names as people read them.

const STEPS = ["B", "kB", "MB", "GB", "TB"];
const DAY = 86_400_000; // milliseconds

/** A name of the configuration's, with blanks. */
export function words(name) {
  return name.replaceAll("_", " ");
}

export function number(value, digits, unit) {
  const text = value.toLocaleString(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit ? `${text} ${unit}` : text;
}

export function bytes(value) {
  let step = 0;
  for (; value >= 1000 && step < STEPS.length - 1; step += 1) value /= 1000;
  return number(value, step === 0 || value >= 100 ? 0 : 1, STEPS[step]);
}

/** How long ago something was, or in other words that it is of now. */
export function ago(seconds) {
  if (seconds < 2) return "now";
  if (seconds < 120) return `${Math.round(seconds)} s ago`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min ago`;
  return `${Math.round(seconds / 3600)} h ago`;
}

export function duration(seconds) {
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A time of the wire's, with its day where that is not today. */
export function moment(iso) {
  const at = new Date(iso);
  const time = at.toLocaleTimeString();
  if (Math.abs(Date.now() - at) < DAY && at.getDate() === new Date().getDate()) return time;
  return `${at.toLocaleDateString(undefined, { day: "numeric", month: "short", year: "numeric" })}, ${time}`;
}
