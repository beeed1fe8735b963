import { carryOut, choices, numbersOf, packedSale, parcelOf, saleOf, shippedOf } from '../test-kit/shipment';
import { planShipment, type ShipmentPlan } from './plan-shipment';
import { type SaleState } from './sale-state';

const kinds = (writes: { kind: string }[]) => writes.map((write) => write.kind);
const objection = (plan: ShipmentPlan) => (plan.next === 'park' ? plan.problem.code : null);
const sentence = (plan: ShipmentPlan) => (plan.next === 'park' ? plan.problem.sentence : null);
const shipOf = (sale: SaleState, at = 0) => sale.tasks[at]?.ship;

describe('one parcel with everything', () => {
  it('of a packed sale is one write: the box ships with carrier, number and date', () => {
    const sale = packedSale({ 'Box 1': { MUG: 2, CARD: 1 } });
    const { writes, plan } = carryOut(sale, [parcelOf('1Z', { MUG: 2, CARD: 1 })]);
    expect(writes).toEqual([
      {
        kind: 'ship',
        taskId: 'sale',
        replaces: false,
        status: 'AUTHORISED',
        notes: 'ShipStation: UPS Ground, 8.45, 1Z',
        lines: [{ boxes: 'Box 1', carrier: 'UPS', tracking: '1Z', date: '2026-01-05', shipped: true }],
      },
    ]);
    expect(plan).toEqual({ next: 'end', end: 'done', sentence: 'Shipped in 1 parcel.' });
  });

  it('of a sale that is only authorised is picked by Cin7 itself, packed and shipped', () => {
    const sale = saleOf({ MUG: 2 });
    const { writes } = carryOut(sale, [parcelOf('1Z', { MUG: 2 })]);
    expect(kinds(writes)).toEqual(['pick', 'pack', 'ship']);
    expect(writes[0]).toMatchObject({ lines: 'auto' });
    expect(shippedOf(sale)).toEqual({ MUG: 2 });
  });

  it('that went out of several boxes is one line that names them all', () => {
    const sale = packedSale({ 'Box 1': { MUG: 2 }, 'Box 2': { LAMP: 1 } });
    carryOut(sale, [parcelOf('1Z', { MUG: 2, LAMP: 1 })]);
    expect(shipOf(sale)?.lines).toMatchObject([{ boxes: 'Box 1, Box 2', tracking: '1Z' }]);
  });

  it('is matched by SKU where ShipStation sends no line id', () => {
    const sale = packedSale({ 'Box 1': { MUG: 2 } });
    const lines = [{ lineItemId: null, sku: ' mug ', quantity: '2' }];
    carryOut(sale, [parcelOf('1Z', null, { lines })]);
    expect(shippedOf(sale)).toEqual({ MUG: 2 });
  });

  it('marked as shipped without a number and without goods ships all there is', () => {
    const sale = packedSale({ 'Box 1': { MUG: 2 } });
    const { plan } = carryOut(sale, [parcelOf('', null)]);
    expect(plan).toMatchObject({ end: 'done' });
    expect(shipOf(sale)).toMatchObject({ status: 'AUTHORISED', lines: [{ tracking: '', shipped: true }] });
  });

  it('says nothing twice: what stands in Cin7 already is not written', () => {
    const sale = packedSale({ 'Box 1': { MUG: 2 } });
    const parcels = [parcelOf('1Z', { MUG: 2 })];
    carryOut(sale, parcels);
    expect(carryOut(sale, parcels).writes).toEqual([]);
  });
});

