import { sql } from 'kysely';
import { ownDatabase } from '../../test/setup/database';
import { appendVersion, seedCustomStore } from '../../test/kit/seed-books';
import { type ConnectionRef } from '../../domain/ids';
import { appendChange } from './append-change';
import { readExportPage } from './read-page';

const db = ownDatabase({ poolSize: 12 });

let stores = 0;
const store = () => seedCustomStore(db, `shop-${String(++stores)}`);
const hourMs = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms);
const window = (fromAgo = hourMs, toAgo = 0) => ({ from: ago(fromAgo), to: ago(toAgo) });
const readPage = async (of: ConnectionRef, asked: { from: Date; to: Date }, page: number) => {
  const { texts, ...rest } = await readExportPage(db, of, asked, page);
  return { ...rest, orders: texts.flatMap((text) => text.split('\n')) };
};
const pageOf = async (of: ConnectionRef, page = 1, asked = window()) => readPage(of, asked, page);
const rowsOf = (of: ConnectionRef) =>
  db
    .selectFrom('export_change')
    .select(['ordinal', 'sale_id', 'stamp', 'superseded_stamp'])
    .where('tenant_id', '=', of.tenant)
    .orderBy('ordinal')
    .execute();

/** Moves everything that was written so far into the past, as if it had happened then. */
const backdate = async (of: ConnectionRef, seconds: number) => {
  await sql`update export_change set stamp = stamp - make_interval(secs => ${seconds}),
    superseded_stamp = superseded_stamp - make_interval(secs => ${seconds}) where tenant_id = ${of.tenant}`.execute(
    db,
  );
  await sql`update export_head set last_stamp = last_stamp - make_interval(secs => ${seconds}),
    served_until = served_until - make_interval(secs => ${seconds}) where tenant_id = ${of.tenant}`.execute(
    db,
  );
};

test('an empty log is no page and no order', async () => {
  expect(await pageOf(await store())).toEqual({ pages: 0, tooMany: false, orders: [] });
});

