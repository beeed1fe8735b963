import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LogFile, readLog } from './log-file';

/**
 * A stand-in's memory. With a folder, every mutation is in a JSON-lines file before the call returns, so a kill −9 loses
 * nothing that was answered; without one it lives in memory only.
 *
 * Values are shared, not copied: never change what `get` or `values` gave you. Use `edit`, or `put` a new object.
 */
export interface State {
  /** The named collection; asking twice gives the same one. `keyOf` must never change for a value. */
  collection<T>(name: string, keyOf: (value: T) => string): Collection<T>;
  /** The next number of a persistent counter, starting at 1. */
  next(counter: string): number;
  /**
   * All mutations made in `work` are written as one line, or, if it throws, taken back. `work` must be synchronous.
   * An inner call joins the outer one.
   */
  transact<T>(work: () => T): T;
  collectionNames(): string[];
  /**
   * Current values of a collection, for the control routes; undefined if there is none. `sales` also gives what all
   * collections named `OWNER.sales` hold.
   */
  dump(name: string): unknown[] | undefined;
  close(): void;
}

export interface Collection<T> {
  get(key: string): T | undefined;
  put(value: T): T;
  /** Hands a deep copy to `change`, stores and returns it; undefined if there is no such key. */
  edit(key: string, change: (draft: T) => void): T | undefined;
  delete(key: string): boolean;
  /** In the order of first insertion. */
  values(): T[];
  find(fits: (value: T) => boolean): T | undefined;
  filter(fits: (value: T) => boolean): T[];
  readonly size: number;
}

const operation = z.union([
  z.object({ c: z.string(), k: z.string(), v: z.unknown() }),
  z.object({ n: z.string(), to: z.number() }),
  z.object({ c: z.string(), k: z.string(), gone: z.literal(true) }),
]);
type Operation =
  { c: string; k: string; v: unknown } | { c: string; k: string; gone: true } | { n: string; to: number };

/** Rewriting at four times the compacted size keeps the file small without ever taking long on a busy stand-in. */
const COMPACT_AFTER_BYTES = 64 * 1024 * 1024;

export function openState(dir?: string): State {
  const tables = new Map<string, Map<string, unknown>>();
  const counters = new Map<string, number>();
  let pending: { written: Operation[]; undo: (() => void)[] } | undefined;

  const table = (name: string): Map<string, unknown> => {
    const known = tables.get(name) ?? new Map<string, unknown>();
    tables.set(name, known);
    return known;
  };
  const apply = (op: Operation): void => {
    if ('n' in op) counters.set(op.n, op.to);
    else if ('gone' in op) table(op.c).delete(op.k);
    else table(op.c).set(op.k, op.v);
  };
  function* snapshot(): Generator<Operation[]> {
    for (const [n, to] of counters) yield [{ n, to }];
    for (const [c, rows] of tables) for (const [k, v] of rows) yield [{ c, k, v }];
  }

  let file: LogFile | undefined;
  if (dir !== undefined) {
    fs.mkdirSync(dir, { recursive: true });
    const name = path.join(dir, 'state.jsonl');
    for (const line of readLog(name))
      for (const op of z.array(z.unknown()).parse(line)) apply(parseOperation(op));
    file = new LogFile(name);
    file.rewrite(snapshot());
  }

  const record = (op: Operation, undo: () => void): void => {
    if (pending === undefined) {
      write([op]);
    } else {
      pending.written.push(op);
      pending.undo.push(undo);
    }
  };
  const write = (ops: Operation[]): void => {
    if (file === undefined || ops.length === 0) return;
    file.append(ops);
    if (file.bytesAppended > COMPACT_AFTER_BYTES) file.rewrite(snapshot());
  };

  return {
    collection<T>(name: string, keyOf: (value: T) => string): Collection<T> {
      const rows = table(name) as Map<string, T>;
      const put = (value: T): T => {
        const key = keyOf(value);
        const had = rows.has(key);
        const before = rows.get(key);
        rows.set(key, value);
        record({ c: name, k: key, v: value }, () => {
          if (had) rows.set(key, before as T);
          else rows.delete(key);
        });
        return value;
      };
      return {
        get: (key) => rows.get(key),
        put,
        edit: (key, change) => {
          const before = rows.get(key);
          if (before === undefined) return undefined;
          const draft = structuredClone(before);
          change(draft);
          return put(draft);
        },
        delete: (key) => {
          const before = rows.get(key);
          if (!rows.delete(key)) return false;
          record({ c: name, k: key, gone: true }, () => rows.set(key, before as T));
          return true;
        },
        values: () => [...rows.values()],
        find: (fits) => {
          for (const value of rows.values()) if (fits(value)) return value;
          return undefined;
        },
        filter: (fits) => {
          const found: T[] = [];
          for (const value of rows.values()) if (fits(value)) found.push(value);
          return found;
        },
        get size() {
          return rows.size;
        },
      };
    },
    next(counter) {
      const before = counters.get(counter) ?? 0;
      counters.set(counter, before + 1);
      record({ n: counter, to: before + 1 }, () => counters.set(counter, before));
      return before + 1;
    },
    transact<T>(work: () => T): T {
      if (pending !== undefined) return work();
      const mine = { written: [] as Operation[], undo: [] as (() => void)[] };
      pending = mine;
      try {
        const result = work();
        pending = undefined;
        write(mine.written);
        return result;
      } catch (error) {
        pending = undefined;
        for (const undo of mine.undo.reverse()) undo();
        throw error;
      }
    },
    collectionNames: () => [...tables.keys()],
    dump: (name) => {
      const matching = [...tables].filter(([table]) => table === name || table.endsWith(`.${name}`));
      return matching.length === 0 ? undefined : matching.flatMap(([, rows]) => [...rows.values()]);
    },
    close: () => file?.close(),
  };
}

function parseOperation(raw: unknown): Operation {
  const op = operation.parse(raw);
  if ('n' in op) return op;
  if (z.object({ gone: z.literal(true) }).safeParse(raw).success && 'c' in op)
    return { c: op.c, k: op.k, gone: true };
  return 'v' in op ? { c: op.c, k: op.k, v: op.v } : op;
}
