import { type ImportedOrder } from '../../sandbox/shipstation';
import { defaultSettings } from '../../schemas/settings';
import { doubles, faultsOf, salesOf } from './books';
import { plainOrder } from './orders';
import { Stage, times } from './stage';

let stage: Stage;

beforeAll(async () => {
  ({ stage } = await Stage.start({ name: 'hostile-input' }));
}, 90_000);
afterAll(() => stage.stop(), 60_000);

test(
  'a setting that is chosen while a pull reads its page wakes the orders of that page',
  async () => {
    await stage.changeSettings({ taxRules: { ...defaultSettings.taxRules, default: null } });
    stage.shipstation.faults.add({ path: '/orders', kinds: ['slow'], delayMs: times.deadlineMs / 2 });
    const asked = () => stage.shipstation.journal.entries().filter(({ fault }) => fault === 'slow').length;
    const orders = stage.placeOrders(1);
    await stage.until(asked, (calls) => calls > 0, 60_000);
    await stage.changeSettings({});
    stage.shipstation.faults.clear();
    await stage.finish(orders, 60_000);
    expect(orders.flatMap((order) => faultsOf(stage.company, order))).toEqual([]);
  },
  times.patience(150_000),
);

test(
  'every webhook comes ten times and out of order: each order has one sale',
  async () => {
    stage.shipstation.switches.set({ webhookDeliveries: 10, webhookSpreadMs: 3_000 });
    const orders = Array.from({ length: 4 }, () => stage.placeOrders(1)).flat();
    await stage.finish(orders, 90_000);
    await stage.shipstation.webhooksIdle();
    // One more round of all that was said, after everything is done.
    const last = stage.placeOrders(1);
    await stage.finish(last, 60_000);
    await stage.shipstation.webhooksIdle();

    expect(stage.shipstation.deliveries.length).toBeGreaterThanOrEqual(50);
    expect(stage.shipstation.deliveries.every(({ status }) => status === 200)).toBe(true);
    expect([...orders, ...last].flatMap((order) => faultsOf(stage.company, order))).toEqual([]);
    expect(doubles(stage.company)).toEqual([]);
    expect(stage.company.sales.size).toBe(6);
    stage.shipstation.switches.reset();
  },
  times.patience(240_000),
);

/** About 1 MB. */
const longNote = 'All the best. '.repeat(75_000);
const negative = { lineItemKey: 'a', sku: 'SKU-1', name: 'Thing', quantity: -2, unitPrice: 3 };
const lines = (count: number): ImportedOrder['items'] =>
  Array.from({ length: count }, (_, n) => ({
    lineItemKey: `line-${n}`,
    sku: `MANY-${n}`,
    name: `Part ${n}`,
    quantity: 1,
    unitPrice: 1,
  }));

/** What is wrong with the order, and what becomes of it: the code of its problem, or `null` when it is sold all the same. */
const poisons: [what: string, change: Partial<ImportedOrder>, problem: string | null][] = [
  ['no address', { shipTo: null, billTo: null }, 'address-missing'],
  ['no lines', { items: [], taxAmount: 0, shippingAmount: 0, amountPaid: 0 }, 'no-lines'],
  [
    'a negative quantity',
    { items: [negative], taxAmount: 0, shippingAmount: 0, amountPaid: 0 },
    'no-positive-line',
  ],
  ['2,000 lines', { items: lines(2_000), amountPaid: 2_006.5 }, 'too-many-lines'],
  [
    'emoji everywhere',
    { customerNotes: '🎁'.repeat(400), orderNumber: 'P-🎁', customerUsername: '👩‍👩‍👧‍👦' },
    null,
  ],
  ['a note of 1 MB', { customerNotes: longNote, internalNotes: longNote }, null],
  ['control characters', { customerNotes: 'a\u0000b\u0007\u202e', internalNotes: '\ud800' }, null],
];

test(
  'orders that are poisoned each in their own way stop themselves only',
  async () => {
    const before = stage.placeOrders(3);
    const poisoned = poisons.map(([, change], at) => {
      const number = `P-${at}`;
      const [made] = stage.shop.importOrders([{ ...plainOrder(number, at), ...change }]);
      if (made === undefined) throw new Error(`${number} was not imported`);
      return { orderId: made.orderId, number: made.orderNumber };
    });
    const after = stage.placeOrders(3);
    await stage.finish([...before, ...after], 90_000);

    const outcomes = await stage.until(
      async () => {
        const known = await stage.orders();
        return poisoned.map(({ number }) => known.get(number));
      },
      (views) => views.every((view) => view?.state === 'done' || view?.state === 'needs-you'),
      60_000,
    );
    expect(outcomes.map((view, at) => [poisons[at]?.[0], view?.problem?.code ?? null])).toEqual(
      poisons.map(([what, , problem]) => [what, problem]),
    );
    const sold = poisoned.map((order) => salesOf(stage.company, order).length);
    expect(sold).toEqual(poisons.map(([, , problem]) => (problem === null ? 1 : 0)));
    expect(doubles(stage.company)).toEqual([]);
  },
  times.patience(240_000),
);
