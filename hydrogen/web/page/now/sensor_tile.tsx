// A sensor: its values, how it is, where they are going and where they were.

import { useAct, useApp } from "../app.ts";
import { AskButton } from "../parts/ask_button.tsx";
import { Controls } from "../parts/controls.tsx";
import { Tile } from "../parts/tile.tsx";
import { historyOf } from "../state/history_address.ts";
import { words } from "../text/words.ts";
import type { Sensor } from "../wire/status.ts";
import { Age } from "./age.tsx";
import { MainQuantity, OtherQuantity } from "./quantities.tsx";
import { isBroken, type Reading, readingsOf } from "./readings.ts";
import type { Recollections } from "./recollections.ts";

interface SensorTileProps {
  name: string;
  sensor: Sensor;
  past: Recollections;
  /** Unix seconds of the status. */
  now: number;
}

export function SensorTile({ name, sensor, past, now }: SensorTileProps) {
  const readings = readingsOf(sensor);
  const [main, ...others] = readings;
  const known = ({ quantity }: Reading) => past.get(`${name}.${quantity}`);
  const isGood = sensor.state === "ok";
  return (
    <Tile
      name={name}
      state={sensor.state}
      href={historyOf(readings.map(({ quantity }) => `${name}.${quantity}`))}
      why={sensor.fault?.message}
      detail={<Origin sensor={sensor} />}
      controls={<Plug name={name} sensor={sensor} />}
    >
      {main && (
        <MainQuantity reading={main} isGood={isGood} known={known(main)} now={now}>
          {isBroken(sensor) && <LastRead sensor={sensor} />}
        </MainQuantity>
      )}
      {others.map((reading) => (
        <OtherQuantity
          key={reading.quantity}
          reading={reading}
          isGood={isGood}
          known={known(reading)}
        />
      ))}
    </Tile>
  );
}

/** Of a sensor without a value: since when. Its last number is an old one, and not shown. */
function LastRead({ sensor }: { sensor: Sensor }) {
  return (
    <p class="last-read">
      {sensor.age_seconds === null ? (
        "never read"
      ) : (
        <>
          last read <Age seconds={sensor.age_seconds} />
        </>
      )}
    </p>
  );
}

function Origin({ sensor }: { sensor: Sensor }) {
  const { driver, location, age_seconds } = sensor;
  return (
    <>
      {driver === "combine" ? `made of ${location}` : `${driver} at ${location}`}
      {!isBroken(sensor) && age_seconds !== null && (
        <>
          , <Age seconds={age_seconds} />
        </>
      )}
    </>
  );
}

/** In a demonstration a sensor can be pulled out; what is made of others has nothing to pull. */
function Plug({ name, sensor }: { name: string; sensor: Sensor }) {
  const { live } = useApp();
  const act = useAct();
  if (!live.status.value?.simulated || act === null || sensor.driver === "combine") return null;
  const isOut = isBroken(sensor);
  const text = isOut ? "Plug in" : "Unplug";
  return (
    <Controls>
      <AskButton
        text={text}
        label={`${text} ${words(name)}`}
        use="unplug"
        message={() => ({ type: "simulate", sensor: name, fault: isOut ? null : "absent" })}
      />
    </Controls>
  );
}
