import fc from 'fast-check';
import { anAddress, anOrder } from '../test-kit/our-order';
import { mergeOrder, type TheirOrder, writable } from './merge-order';
import { type OurOrder } from './our-order';

const item = (key: string, extra = {}) => ({
  lineItemKey: key,
  sku: 'MUG',
  name: 'Mug',
  quantity: 2,
  unitPrice: '8.50',
  weight: null,
  upc: null,
  warehouseLocation: null,
  adjustment: false,
  options: [],
  ...extra,
});
const ours = (extra: Partial<OurOrder> = {}): OurOrder => anOrder({ items: [item('a')], ...extra });
const theirs = (extra: Partial<TheirOrder> = {}): TheirOrder => ({
  orderId: 500,
  ...ours(),
  items: ours().items.map((each) => ({ ...each })),
  carrierCode: null,
  tagIds: [3],
  advancedOptions: { ...ours().advancedOptions, storeId: 9, saturdayDelivery: true },
  ...extra,
});

test('what Cin7 changed is written; what an operator set stays', () => {
  const there = theirs({
    carrierCode: 'ups',
    internalNotes: 'Fragile, ring twice',
    shipTo: { ...anAddress, street1: '1 Mill Lane (rear)' },
    items: [{ ...item('a'), weight: { value: 3, units: 'ounces' }, orderItemId: 77 }],
  });
  const now = ours({ items: [item('a', { quantity: 5 })], shippingAmount: '6.00' });
  expect(mergeOrder(there, ours(), now)).toEqual({
    ...there,
    shippingAmount: '6.00',
    items: [{ ...item('a', { quantity: 5 }), weight: { value: 3, units: 'ounces' }, orderItemId: 77 }],
  });
});

test('a field of ours that both changed is as Cin7 has it', () => {
  const there = theirs({ shipTo: { ...anAddress, street1: 'changed there' } });
  const merged = mergeOrder(there, ours(), ours({ shipTo: { ...anAddress, street1: '9 New Street' } }));
  expect(merged['shipTo']).toEqual({ ...anAddress, street1: '9 New Street' });
});

test('lines of Cin7 come and go; a line that was added in ShipStation stays', () => {
  const gift = { lineItemKey: null, sku: 'GIFT', name: 'A card', quantity: 1 };
  const there = theirs({ items: [item('a'), gift, item('b')] });
  const merged = mergeOrder(
    there,
    ours({ items: [item('a'), item('b')] }),
    ours({ items: [item('b'), item('c')] }),
  );
  expect(merged.items).toEqual([item('b'), item('c'), gift]);
});

test('two lines of one product stay two, each with its own id there and what an operator wrote in it', () => {
  const there = theirs({
    items: [
      { ...item('a', { quantity: 1, unitPrice: '8.50' }), orderItemId: 77 },
      { ...item('a', { quantity: 3, unitPrice: '0.00' }), orderItemId: 78, warehouseLocation: 'Shelf 9' },
    ],
  });
  const before = ours({
    items: [item('a', { quantity: 1 }), item('a', { quantity: 3, unitPrice: '0.00' })],
  });
  expect(mergeOrder(there, before, before)).toEqual(there);
  const now = ours({ items: [item('a', { quantity: 1 }), item('a', { quantity: 4, unitPrice: '0.00' })] });
  expect(mergeOrder(there, before, now).items).toEqual([
    there.items?.[0],
    { ...there.items?.[1], quantity: 4 },
  ]);
});

describe('the weight of the whole order', () => {
  const of = (quantity: number) =>
    ours({ items: [item('a', { quantity, weight: { value: '10.5', units: 'ounces' } })] });
  const weighing = (value: number) =>
    theirs({
      items: of(2).items.map((each) => ({ ...each })),
      weight: { value, units: 'ounces', WeightUnits: 1 },
    });

  test('that ShipStation summed up of the lines follows them', () => {
    expect(mergeOrder(weighing(21), of(2), of(9))['weight']).toEqual({ value: '94.50', units: 'ounces' });
    expect(mergeOrder(weighing(21), null, of(9))['weight']).toMatchObject({ value: '94.50' });
  });

  test('that an operator gave stays, and so does any while the goods are the same', () => {
    expect(mergeOrder(weighing(24), of(2), of(9))['weight']).toMatchObject({ value: 24 });
    expect(mergeOrder(weighing(21), of(2), of(2))['weight']).toMatchObject({ value: 21 });
    expect(mergeOrder(theirs({ weight: 'heavy' }), of(2), of(9))['weight']).toBe('heavy');
  });
});

