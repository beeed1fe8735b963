import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import express from 'express';
import { manualClock } from './clock';
import { createFaults, type FaultRule } from './faults';
import { injectFaults } from './inject-faults';
import { journalCalls, openJournal, worstMinute } from './journal';
import { slidingWindow } from './rate-limit';
import { listen, type Listening } from './server';
import { openState } from './state';

interface Row {
  id: string;
  n: number;
}

describe('state', () => {
  let dir: string;
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kit-'));
  });
  afterEach(() => fs.rmSync(dir, { recursive: true }));

  it('gives everything back after being opened again without having been closed', () => {
    const first = openState(dir);
    const rows = first.collection<Row>('rows', (row) => row.id);
    rows.put({ id: 'a', n: 1 });
    rows.put({ id: 'b', n: 2 });
    rows.edit('a', (row) => {
      row.n = 5;
    });
    rows.delete('b');
    first.next('numbers');
    const again = openState(dir);
    expect(again.collection<Row>('rows', (row) => row.id).values()).toEqual([{ id: 'a', n: 5 }]);
    expect(again.next('numbers')).toBe(2);
  });

  it('drops a last line that a kill cut short, and goes on', () => {
    openState(dir)
      .collection<Row>('rows', (row) => row.id)
      .put({ id: 'a', n: 1 });
    fs.appendFileSync(path.join(dir, 'state.jsonl'), '[{"c":"rows","k":"b","v":{"id"');
    const again = openState(dir);
    again.collection<Row>('rows', (row) => row.id).put({ id: 'c', n: 3 });
    expect(openState(dir).dump('rows')).toEqual([
      { id: 'a', n: 1 },
      { id: 'c', n: 3 },
    ]);
  });

  it('takes back every mutation of a request that throws', () => {
    const state = openState(dir);
    const rows = state.collection<Row>('rows', (row) => row.id);
    rows.put({ id: 'a', n: 1 });
    expect(() =>
      state.transact(() => {
        rows.put({ id: 'a', n: 9 });
        rows.put({ id: 'b', n: 9 });
        state.next('numbers');
        throw new Error('refused');
      }),
    ).toThrow('refused');
    expect(rows.values()).toEqual([{ id: 'a', n: 1 }]);
    expect(openState(dir).dump('rows')).toEqual([{ id: 'a', n: 1 }]);
    expect(state.next('numbers')).toBe(1);
  });
});

describe('rate limit', () => {
  it('allows so many in any sliding window and does not count what it refused', () => {
    const clock = manualClock(0);
    const limiter = slidingWindow(2, { clock });
    expect(limiter.arrive('k')).toMatchObject({ allowed: true, remaining: 1 });
    clock.advance(30_000);
    expect(limiter.arrive('k').allowed).toBe(true);
    expect(limiter.arrive('k')).toEqual({ allowed: false, remaining: 0, resetMs: 30_000 });
    expect(limiter.arrive('other').allowed).toBe(true);
    clock.advance(30_000);
    expect(limiter.arrive('k').allowed).toBe(true);
  });
});

describe('worst minute', () => {
  it('finds the fullest sliding window, not the fullest clock minute', () => {
    const at = (arrivedAt: number): { arrivedAt: number } => ({ arrivedAt });
    expect(worstMinute([at(59_000), at(0), at(61_000), at(62_000), at(200_000)])).toBe(3);
    expect(worstMinute([at(0), at(60_000)])).toBe(1);
    expect(worstMinute([])).toBe(0);
  });
});

describe('faults', () => {
  let server: Listening;
  let done: number;
  const faults = createFaults();
  const journal = openJournal();
  const app = express();
  app.use(journalCalls(journal, () => 'acc'));
  const injected = injectFaults(faults, {
    throttled: (res, form) => void res.status(429).json({ form }),
    failed: (res, status) => void res.status(status).json({}),
    page: (res) => void res.type('html').send('<html></html>'),
  });
  app.use(injected.middleware);
  app.use((_req, res) => {
    done += 1;
    res.json({ done: 'x'.repeat(500) });
  });

  beforeAll(async () => {
    server = await listen(app);
  });
  afterAll(async () => {
    injected.stop();
    await server.close();
  });
  beforeEach(() => {
    done = 0;
    faults.clear();
    journal.clear();
  });
  const call = (rule: FaultRule): Promise<Response> => {
    faults.add(rule);
    return fetch(`${server.url}/orders/7`, { method: 'POST', signal: AbortSignal.timeout(400) });
  };

  it.each(['throttle-429', 'error-500', 'error-503', 'html-200'] as const)(
    '%s changes nothing',
    async (kind) => {
      expect((await call({ kinds: [kind] })).status).toBe(
        { 'throttle-429': 429, 'error-500': 500, 'error-503': 503, 'html-200': 200 }[kind],
      );
      expect(done).toBe(0);
      expect(journal.entries()).toMatchObject([{ fault: kind, method: 'POST', path: '/orders/7' }]);
    },
  );

  it('hang never answers and changes nothing', async () => {
    await expect(call({ kinds: ['hang'] })).rejects.toThrow('timeout');
    expect(done).toBe(0);
  });

  it('commit-drop does the work and gives no answer', async () => {
    await expect(call({ kinds: ['commit-drop'] })).rejects.toThrow('fetch failed');
    expect(done).toBe(1);
    expect(journal.entries()).toMatchObject([{ fault: 'commit-drop', status: 0 }]);
  });

  it('drop-commit-later drops at once and does the work later', async () => {
    await expect(call({ kinds: ['drop-commit-later'], delayMs: 150 })).rejects.toThrow('fetch failed');
    expect(done).toBe(0);
    expect(journal.entries()).toMatchObject([{ fault: 'drop-commit-later', status: 0 }]);
    expect(journal.entries()[0]?.doneLateAt).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(done).toBe(1);
    const [entry] = journal.entries();
    expect(entry?.doneLateAt ?? 0).toBeGreaterThanOrEqual((entry?.arrivedAt ?? 0) + 140);
  });

  it('truncate does the work and breaks the answer off', async () => {
    const res = await call({ kinds: ['truncate'] });
    await expect(res.text()).rejects.toThrow('terminated');
    expect(done).toBe(1);
  });

  it('strikes only the named endpoint, so many times', async () => {
    faults.add({ method: 'POST', path: '/orders/*', kinds: ['error-500'], times: 1 });
    expect((await fetch(`${server.url}/orders/7`)).status).toBe(200);
    expect((await fetch(`${server.url}/Orders/7`, { method: 'POST' })).status).toBe(500);
    expect((await fetch(`${server.url}/orders/7`, { method: 'POST' })).status).toBe(200);
  });

  it('strikes by rate, repeatably, and may spare reads', () => {
    faults.add({ kinds: ['error-500', 'slow'], rate: 0.3, writesOnly: true });
    const story = (): (string | undefined)[] => {
      faults.reseed(7);
      return Array.from(
        { length: 300 },
        () => faults.strike({ method: 'POST', path: '/x', account: 'a' })?.kind,
      );
    };
    const hits = story().filter((kind) => kind !== undefined).length;
    expect(hits).toBeGreaterThan(60);
    expect(hits).toBeLessThan(120);
    expect(story()).toEqual(story());
    expect(faults.strike({ method: 'GET', path: '/x', account: 'a' })).toBeUndefined();
  });
});
