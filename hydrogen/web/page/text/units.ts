// Quantities as people read them: their names, units and digits, and what a reader prefers.

export type Temperature = "celsius" | "fahrenheit";

interface Unit {
  /** What is measured. */
  title: string;
  symbol: string;
  /** Digits behind the point that are worth showing. */
  digits: number;
  isTemperature?: boolean;
}

/** By the quantity's name on the wire, which carries its unit; in the order of a tile. */
export const UNITS: Readonly<Record<string, Unit>> = {
  temperature_celsius: { title: "Temperature", symbol: "°C", digits: 1, isTemperature: true },
  humidity_percent: { title: "Humidity", symbol: "%", digits: 1 },
  pressure_hectopascals: { title: "Pressure", symbol: "hPa", digits: 1 },
  voltage_volts: { title: "Voltage", symbol: "V", digits: 3 },
  current_amperes: { title: "Current", symbol: "A", digits: 3 },
  power_watts: { title: "Power", symbol: "W", digits: 2 },
  speed_rpm: { title: "Speed", symbol: "rpm", digits: 0 },
  ambient_temperature_celsius: {
    title: "Chip's own temperature",
    symbol: "°C",
    digits: 1,
    isTemperature: true,
  },
  gas_resistance_ohms: { title: "Gas resistance", symbol: "Ω", digits: 0 },
};

const FALLBACK: Unit = { title: "", symbol: "", digits: 2 };

/** How a quantity is shown to this reader. */
export interface Shown {
  title: string;
  symbol: string;
  digits: number;
  /** The wire's number in the unit that is shown. */
  convert(value: number): number;
}

export function shown(quantity: string, temperature: Temperature): Shown {
  const unit = UNITS[quantity] ?? { ...FALLBACK, title: quantity.replaceAll("_", " ") };
  if (unit.isTemperature && temperature === "fahrenheit") {
    return { title: unit.title, symbol: "°F", digits: unit.digits, convert: fahrenheit };
  }
  return { title: unit.title, symbol: unit.symbol, digits: unit.digits, convert: (value) => value };
}

export function fahrenheit(celsius: number): number {
  return celsius * 1.8 + 32;
}

/** The sensor and the quantity of a series' name: `enclosure.temperature_celsius`. */
export function partsOf(series: string): { sensor: string; quantity: string } {
  const dot = series.lastIndexOf(".");
  return { sensor: series.slice(0, dot), quantity: series.slice(dot + 1) };
}