test('our token stays a word of custom field 3, beside what a person wrote there', () => {
  const field = (text: string | null) =>
    mergeOrder(theirs({ advancedOptions: { customField3: text } }), ours(), ours()).advancedOptions
      ?.customField3;
  expect([field('rush cin7-sale:x'), field('rush'), field(null)]).toEqual([
    'rush cin7-sale:x',
    'rush cin7-sale:x',
    'cin7-sale:x',
  ]);
});

test.each<[string, string | null, string, string]>([
  ['on_hold', 'awaiting_shipment', 'awaiting_shipment', 'on_hold'],
  ['on_hold', null, 'awaiting_shipment', 'on_hold'],
  ['on_hold', 'on_hold', 'awaiting_shipment', 'awaiting_shipment'],
  ['on_hold', 'awaiting_shipment', 'cancelled', 'cancelled'],
  ['awaiting_shipment', 'awaiting_shipment', 'on_hold', 'on_hold'],
  ['awaiting_shipment', 'awaiting_shipment', 'shipped', 'shipped'],
])('%s there, %s before and %s now is %s', (there, before, now, expected) => {
  const as = (status: string) => ours({ orderStatus: status as OurOrder['orderStatus'] });
  const merged = mergeOrder(theirs({ orderStatus: there }), before === null ? null : as(before), as(now));
  expect(merged.orderStatus).toBe(expected);
});

test('orders that are shipped, cancelled, split or combined are not written', () => {
  const of = (extra: Partial<TheirOrder>, now = ours()) => writable(theirs(extra), now);
  expect(of({ orderStatus: 'on_hold' })).toEqual({ can: true });
  expect(of({ orderStatus: 'shipped' })).toMatchObject({ can: false, why: 'over', fix: null });
  expect(of({ orderStatus: 'pending_fulfillment' })).toMatchObject({ can: false, why: 'locked', fix: null });
  expect(of({ orderStatus: 'shipped' }, ours({ orderStatus: 'cancelled' }))).toMatchObject({
    fix: 'The sale is voided: void the label in ShipStation, or get the goods back.',
  });
  expect(of({ advancedOptions: { mergedOrSplit: true } })).toMatchObject({
    can: false,
    why: 'merged-or-split',
  });
});

describe('whatever stands there', () => {
  const foreign = fc.dictionary(
    fc
      .string({ minLength: 1 })
      .filter((name) => !(name in ours()) && name !== 'orderId' && name !== '__proto__'),
    fc.jsonValue(),
  );
  const options = fc.dictionary(
    fc.string({ minLength: 1 }).filter((name) => !(name in ours().advancedOptions) && name !== '__proto__'),
    fc.jsonValue(),
  );
  const note = fc.option(fc.constantFrom('one', 'two'));
  const changing = fc
    .record({ internalNotes: note, shippingAmount: fc.constantFrom('5.00', '6.00'), quantity: fc.nat(3) })
    .map(({ quantity, ...rest }) => ours({ ...rest, items: [item('a', { quantity })] }));

  test('every field that is not ours stays as it is', () => {
    fc.assert(
      fc.property(foreign, options, fc.option(changing), changing, (fields, extra, before, now) => {
        const there = { ...theirs(), ...fields, advancedOptions: { ...ours().advancedOptions, ...extra } };
        const merged = mergeOrder(there, before, now);
        for (const name of Object.keys(fields)) expect(merged[name]).toEqual(fields[name]);
        for (const name of Object.keys(extra)) expect(merged.advancedOptions?.[name]).toEqual(extra[name]);
      }),
    );
  });

  test('with nothing changed in Cin7 an order is written as it is, and a second merge changes nothing', () => {
    fc.assert(
      fc.property(foreign, changing, changing, (fields, before, now) => {
        const there = { ...theirs(), ...fields };
        expect(mergeOrder(there, now, now)).toEqual(there);
        const once = mergeOrder(there, before, now);
        expect(mergeOrder(once, now, now)).toEqual(once);
      }),
    );
  });
});
