// What answers on the buses, as docs/protocol.md has it ("rescan").

export interface Candidate {
  driver: string;
  match: "sure" | "likely" | "possible";
}

export interface Endurance {
  asked: number;
  errors: Record<string, number>;
  milliseconds_median: number | null;
  milliseconds_longest: number | null;
}

export interface Finding {
  address: string;
  candidates: Candidate[];
  unasked: string[];
  neighbour: string | null;
  multiplexer: string | null;
  kernel_driver: string | null;
  sensors: string[];
  endurance?: Endurance;
}

export interface SearchedBus {
  name: string | null;
  title: string | null;
  clock_hertz: number | null;
  found: Finding[];
  missing: string[];
  advice: string[];
  fault?: { code: string; message: string };
}

export interface KernelSource {
  source: string;
  channels: { name: string; label: string | null; quantity: string }[];
}

export interface Search {
  /** By the kernel's names. */
  buses: Record<string, SearchedBus>;
  /** To be pasted; empty where all that was found is configured. */
  yaml: string;
  kernel: KernelSource[];
  /** Why nothing is known of what the kernel reads. */
  kernel_fault?: { code: string; message: string };
}