describe('several parcels', () => {
  it('before anything is packed are a box each, and one line each', () => {
    const sale = saleOf({ MUG: 3 });
    carryOut(sale, [parcelOf('A', { MUG: 1 }), parcelOf('B', { MUG: 2 })]);
    expect(shipOf(sale)?.lines.map(({ boxes, tracking }) => [boxes, tracking])).toEqual([
      ['Box 1', 'A'],
      ['Box 2', 'B'],
    ]);
  });

  it('of a split order: the first ships its part, and the sale is never closed by it', () => {
    const sale = saleOf({ MUG: 3 });
    const first = carryOut(sale, [parcelOf('A', { MUG: 1 })]);
    expect(first.plan).toMatchObject({ end: 'waiting', sentence: '1 of 3 pieces shipped in 1 parcel.' });
    expect(shippedOf(sale)).toEqual({ MUG: 1 });
    const second = carryOut(sale, [parcelOf('A', { MUG: 1 }), parcelOf('B', { MUG: 2 })]);
    expect(kinds(second.writes)).toEqual(['fulfilment', 'pick', 'pack', 'ship']);
    expect(second.plan).toMatchObject({ end: 'done' });
    expect(shippedOf(sale)).toEqual({ MUG: 3 });
  });

  it('from the one box of a packed sale: a draft with the first number, shipped when the last has left', () => {
    const sale = packedSale({ 'Box 1': { MUG: 3 } });
    carryOut(sale, [parcelOf('A', { MUG: 1 })]);
    expect(shipOf(sale)).toMatchObject({ status: 'DRAFT', lines: [{ tracking: 'A', shipped: false }] });
    carryOut(sale, [parcelOf('A', { MUG: 1 }), parcelOf('B', { MUG: 2 })]);
    expect(shipOf(sale)).toMatchObject({
      status: 'AUTHORISED',
      lines: [{ tracking: 'A, B', shipped: true }],
    });
  });

  it('from a sale packed into boxes: box by box, the later ones by added numbers', () => {
    const sale = packedSale({ 'Box 1': { MUG: 1 }, 'Box 2': { LAMP: 1 } });
    carryOut(sale, [parcelOf('A', { LAMP: 1 })]);
    expect(shipOf(sale)).toMatchObject({ status: 'PARTIALLY AUTHORISED', lines: [{ boxes: 'Box 2' }] });
    const { writes } = carryOut(sale, [parcelOf('A', { LAMP: 1 }), parcelOf('B', { MUG: 1 })]);
    expect(kinds(writes)).toEqual(['tracking']);
    expect(shipOf(sale)?.status).toBe('AUTHORISED');
    expect(numbersOf(sale).sort()).toEqual(['A', 'B']);
  });

  it('a picked sale is packed whole: what is not shipped yet gets a box of its own', () => {
    const sale = packedSale({ 'Box 1': { MUG: 3 } });
    for (const task of sale.tasks) task.pack = { status: 'NOT AVAILABLE', lines: [] };
    carryOut(sale, [parcelOf('A', { MUG: 1 })]);
    expect(sale.tasks[0]?.pack.lines.map(({ box, quantity }) => [box, quantity])).toEqual([
      ['Box 1', '1'],
      ['Box 2', '2'],
    ]);
    carryOut(sale, [parcelOf('A', { MUG: 1 }), parcelOf('B', { MUG: 2 })]);
    expect(shippedOf(sale)).toEqual({ MUG: 3 });
  });
});

describe('a shipment that is authorised already', () => {
  const authorised = (tracking: string) => {
    const sale = packedSale({ 'Box 1': { MUG: 2 } });
    const line = { boxes: 'Box 1', carrier: '', tracking, date: '2026-01-04', shipped: true };
    for (const task of sale.tasks) task.ship = { status: 'AUTHORISED', notes: '', lines: [line] };
    return sale;
  };

  it('takes the number as an added one', () => {
    const sale = authorised('');
    const { writes } = carryOut(sale, [parcelOf('1Z', { MUG: 2 })]);
    expect(kinds(writes)).toEqual(['tracking']);
    expect(shipOf(sale)?.lines).toEqual([
      { boxes: 'Box 1', carrier: 'UPS', tracking: '1Z', date: '2026-01-04', shipped: true },
    ]);
  });

  it('keeps a number that somebody typed', () => {
    const sale = authorised('HAND 1');
    carryOut(sale, [parcelOf('1Z', { MUG: 2 })]);
    expect(numbersOf(sale)).toEqual(['HAND 1', '1Z']);
  });

  it('is left alone when somebody typed the very number, blanks or not', () => {
    expect(carryOut(authorised('1z 99'), [parcelOf('1Z99', { MUG: 2 })]).writes).toEqual([]);
  });

  it('shows no more than one number where no more are taken', () => {
    const sale = authorised('');
    const parcels = [parcelOf('A', { MUG: 1 }), parcelOf('B', { MUG: 1 })];
    carryOut(sale, parcels, { mostNumbers: 1 });
    expect(numbersOf(sale)).toEqual(['A']);
  });
});

