import fc from 'fast-check';
import { as, type Cin7ProductId } from '../ids';
import { decimal, plain } from '../money';
import { type AssemblyMode } from './how-many';
import { type AssemblyProduct, deepestBill, mostBuilds, planAssembly } from './plan-assembly';

const id = (sku: string) => as<Cin7ProductId>(`id-${sku}`);

/** Products by what they are made of; what is named nowhere is bought. */
const catalog = (bills: Record<string, Record<string, number>>) =>
  new Map<Cin7ProductId, AssemblyProduct>(
    Object.entries(bills).map(([sku, parts]) => [
      id(sku),
      {
        productId: id(sku),
        sku,
        bill: {
          makes: '1',
          hasServices: false,
          lines: Object.entries(parts).map(([part, quantity]) => ({
            productId: id(part),
            sku: part,
            quantity: String(quantity),
            wastagePercent: '0',
            wastageQuantity: '0',
          })),
        },
      },
    ]),
  );
const amounts = (stock: Record<string, number>) =>
  new Map(Object.entries(stock).map(([sku, quantity]) => [id(sku), String(quantity)]));

function plan(
  wanted: Record<string, number>,
  stock: Record<string, number>,
  bills: Record<string, Record<string, number>>,
  mode: AssemblyMode = 'minimum',
) {
  return planAssembly({
    mode,
    location: 'London',
    wanted: Object.entries(wanted).map(([sku, quantity]) => ({
      productId: id(sku),
      quantity: String(quantity),
    })),
    products: catalog(bills),
    available: amounts(stock),
  });
}
const builds = (...args: Parameters<typeof plan>) => {
  const found = plan(...args);
  return found.ok
    ? found.value.builds.map(({ sku, quantity }) => `${quantity} ${sku}`)
    : found.problem.sentence;
};

const SET = { SET: { CLAY: 2, GLAZE: 1 } };

test.each([
  ['enough is available: nothing', 3, []],
  ['some is available: the rest', 1, ['2 SET']],
  ['none is available: all', 0, ['3 SET']],
  ['others are owed some: theirs, too', -2, ['5 SET']],
])('minimum, %s', (_case, available, expected) => {
  expect(builds({ SET: 3 }, { SET: available, CLAY: 100, GLAZE: 100 }, SET)).toEqual(expected);
});

test('what needs no build is named with what there is', () => {
  expect(plan({ SET: 3 }, { SET: 8 }, SET)).toMatchObject({
    value: { builds: [], notNeeded: [{ sku: 'SET', available: '8' }] },
  });
});

test('ordered: the ordered quantity, whatever lies there', () => {
  expect(builds({ SET: 3 }, { SET: 50, CLAY: 100, GLAZE: 100 }, SET, 'ordered')).toEqual(['3 SET']);
});

test('a build names its components with what each takes', () => {
  expect(plan({ SET: 3 }, { CLAY: 6, GLAZE: 3 }, SET)).toMatchObject({
    value: {
      builds: [
        {
          components: [
            { sku: 'CLAY', quantity: '6' },
            { sku: 'GLAZE', quantity: '3' },
          ],
        },
      ],
    },
  });
});

test('components that are short are named with how many, and the location; nothing is made', () => {
  const found = plan({ SET: 3 }, { CLAY: 3, GLAZE: 1 }, SET);
  expect(found).toMatchObject({
    ok: false,
    problem: {
      code: 'components-short',
      sentence: 'Assembly of SET waits for 3 × CLAY, 2 × GLAZE at London.',
      blockedOn: ['assembly', 'stock:clay', 'stock:glaze'],
    },
  });
});

test('two products of one order do not count on the same components', () => {
  const bills = { ...SET, BOWL: { CLAY: 1 } };
  expect(builds({ SET: 1, BOWL: 2 }, { CLAY: 4, GLAZE: 9 }, bills)).toEqual(['1 SET', '2 BOWL']);
  expect(builds({ SET: 1, BOWL: 2 }, { CLAY: 3, GLAZE: 9 }, bills)).toBe(
    'Assembly of SET, BOWL waits for 1 × CLAY at London.',
  );
});

