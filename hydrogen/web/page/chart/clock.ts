// How the reader's clock is written.

/** 9:05 AM, but 09:05 where the day has 24 hours. */
export function hourStyle(locale?: string): "numeric" | "2-digit" {
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions();
  return hour12 ? "numeric" : "2-digit";
}
