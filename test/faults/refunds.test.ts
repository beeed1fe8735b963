import { setTimeout as sleep } from 'node:timers/promises';
import { type Sale, totals } from '../../sandbox/cin7';
import { doubles, type Placed, salesOf, stockAtFirst } from './books';
import { amountsOf, skus } from './orders';
import { Stage, times } from './stage';
import { lossMoments } from './loss-moments';

let stage: Stage;
let orders: Placed[] = [];
/** Orders of which nothing was refunded yet, and those that had their first refund. */
const untouched: Placed[] = [];
const once: Placed[] = [];

beforeAll(async () => {
  const started = await Stage.start({ name: 'refunds' });
  stage = started.stage;
  orders = stage.placeOrders(44);
  await stage.finish(orders, 150_000);
  untouched.push(...orders);
  process.kill(started.worker.pid, 'SIGKILL');
  await started.worker.exited;
}, times.patience(300_000));
afterAll(() => stage.stop(), 60_000);

/** One piece of the first line; asked for three times, as impatient people do. */
async function refundOne(): Promise<void> {
  const order = untouched.shift();
  if (order === undefined) return;
  const [[sku] = ['']] = amountsOf(order.n).quantities;
  const body = { requestId: 'one', lines: [{ item: sku, quantity: 1 }] };
  for (let n = 0; n < 3; n++) await stage.refund(order.orderId, body);
  once.push(order);
}

/** All that is left of an order that had its first refund. */
async function refundRest(): Promise<void> {
  const order = once.shift();
  if (order === undefined) return;
  for (let n = 0; n < 3; n++) await stage.refund(order.orderId, { requestId: 'rest', full: true });
}

let historical = 0;
/** A sale from before the connection, of which Cin7 is told twice. */
async function refundHistorical(): Promise<void> {
  const number = `OLD-${String(++historical)}`;
  const body = {
    requestId: number,
    orderNumber: number,
    orderDate: '2019-05-01',
    customer: {
      name: `Buyer ${number}`,
      street1: '1 High Street',
      city: 'Leeds',
      postalCode: 'LS1 4AP',
      country: 'GB',
    },
    items: [{ sku: skus[0], name: 'Thing', quantity: 1, unitPrice: historical }],
    paidBack: {},
  };
  for (let n = 0; n < 2; n++) await stage.refundHistorical(body);
}

/** Starts a worker for each moment of a write that is killed there, and lets refunds come in as long as any of them lives. */
async function killAtEach(write: string, ask: () => Promise<void>) {
  const workers = await Promise.all(
    lossMoments.map((moment) => stage.servers.startWorker({ FAULT_POINT: `cin7.${write}.${moment}` })),
  );
  for (let rounds = 0; workers.some((worker) => worker.isRunning()) && rounds < 60; rounds++) {
    if (rounds < 8) await ask();
    await sleep(1_000);
  }
  return Promise.all(workers.map(async (worker) => worker.isRunning() || (await worker.exited).signal));
}

/** What Cin7's books say of an order: its authorised credit notes, and what was paid back. */
function creditsOf(order: Placed) {
  const [sale, ...others] = salesOf(stage.company, order);
  if (sale === undefined || others.length > 0) throw new Error(`${order.number} has not one sale`);
  const notes = sale.creditNotes.filter((note) => note.status === 'AUTHORISED');
  const total = (note: Sale['creditNotes'][number]) => totals(note, sale.header.TaxCalculation).Total;
  const back = sale.payments.filter((payment) => payment.Type === 'Refund').map((payment) => payment.Amount);
  return { notes: notes.map(total), back, sum: cents(notes.map(total)), paidBack: cents(back) };
}
const cents = (amounts: number[]): number =>
  Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 100) / 100;

/** Waits until every refund that was asked for is done. */
async function allDone(): Promise<void> {
  const deadline = Date.now() + times.patience(150_000);
  for (;;) {
    const open = (await stage.refunds()).filter(({ state }) => state !== 'done');
    expect(doubles(stage.company)).toEqual([]);
    if (open.length === 0) return;
    if (Date.now() > deadline) throw new Error(`Not done in time:\n${JSON.stringify(open.slice(0, 10))}`);
    await sleep(500);
  }
}