describe('bills of bills', () => {
  const nested = {
    TEASET: { POT: 1, CUP: 4 },
    POT: { CLAY: 3 },
    CUP: { CLAY: 1, HANDLE: 1 },
    HANDLE: { CLAY: 1 },
  };

  test('parts of parts come first, and are taken from stock where they are there', () => {
    expect(builds({ TEASET: 1 }, { CUP: 1, HANDLE: 2, CLAY: 7 }, nested)).toEqual([
      '1 POT',
      '1 HANDLE',
      '3 CUP',
      '1 TEASET',
    ]);
  });

  test('what is ordered in any case is the product, not its parts', () => {
    expect(builds({ TEASET: 1 }, { TEASET: 5, POT: 1, CUP: 4 }, nested, 'ordered')).toEqual(['1 TEASET']);
  });

  test('a part that is ordered by itself, too, is made once for both', () => {
    expect(builds({ TEASET: 1, CUP: 2 }, { POT: 1, CLAY: 99 }, nested)).toEqual([
      '6 HANDLE',
      '6 CUP',
      '1 TEASET',
    ]);
  });

  test('what is short is what is bought', () => {
    expect(builds({ TEASET: 1 }, { CLAY: 5 }, nested)).toBe(
      'Assembly of TEASET waits for 6 × CLAY at London.',
    );
  });

  test.each([
    ['itself', { A: { A: 1 } }, 'A → A'],
    ['itself by a detour', { A: { B: 1 }, B: { C: 1 }, C: { A: 1 } }, 'A → B → C → A'],
  ])('a bill that leads back to %s is told, not followed', (_what, bills, way) => {
    expect(plan({ A: 1 }, {}, bills)).toMatchObject({ problem: { code: 'assembly-bill-unusable' } });
    expect(builds({ A: 1 }, {}, bills)).toContain(way);
  });

  test('bills are followed so deep and no deeper', () => {
    const chain = (depth: number) =>
      Object.fromEntries(
        Array.from({ length: depth }, (_, at) => [`P${String(at)}`, { [`P${String(at + 1)}`]: 1 }]),
      );
    const last = `P${String(deepestBill)}`;
    expect(builds({ P0: 1 }, { [last]: 1 }, chain(deepestBill))).toHaveLength(deepestBill);
    expect(plan({ P0: 1 }, {}, chain(deepestBill + 1))).toMatchObject({
      problem: { code: 'assembly-bill-unusable' },
    });
  });

  test('bills that share their parts end soon, too', () => {
    const level = (at: number) => Array.from({ length: 6 }, (_, n) => `L${String(at)}-${String(n)}`);
    const bills = Object.fromEntries(
      [0, 1, 2, 3, 4, 5, 6].flatMap((at) =>
        level(at).map((sku) => [sku, Object.fromEntries(level(at + 1).map((part) => [part, 1]))]),
      ),
    );
    expect(plan({ 'L0-0': 1 }, {}, bills)).toMatchObject({ problem: { code: 'assembly-bill-unusable' } });
  });

  test('an order is not made of more builds than a person could watch', () => {
    const many = Array.from({ length: mostBuilds + 1 }, (_, n) => `S${String(n)}`);
    const bills = Object.fromEntries(many.map((sku) => [sku, { CLAY: 1 }]));
    const wanted = Object.fromEntries(many.map((sku) => [sku, 1]));
    expect(plan(wanted, { CLAY: 999 }, bills)).toMatchObject({ problem: { code: 'assembly-bill-unusable' } });
  });
});

test('an empty bill is told', () => {
  expect(builds({ SET: 1 }, {}, { SET: {} })).toBe('The assembly bill of SET names no component.');
});

test('whatever the bills and the stock: made in order, nothing goes below what was there, and the order can be filled', () => {
  const parts = ['RAW1', 'RAW2', 'SUB1', 'SUB2', 'TOP1', 'TOP2'];
  const takes = (from: string[]) =>
    fc.dictionary(fc.constantFrom(...from), fc.integer({ min: 1, max: 5 }), {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    });
  fc.assert(
    fc.property(
      fc.record({
        SUB1: takes(['RAW1', 'RAW2']),
        SUB2: takes(['SUB1', 'RAW1']),
        TOP1: takes(['SUB1', 'SUB2', 'RAW2']),
        TOP2: takes(['TOP1', 'SUB2', 'RAW1']),
      }),
      fc.dictionary(fc.constantFrom(...parts), fc.integer({ min: -3, max: 60 }), { noNullPrototype: true }),
      fc.record({ TOP1: fc.integer({ min: 1, max: 5 }), TOP2: fc.integer({ min: 1, max: 5 }) }),
      fc.constantFrom('minimum' as const, 'ordered' as const),
      (bills, stock, wanted, mode) => {
        const found = plan(wanted, stock, bills, mode);
        if (!found.ok) {
          expect(found.problem.code).toBe('components-short');
          return;
        }
        const shelf = new Map(parts.map((sku) => [sku, decimal(String(stock[sku] ?? 0))]));
        const add = (sku: string, quantity: string) =>
          shelf.set(sku, (shelf.get(sku) ?? decimal('0')).plus(quantity));
        const made = new Set<string>();
        for (const build of found.value.builds) {
          expect(made).not.toContain(build.sku);
          made.add(build.sku);
          for (const part of build.components) {
            add(part.sku, `-${part.quantity}`);
            expect(plain(shelf.get(part.sku) ?? '0')).not.toMatch(/^-/);
          }
          add(build.sku, build.quantity);
        }
        for (const [sku, quantity] of Object.entries(wanted))
          if (mode === 'minimum')
            expect(plain((shelf.get(sku) ?? decimal('0')).minus(quantity))).not.toMatch(/^-/);
      },
    ),
    { numRuns: 500 },
  );
});
