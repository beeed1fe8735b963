import fc from 'fast-check';
import { carryOut, numbersOf, packedSale, parcelOf, saleOf, shippedOf } from '../test-kit/shipment';
import { type Parcel } from './parcel';
import { type SaleState } from './sale-state';

const skus = ['MUG', 'CARD', 'LAMP'] as const;

/** An order, split into parcels, each piece in exactly one of them. */
const split = fc
  .record({
    ordered: fc.dictionary(fc.constantFrom(...skus), fc.integer({ min: 1, max: 6 }), { minKeys: 1 }),
    seed: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 18, maxLength: 18 }),
  })
  .map(({ ordered, seed }) => {
    const goods = new Map<number, Record<string, number>>();
    let at = 0;
    for (const [sku, quantity] of Object.entries(ordered))
      for (let piece = 0; piece < quantity; piece++) {
        const into = seed[at++] ?? 0;
        const parcel = goods.get(into) ?? {};
        parcel[sku] = (parcel[sku] ?? 0) + 1;
        goods.set(into, parcel);
      }
    return { ordered, parcels: [...goods].map(([number, of]) => parcelOf(`T${String(number)}`, of)) };
  });

/** How far people had come with the sale before the first parcel. */
const started = fc.constantFrom('authorised', 'picked', 'packed', 'packed in two boxes');

function startSale(ordered: Record<string, number>, how: string): SaleState {
  if (how === 'authorised') return saleOf(ordered);
  const [first, ...others] = Object.entries(ordered);
  const boxes =
    how === 'packed in two boxes' && first !== undefined && others.length > 0
      ? { 'Box 1': Object.fromEntries([first]), 'Box 2': Object.fromEntries(others) }
      : { 'Box 1': ordered };
  const sale = packedSale(boxes);
  if (how === 'picked') for (const task of sale.tasks) task.pack = { status: 'NOT AVAILABLE', lines: [] };
  return sale;
}

const heard = fc.tuple(split, started, fc.infiniteStream(fc.nat()), fc.boolean());

function shuffled<T>(all: readonly T[], random: Iterator<number>): T[] {
  const rest = [...all];
  const out: T[] = [];
  while (rest.length > 0) out.push(...rest.splice(Number(random.next().value) % rest.length, 1));
  return out;
}

test('however an order is split, and in whatever order its parcels are heard of, in the end all of it has left once', () => {
  fc.assert(
    fc.property(heard, ([{ ordered, parcels }, how, random, atOnce]) => {
      const sale = startSale(ordered, how);
      const known: Parcel[] = [];
      for (const parcel of shuffled(parcels, random)) {
        known.push(parcel);
        if (!atOnce) carryOut(sale, known);
      }
      const { plan } = carryOut(sale, known);
      expect(plan).toMatchObject({ next: 'end', end: 'done' });
      expect(shippedOf(sale)).toEqual(ordered);
      expect(new Set(numbersOf(sale))).toEqual(new Set(parcels.map(({ tracking }) => tracking)));
    }),
  );
});

test('before the last parcel is heard of the sale is never whole, and nothing has left that no parcel holds', () => {
  fc.assert(
    fc.property(heard, ([{ ordered, parcels }, how, random]) => {
      const sale = startSale(ordered, how);
      const known: Parcel[] = [];
      for (const parcel of shuffled(parcels, random).slice(0, -1)) {
        known.push(parcel);
        const { plan } = carryOut(sale, known);
        expect(plan).toMatchObject({ next: 'end', end: 'waiting' });
        const told: Record<string, number> = {};
        for (const { sku, quantity } of known.flatMap(({ lines }) => lines ?? []))
          told[sku] = (told[sku] ?? 0) + Number(quantity);
        for (const [sku, quantity] of Object.entries(shippedOf(sale)))
          expect(quantity).toBeLessThanOrEqual(told[sku] ?? 0);
      }
    }),
  );
});

test('a second look writes nothing, whatever happened before', () => {
  const labels = fc.array(
    fc.record({
      goods: fc.option(fc.dictionary(fc.constantFrom(...skus, 'VASE'), fc.integer({ min: 1, max: 4 }))),
      state: fc.constantFrom('live', 'voided', 'return'),
      part: fc.boolean(),
    }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(split, started, labels, fc.boolean(), ({ ordered, parcels }, how, others, oneByOne) => {
      const sale = startSale(ordered, how);
      const all = [
        ...parcels,
        ...others.map(({ goods, ...more }, at) => parcelOf(`X${String(at)}`, goods, more)),
      ];
      if (oneByOne) all.forEach((_, at) => carryOut(sale, all.slice(0, at)));
      carryOut(sale, all);
      expect(carryOut(sale, all).writes).toEqual([]);
      for (const [sku, quantity] of Object.entries(shippedOf(sale)))
        expect(quantity).toBeLessThanOrEqual(ordered[sku] ?? 0);
    }),
  );
});

test('a void and a new label of the same goods leave the new number only', () => {
  fc.assert(
    fc.property(split, started, fc.nat(), ({ ordered, parcels }, how, which) => {
      const sale = startSale(ordered, how);
      carryOut(sale, parcels);
      const at = which % parcels.length;
      const mended = parcels.map((parcel, nth) =>
        nth === at ? { ...parcel, state: 'voided' as const } : parcel,
      );
      const old = parcels[at];
      if (old === undefined) throw new Error('no parcel');
      mended.push({ ...old, key: 'NEW', tracking: 'NEW' });
      const { plan } = carryOut(sale, mended);
      expect(plan).toMatchObject({ next: 'end', end: 'done' });
      expect(numbersOf(sale)).toContain('NEW');
      expect(numbersOf(sale)).not.toContain(old.tracking);
    }),
  );
});