test.each([
  ['credit-note', refundOne],
  ['refund-payment', refundOne],
  ['convert-sale', refundRest],
  ['void-fulfilment', refundRest],
  ['empty-order', refundHistorical],
  ['empty-invoice', refundHistorical],
])(
  'workers are killed right before and after %s is sent, and before and after it is recorded',
  async (write, ask) => {
    stage.cin7.switches.set({ emptyOrderRefused: false, emptyInvoiceRefused: false });
    expect(await killAtEach(write, ask)).toEqual(lossMoments.map(() => 'SIGKILL'));
    expect(doubles(stage.company)).toEqual([]);
  },
  times.patience(200_000),
);

test(
  'a worker that starts after all that writes every refund once: one credit note, one payment back, to the cent',
  async () => {
    await stage.servers.startWorker();
    await allDone();
    for (const order of orders) {
      const { notes, sum, paidBack, back } = creditsOf(order);
      const [first] = amountsOf(order.n).quantities;
      const isWhole = !untouched.includes(order) && !once.includes(order);
      if (untouched.includes(order)) expect(notes).toEqual([]);
      else if (isWhole) expect([sum, notes.length]).toEqual([amountsOf(order.n).total, 2]);
      else expect(notes).toHaveLength(1);
      expect(first).toBeDefined();
      expect([paidBack, back.length]).toEqual([sum, notes.length]);
    }
    const old = stage.company.sales.filter((sale) => sale.header.CustomerReference.startsWith('OLD-'));
    expect(old.map((sale) => Number(sale.header.CustomerReference.slice(4))).sort((a, b) => a - b)).toEqual(
      Array.from({ length: historical }, (_, n) => n + 1),
    );
    for (const sale of old) {
      const n = Number(sale.header.CustomerReference.slice(4));
      expect(sale.creditNotes.map((note) => totals(note, sale.header.TaxCalculation).Total)).toEqual([n]);
      expect(sale.payments.map((payment) => [payment.Type, payment.Amount])).toEqual([['Refund', n]]);
    }
  },
  times.patience(200_000),
);

test(
  '30 % of the writes to Cin7 lose their answer, done or done later: nothing is credited or paid back twice',
  async () => {
    stage.cin7.faults.reseed(7);
    const rule = stage.cin7.faults.add({
      writesOnly: true,
      kinds: ['commit-drop', 'drop-commit-later'],
      rate: 0.3,
      delayMs: times.lateCommitMs,
    });
    for (let n = 0; n < 8; n++) await refundOne();
    for (let n = 0; n < 8; n++) await refundRest();
    await allDone();
    await sleep(times.lateCommitMs + 500);
    const struck = stage.cin7.faults.list().find(({ id }) => id === rule)?.hits ?? 0;
    stage.cin7.faults.clear();
    expect(struck).toBeGreaterThan(5);
    expect(doubles(stage.company)).toEqual([]);
  },
  times.patience(200_000),
);

test(
  'the same refund ten times more is still the same one, and after all of that the stock is right, piece by piece',
  async () => {
    while (once.length > 0) await refundRest();
    await allDone();
    const done = orders.filter((order) => !untouched.includes(order));
    const again = done.slice(0, 3);
    for (const { orderId } of again)
      for (let n = 0; n < 10; n++)
        expect(await stage.refund(orderId, { requestId: 'rest', full: true })).toBe(200);
    await sleep(1_000);
    for (const order of done) {
      expect(creditsOf(order)).toMatchObject({
        sum: amountsOf(order.n).total,
        paidBack: amountsOf(order.n).total,
      });
      expect(creditsOf(order).notes).toHaveLength(2);
    }
    // Everything refunded is back; what was not has left.
    const kept = untouched.flatMap(({ n }) => amountsOf(n).quantities);
    for (const sku of skus) {
      const product = stage.company.productBySku(sku);
      const there = stage.company.stock
        .filter((row) => row.productId === product?.ID)
        .reduce((sum, row) => sum + row.onHand, 0);
      const out = kept.reduce((sum, [name, quantity]) => sum + (name === sku ? quantity : 0), 0);
      expect([sku, there]).toEqual([sku, stockAtFirst - out]);
    }
  },
  times.patience(200_000),
);
