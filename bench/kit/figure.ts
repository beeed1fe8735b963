/** One line of the table: what was measured, and whether it is as good as promised. */
export interface Reading {
  /** Field in the JSON, such as `p50`. */
  field: string;
  value: number;
  target: { atMost: number } | { atLeast: number };
}

export interface Measured {
  readings: Reading[];
  /** Whatever else helps to understand the figure; printed below it, and in the JSON as it is. */
  notes?: string[];
  more?: Record<string, unknown>;
}

export interface Figure {
  /** Name in the JSON and for `--only`. */
  name: string;
  /** What it says, in one line. */
  what: string;
  measure(bench: Bench): Promise<Measured>;
}

/** What the figures share: scenarios are run once, however many figures are read from them. */
export interface Bench {
  say(line: string): void;
  /** Runs `scenario` unless it ran before in this process; answers what it found. */
  once<T>(name: string, scenario: () => Promise<T>): Promise<T>;
  /** Must be told of everything that has to be stopped on Ctrl-C; the answer removes it again. */
  onEnd(stop: () => Promise<void>): () => void;
  giveUp(sentence: string): void;
}

export const passes = ({ value, target }: Reading): boolean =>
  'atMost' in target ? value <= target.atMost : value >= target.atLeast;
