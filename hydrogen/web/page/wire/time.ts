// Times as the wire has them.

export function unixSeconds(iso: string): number {
  return Date.parse(iso) / 1000;
}

/** Unix seconds as ISO 8601, to the millisecond. */
export function isoTime(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString();
}