test('an append that fails gives its number back, and fifty at once are numbered without a gap', async () => {
  const of = await store();
  const failing = db.transaction().execute(async (trx) => {
    await appendChange(trx, of, { saleId: 'x', orderNumber: 'X', contentHash: 'x', render: () => 'x' });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await Promise.all(Array.from({ length: 50 }, (_, at) => appendVersion(db, of, `s${String(at)}`, 'a')));
  const rows = await rowsOf(of);
  expect(rows.map((row) => row.ordinal)).toEqual(rows.map((_, at) => String(at + 1)));
  expect(rows).toHaveLength(50);
  const stamps = rows.map((row) => row.stamp.getTime());
  expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
});

test('LastModified moves only with the content', async () => {
  const of = await store();
  const first = await appendVersion(db, of, 's1', 'a');
  expect(await appendVersion(db, of, 's1', 'a')).toBeNull();
  await backdate(of, 120);
  const second = await appendVersion(db, of, 's1', 'b');
  expect(second?.ordinal).toBe('2');
  expect(second?.stamp.getTime()).toBeGreaterThanOrEqual((first?.stamp.getTime() ?? 0) - 1000);
  expect(await rowsOf(of)).toHaveLength(2);
});

test('a stamp never falls inside a window that was served: the change comes in the next one', async () => {
  const of = await store();
  await appendVersion(db, of, 's1', 'a');
  // Served to the end of the running minute.
  const served = window();
  expect((await pageOf(of, 1, served)).orders).toEqual(['s1/a']);
  const late = await appendVersion(db, of, 's2', 'a');
  const end = Math.floor(served.to.getTime() / 60_000) * 60_000 + 60_000;
  expect(late?.stamp.getTime()).toBe(end);
  expect((await pageOf(of, 1, served)).orders).toEqual(['s1/a']);
  const next = { from: new Date(end), to: new Date(end) };
  expect((await pageOf(of, 1, next)).orders).toEqual(['s2/a']);
});

test('whole seconds of the last minute are included, and the first minute from its start', async () => {
  const of = await store();
  await appendVersion(db, of, 's1', 'a');
  const minute = Math.floor(Date.now() / 60_000) * 60_000 - 10 * 60_000;
  const at = async (ms: number) => {
    await sql`update export_change set stamp = ${new Date(minute + ms)} where tenant_id = ${of.tenant}`.execute(
      db,
    );
    return (await pageOf(of, 1, { from: new Date(minute + 30_000), to: new Date(minute) })).orders.length;
  };
  expect([await at(-1000), await at(0), await at(59_000), await at(60_000)]).toEqual([0, 1, 1, 0]);
});

test('pages stay as they are while orders change between the calls', async () => {
  const of = await store();
  for (let at = 0; at < 250; at++) await appendVersion(db, of, `s${String(at)}`, 'a');
  const asked = window();
  const before = await Promise.all([1, 2, 3, 4].map((page) => pageOf(of, page, asked)));
  expect(before.map((page) => [page.pages, page.orders.length])).toEqual([
    [3, 100],
    [3, 100],
    [3, 50],
    [3, 0],
  ]);
  for (let at = 0; at < 250; at += 2) await appendVersion(db, of, `s${String(at)}`, 'b');
  expect(await Promise.all([1, 2, 3, 4].map((page) => pageOf(of, page, asked)))).toEqual(before);
});

test('inside one window only the newest version of an order is told', async () => {
  const of = await store();
  await appendVersion(db, of, 's1', 'a');
  await appendVersion(db, of, 's2', 'a');
  await appendVersion(db, of, 's1', 'b');
  expect((await pageOf(of)).orders).toEqual(['s2/a', 's1/b']);
});

test('a window that ends years ahead keeps its earlier pages', async () => {
  const of = await store();
  for (let at = 0; at < 120; at++) await appendVersion(db, of, `s${String(at)}`, 'a');
  const asked = { from: ago(hourMs), to: new Date(Date.now() + 1e11) };
  const before = await pageOf(of, 1, asked);
  for (let at = 0; at < 50; at++) await appendVersion(db, of, `s${String(at)}`, 'b');
  expect((await pageOf(of, 1, asked)).orders).toEqual(before.orders);
  const head = await db
    .selectFrom('export_head')
    .selectAll()
    .where('tenant_id', '=', of.tenant)
    .executeTakeFirstOrThrow();
  expect(head.served_until.getTime()).toBeLessThan(Date.now() + 61_000);
});

test('a change that is committed late is never missed: whoever reads waits for it or leaves it to the next window', async () => {
  const of = await store();
  await appendVersion(db, of, 's0', 'a');
  await backdate(of, 600);
  let release = () => undefined as void;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let appended = () => undefined as void;
  const written = new Promise<void>((resolve) => {
    appended = resolve;
  });
  const slow = db.transaction().execute(async (trx) => {
    await appendChange(trx, of, {
      saleId: 'late',
      orderNumber: 'L',
      contentHash: 'a',
      render: () => 'late/a',
    });
    appended();
    await held;
  });
  await written;
  const reading = pageOf(of);
  setTimeout(release, 200);
  expect((await reading).orders).toEqual(['s0/a', 'late/a']);
  await slow;
});

test('under load every version is told exactly once over abutting windows, however they are cut', async () => {
  const of = await store();
  const all = 160;
  let written = 0;
  const told: string[] = [];
  // Windows of the log's own time, which runs ahead of the clock as soon as a running minute is asked for: nine minutes are allowed,
  // so each waits for its share of the versions, however slow the machine is.
  const first = Math.floor(Date.now() / 60_000) * 60_000;
  const reader = (async () => {
    for (let minute = 0; minute <= 9; minute++) {
      while (written < (all * minute) / 9) await new Promise((resolve) => setTimeout(resolve, 5));
      const at = new Date(first + minute * 60_000);
      for (let page = 1, pages = 1; page <= pages; page++) {
        const read = await readPage(of, { from: at, to: at }, page);
        pages = read.pages;
        told.push(...read.orders);
      }
    }
  })();
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let at = 0; at < all / 8; at++) {
        await appendVersion(db, of, `w${String(writer)}-${String(at)}`, 'a');
        written++;
      }
    }),
  );
  await reader;
  expect(told.toSorted()).toEqual([...new Set(told)].toSorted());
  expect(told).toHaveLength(all);
});
