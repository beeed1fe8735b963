import fs from 'node:fs';
import path from 'node:path';
import { type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { type Clock, systemClock } from './clock';
import { LogFile, readLog } from './log-file';

/** One call as the vendor saw it. No bodies, no secrets: a journal may be shown to anybody. */
export const journalEntry = z.object({
  seq: z.number(),
  /** epoch ms at arrival, before anything was decided */
  arrivedAt: z.number(),
  /** account or key id; never the secret */
  account: z.string(),
  method: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.string()),
  /** absent while unanswered; 0 when the connection was dropped without an answer */
  status: z.number().optional(),
  durationMs: z.number().optional(),
  fault: z.string().optional(),
  /** epoch ms when the work was done after all, though the caller had gone */
  doneLateAt: z.number().optional(),
  /** refused by the rate limit */
  throttled: z.boolean().optional(),
  /** an order-ish number or id, where the handler knew one */
  ref: z.string().optional(),
});
export type JournalEntry = z.infer<typeof journalEntry>;

export interface Journal {
  arrive(call: Pick<JournalEntry, 'account' | 'method' | 'path' | 'query'>): JournalEntry;
  finish(entry: JournalEntry, status: number): void;
  /** The work of a call whose connection had been dropped is done. */
  doneLate(entry: JournalEntry): void;
  /** Entries with seq > `since`, oldest first. */
  entries(since?: number): JournalEntry[];
  clear(): void;
  close(): void;
}

/** @param dir with it the journal outlives the process (a call that was never finished is in it without status) */
export function openJournal(dir?: string, clock: Clock = systemClock): Journal {
  let all: JournalEntry[] = [];
  let seq = 0;
  let file: LogFile | undefined;
  if (dir !== undefined) {
    fs.mkdirSync(dir, { recursive: true });
    const name = path.join(dir, 'journal.jsonl');
    const bySeq = new Map<number, JournalEntry>();
    for (const line of readLog(name)) {
      const entry = journalEntry.parse(line);
      bySeq.set(entry.seq, entry);
    }
    all = [...bySeq.values()];
    seq = Math.max(0, ...bySeq.keys());
    file = new LogFile(name);
  }
  return {
    arrive(call) {
      const entry: JournalEntry = { seq: ++seq, arrivedAt: clock.now(), ...call };
      all.push(entry);
      file?.append(entry);
      return entry;
    },
    finish(entry, status) {
      entry.status = status;
      entry.durationMs = clock.now() - entry.arrivedAt;
      file?.append(entry);
    },
    doneLate(entry) {
      entry.doneLateAt = clock.now();
      file?.append(entry);
    },
    entries: (since = 0) => all.filter((entry) => entry.seq > since),
    clear: () => {
      all = [];
      file?.rewrite([]);
    },
    close: () => file?.close(),
  };
}

/** The most arrivals in any sliding 60 s (or `windowMs`), whoever they were answered. */
export function worstMinute(entries: readonly Pick<JournalEntry, 'arrivedAt'>[], windowMs = 60_000): number {
  const times = entries.map((entry) => entry.arrivedAt).sort((a, b) => a - b);
  let worst = 0;
  let first = 0;
  times.forEach((time, i) => {
    while ((times[first] as number) <= time - windowMs) first += 1;
    worst = Math.max(worst, i - first + 1);
  });
  return worst;
}

const calls = new WeakMap<Response, { journal: Journal; entry: JournalEntry }>();

/** The journal entry of the call being answered, so that handlers can set `ref`, and faults `fault`. */
export function callOf(res: Response): JournalEntry {
  return calledWith(res).entry;
}

/** For faults that let the work be done when nobody waits for the answer any more. */
export function noteDoneLate(res: Response): void {
  const { journal, entry } = calledWith(res);
  journal.doneLate(entry);
}

function calledWith(res: Response): { journal: Journal; entry: JournalEntry } {
  const call = calls.get(res);
  if (call === undefined) throw new Error('journalCalls must be mounted first');
  return call;
}

/** First middleware of a stand-in: notes every call at arrival, and its answer (or that there was none). */
export function journalCalls(journal: Journal, accountOf: (req: Request) => string) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const entry = journal.arrive({
      account: accountOf(req),
      method: req.method,
      path: req.path,
      query: flatQuery(req.url),
    });
    calls.set(res, { journal, entry });
    res.once('close', () => journal.finish(entry, res.writableFinished ? res.statusCode : 0));
    next();
  };
}

function flatQuery(url: string): Record<string, string> {
  const mark = url.indexOf('?');
  return mark < 0 ? {} : Object.fromEntries(new URLSearchParams(url.slice(mark + 1)));
}
