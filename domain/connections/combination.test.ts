import { combine, type Neighbour } from './combination';
import { type ConnectionKind } from './kinds';

const neighbour = (id: string, kind: ConnectionKind, more: Partial<Neighbour> = {}): Neighbour => ({
  id,
  kind,
  exportsOrders: false,
  knowsAccount: true,
  ...more,
});

test('a store and a custom store stand together with a warning, whichever comes first', () => {
  const store = neighbour('shop', 'store');
  const custom = neighbour('feed', 'custom-store');
  for (const [wanted, other] of [
    [store, custom],
    [custom, store],
  ] as const) {
    const found = combine(wanted, [other]);
    expect(found).toMatchObject({ allowed: true });
    expect(found.allowed && found.warnings.join(' ')).toMatch(/“shop” brings .* “feed” sends/);
  }
});

test('a custom store stands beside a shipping service only while that does not export orders', () => {
  const custom = neighbour('feed', 'custom-store');
  const rates = neighbour('labels', 'shipping-service');
  const pushes = neighbour('labels', 'shipping-service', { exportsOrders: true });
  expect(combine(custom, [rates])).toEqual({
    allowed: true,
    warnings: [expect.stringMatching(/“feed” offers .* “labels” buys labels/) as string],
  });
  expect(combine(custom, [pushes])).toMatchObject({ allowed: false });
  expect(combine(pushes, [custom])).toMatchObject({
    allowed: false,
    sentence: expect.stringContaining('“feed”') as string,
    fix: expect.stringContaining('Switch off the export') as string,
  });
});

test('a store and a shipping service stand together without a word', () => {
  expect(
    combine(neighbour('shop', 'store'), [neighbour('labels', 'shipping-service', { exportsOrders: true })]),
  ).toEqual({ allowed: true, warnings: [] });
});

test('two custom stores are told that they export the same sales, above all without keys', () => {
  const first = neighbour('feed', 'custom-store');
  const keyless = neighbour('feed-2', 'custom-store', { knowsAccount: false });
  const found = combine(keyless, [first]);
  expect(found.allowed && found.warnings.join(' ')).toMatch(/cannot be checked/);
});

test('two shipping services that export are told that they may name the same sale twice', () => {
  const first = neighbour('labels', 'shipping-service', { exportsOrders: true });
  const second = neighbour('labels-2', 'shipping-service', { exportsOrders: true });
  const found = combine(second, [first]);
  expect(found.allowed && found.warnings.join(' ')).toMatch(/“labels” exports sales, too/);
  expect(combine({ ...second, exportsOrders: false }, [first])).toEqual({ allowed: true, warnings: [] });
});
