// What of each quantity is a change that people care for, and what is noise.

interface Sensitivity {
  /** Less than this in a minute is steady: one bit of a common chip that comes and goes. */
  steady: number;
  /** A curve is at least so high, so that noise does not look like mountains. */
  span: number;
}

/** By the quantity's name on the wire, in its unit; what is not here has no trend. */
const SENSITIVITIES: Readonly<Record<string, Sensitivity>> = {
  temperature_celsius: { steady: 0.2, span: 2 },
  humidity_percent: { steady: 0.5, span: 4 },
  pressure_hectopascals: { steady: 0.05, span: 1 },
  voltage_volts: { steady: 0.01, span: 0.1 },
  current_amperes: { steady: 0.02, span: 0.1 },
  power_watts: { steady: 0.2, span: 1 },
  speed_rpm: { steady: 20, span: 100 },
  ambient_temperature_celsius: { steady: 0.2, span: 2 },
  gas_resistance_ohms: { steady: 500, span: 2000 },
};

const UNKNOWN: Sensitivity = { steady: Number.POSITIVE_INFINITY, span: 1 };

export function sensitivity(quantity: string): Sensitivity {
  return SENSITIVITIES[quantity] ?? UNKNOWN;
}
