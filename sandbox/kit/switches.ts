import { type z } from 'zod';

/** Settings of a stand-in that may be turned while it runs. */
export interface Switches<T> {
  readonly now: Readonly<T>;
  /** Sets the named ones, leaves the rest; throws a ZodError on an unknown name or a value that does not fit. */
  set(some: Partial<T>): void;
  /** Back to what it was started with. */
  reset(): void;
}

/** @param schema a strict object schema that has a default for every switch */
export function createSwitches<S extends z.ZodType<object>>(
  schema: S,
  start: Partial<z.output<S>> = {},
): Switches<z.output<S>> {
  const first = schema.parse(start);
  let now = first;
  return {
    get now() {
      return now;
    },
    set: (some) => {
      now = schema.parse({ ...now, ...some });
    },
    reset: () => {
      now = first;
    },
  };
}