describe('voids', () => {
  const shipped = () => {
    const sale = packedSale({ 'Box 1': { MUG: 2 } });
    carryOut(sale, [parcelOf('OLD', { MUG: 2 })]);
    return sale;
  };

  it('a void and a new label mend the number', () => {
    const sale = shipped();
    const parcels = [parcelOf('OLD', { MUG: 2 }, { state: 'voided' }), parcelOf('NEW', { MUG: 2 })];
    const { writes, plan } = carryOut(sale, parcels);
    expect(kinds(writes)).toEqual(['tracking']);
    expect(numbersOf(sale)).toEqual(['NEW']);
    expect(plan).toMatchObject({ end: 'done' });
  });

  it('a void without a new label leaves the shipment and asks a person; skipped, it is at peace', () => {
    const sale = shipped();
    const parcels = [parcelOf('OLD', { MUG: 2 }, { state: 'voided' })];
    const { writes, plan } = carryOut(sale, parcels);
    expect(writes).toEqual([]);
    expect(objection(plan)).toBe('label-voided');
    expect(numbersOf(sale)).toEqual(['OLD']);
    const acknowledged = new Set([plan.next === 'park' ? plan.objection : '']);
    expect(carryOut(sale, parcels, { acknowledged }).plan).toMatchObject({ next: 'end', end: 'done' });
  });

  it('a label that was voided before it was written is never written', () => {
    const sale = packedSale({ 'Box 1': { MUG: 2 } });
    const { writes, plan } = carryOut(sale, [parcelOf('OLD', { MUG: 2 }, { state: 'voided' })]);
    expect(writes).toEqual([]);
    expect(plan).toMatchObject({ next: 'end' });
  });

  it('a draft loses the number of a void label', () => {
    const sale = packedSale({ 'Box 1': { MUG: 3 } });
    carryOut(sale, [parcelOf('A', { MUG: 1 })]);
    carryOut(sale, [parcelOf('A', { MUG: 1 }, { state: 'voided' })]);
    expect(shipOf(sale)).toMatchObject({ status: 'DRAFT', lines: [{ tracking: '' }] });
  });

  it('a return label is no shipment', () => {
    const sale = shipped();
    const parcels = [parcelOf('OLD', { MUG: 2 }), parcelOf('BACK', { MUG: 2 }, { state: 'return' })];
    expect(carryOut(sale, parcels)).toMatchObject({ writes: [], plan: { end: 'done' } });
  });
});

