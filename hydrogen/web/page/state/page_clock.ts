// The page's own clock: it only goes forward, and goes on while the machine sleeps.

const SLEEP = 2000; // milliseconds by which the wall's clock is ahead: less is a correction of it

/**
 * Milliseconds since it was made. No step of the wall's clock changes `steady`, but in many
 * browsers it stands still while the machine sleeps: by that alone an old reading would be a young one.
 */
export function pageClock(
  steady: () => number = () => performance.now(),
  wall: () => number = () => Date.now(),
): () => number {
  let [lastSteady, lastWall] = [steady(), wall()];
  let now = 0;
  return () => {
    const [steadyNow, wallNow] = [steady(), wall()];
    const [gone, goneOnWall] = [steadyNow - lastSteady, wallNow - lastWall];
    [lastSteady, lastWall] = [steadyNow, wallNow];
    now += goneOnWall - gone > SLEEP ? goneOnWall : gone;
    return now;
  };
}
