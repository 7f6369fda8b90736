// In the place of a number that nobody knows.

export function NoValue() {
  return (
    <span role="img" aria-label="no value">
      —
    </span>
  );
}