describe('what a person must look at', () => {
  it('over-shipped: all that was ordered ships, the number is told, and a person asked', () => {
    const sale = saleOf({ MUG: 2 });
    const parcels = [parcelOf('A', { MUG: 2 }), parcelOf('B', { MUG: 1 })];
    const { plan } = carryOut(sale, parcels);
    expect(shippedOf(sale)).toEqual({ MUG: 2 });
    expect(numbersOf(sale)).toEqual(['A', 'B']);
    expect(objection(plan)).toBe('over-shipped');
    expect(sentence(plan)).toContain('1 × MUG');
  });

  it('goods that the order does not hold', () => {
    const sale = packedSale({ 'Box 1': { MUG: 2 } });
    const { writes, plan } = carryOut(sale, [parcelOf('A', { VASE: 1 })]);
    expect(writes).toEqual([]);
    expect(objection(plan)).toBe('over-shipped');
  });

  it('a part of a split order that names no goods', () => {
    const sale = packedSale({ 'Box 1': { MUG: 2 } });
    const { writes, plan } = carryOut(sale, [parcelOf('A', null, { part: true })]);
    expect(writes).toEqual([]);
    expect(objection(plan)).toBe('parcel-goods-unknown');
  });

  it('a parcel whose goods cannot be read is not passed over in silence', () => {
    const sale = packedSale({ 'Box 1': { MUG: 2 } });
    const { writes, plan } = carryOut(sale, [parcelOf('A', {})]);
    expect(writes).toEqual([]);
    expect(objection(plan)).toBe('parcel-goods-unknown');
  });

  it.each([
    ['sale-voided', { voided: true }],
    ['sale-not-authorised', { authorised: false }],
    ['nothing-to-ship', { type: 'Service' }],
  ] as const)('%s: nothing is written', (code, more) => {
    const { writes, plan } = carryOut(saleOf({ MUG: 1 }, more), [parcelOf('A', { MUG: 1 })]);
    expect(writes).toEqual([]);
    expect(objection(plan)).toBe(code);
  });

  it('short stock: nothing is picked, and what lacks is told', () => {
    const sale = saleOf({ MUG: 2 });
    for (const line of sale.ordered) line.backorder = '1';
    const { writes, plan } = carryOut(sale, [parcelOf('A', { MUG: 2 })]);
    expect(writes).toEqual([]);
    expect(objection(plan)).toBe('short-stock');
    expect(sentence(plan)).toContain('1 × MUG');
  });
});

it('an Advanced sale without a fulfilment gets one', () => {
  const sale = saleOf({ MUG: 1 }, { type: 'Advanced', tasks: [] });
  expect(kinds(carryOut(sale, [parcelOf('A', { MUG: 1 })]).writes)).toEqual([
    'fulfilment',
    'pick',
    'pack',
    'ship',
  ]);
});

it('a Simple sale that shows no fulfilment before its pick has the task of its own id', () => {
  const plan = planShipment(saleOf({ MUG: 1 }, { tasks: [] }), [parcelOf('A', { MUG: 1 })], choices());
  expect(plan).toEqual({ next: 'write', write: { kind: 'pick', taskId: 'sale', lines: 'auto' } });
});

it('services beside goods are no part of a shipment', () => {
  const sale = saleOf({ MUG: 1, ADVICE: 1 });
  const { plan } = carryOut(sale, [parcelOf('A', { MUG: 1 })], { stocked: (id) => id !== 'id-ADVICE' });
  expect(plan).toMatchObject({ end: 'done' });
});

it('a carrier that Cin7 refused goes into the notes only', () => {
  const sale = packedSale({ 'Box 1': { MUG: 1 } });
  const { writes } = carryOut(sale, [parcelOf('A', { MUG: 1 }, { service: 'Ground' })], {
    withoutCarrier: true,
  });
  expect(writes[0]).toMatchObject({ notes: 'ShipStation: UPS Ground, 8.45, A', lines: [{ carrier: '' }] });
});

it('a write that Cin7 took and did not keep is told, and not repeated for ever', () => {
  const sale = packedSale({ 'Box 1': { MUG: 1 } });
  const parcels = [parcelOf('A', { MUG: 1 })];
  const plan = planShipment(sale, parcels, choices());
  const tried = plan.next === 'write' ? plan.write : null;
  expect(objection(planShipment(sale, parcels, choices({ tried })))).toBe('write-not-kept');
});

it('to leave one write as it is says nothing of the next one that is not kept', () => {
  const sale = packedSale({ 'Box 1': { MUG: 2 } });
  const park = (tracking: string, acknowledged: Set<string>) => {
    const parcels = [parcelOf(tracking, { MUG: 2 })];
    const plan = planShipment(sale, parcels, choices());
    const tried = plan.next === 'write' ? plan.write : null;
    return planShipment(sale, parcels, choices({ tried, acknowledged }));
  };
  const first = park('A', new Set());
  const acknowledged = new Set([first.next === 'park' ? first.objection : '']);
  expect(park('A', acknowledged)).toMatchObject({ next: 'end' });
  expect(objection(park('B', acknowledged))).toBe('write-not-kept');
});
