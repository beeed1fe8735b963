import { aLine, aSale, noProducts } from '../test-kit/sale-to-export';
import { type SaleToExport } from '../custom-store/sale';
import { goodsOfParcel, weighParcel } from './pack-parcel';
import { type ParcelGoods } from './parcel-request';

const mug = aLine({ quantity: '3' });
const lamp = aLine({ productId: 'p-lamp', sku: 'LAMP', quantity: '1', weight: '2', weightUnits: 'lb' });
const sale = aSale({ lines: [mug, lamp] });

const parcel = (quantity: string, isInCin7 = false) => ({
  key: `${quantity}-${String(isInCin7)}`,
  tracking: 'T1',
  carrier: '',
  service: '',
  cost: null,
  shipDate: '2026-01-05',
  lines: [{ lineItemId: mug.productId, sku: mug.sku, quantity }],
  state: 'live' as const,
  part: false,
  isInCin7,
});

function goods(
  of: SaleToExport,
  named: Parameters<typeof goodsOfParcel>[1],
  parcels: ReturnType<typeof parcel>[] = [],
) {
  const outcome = goodsOfParcel(of, named, { products: noProducts, parcels });
  return outcome.ok
    ? outcome.value.map(({ sku, quantity }) => `${quantity} × ${sku}`)
    : `${outcome.problem.code}: ${outcome.problem.sentence}`;
}

describe('what lies in a parcel', () => {
  test('is all of the sale that is goods, if nobody names lines', () => {
    const service = aLine({ productId: 'p-s', sku: 'GIFT-WRAP', nonInventory: true });
    const twice = aLine({ quantity: '2' });
    expect(goods({ ...sale, lines: [mug, lamp, service, twice] }, null)).toEqual(['5 × MUG', '1 × LAMP']);
  });

  test('leaves out what other labels hold, and what Cin7 shipped, each once', () => {
    expect(goods(sale, null, [parcel('2')])).toEqual(['1 × MUG', '1 × LAMP']);
    const shipped = { ...sale, lines: [{ ...mug, left: '2' }, lamp] };
    expect(goods(shipped, null)).toEqual(['1 × MUG', '1 × LAMP']);
    expect(goods(shipped, null, [parcel('2', true)])).toEqual(['1 × MUG', '1 × LAMP']);
    expect(goods(shipped, null, [parcel('1', false)])).toEqual(['1 × LAMP']);
  });

  test('leaves out what is told to Cin7 of a box of which the rest has not left: that is no shipment yet', () => {
    expect(goods(sale, null, [parcel('2', true)])).toEqual(['1 × MUG', '1 × LAMP']);
  });

  test('is nothing when all of it has gone, and the sentence says so', () => {
    const gone = { ...sale, lines: [{ ...mug, left: '3' }] };
    expect(goods(gone, null)).toBe(
      'nothing-to-ship: Nothing of sale SO-00012 is left to ship: all of it is in parcels, or shipped in Cin7 Core.',
    );
    const services = { ...sale, lines: [aLine({ nonInventory: true })] };
    expect(goods(services, null)).toMatch(/nothing-to-ship: .*MUG is a non-inventory item/);
  });

  test('is nothing of a sale whose order has no lines yet, and no parcel is blamed', () => {
    expect(goods({ ...sale, lines: [] }, null)).toBe(
      'nothing-to-ship: Nothing of sale SO-00012 is left to ship: its order in Cin7 Core has no lines.',
    );
  });

  test('is what somebody names, by SKU or product, never more than no other label holds', () => {
    const named = (quantity: string, by: object = { sku: 'mug' }) => [
      { productId: '', sku: '', quantity, ...by },
    ];
    expect(goods(sale, named('2'))).toEqual(['2 × MUG']);
    expect(goods(sale, named('1', { productId: lamp.productId }))).toEqual(['1 × LAMP']);
    expect(goods(sale, named('2'), [parcel('2')])).toMatch(
      /over-shipped: .*2 × MUG; sale SO-00012 has 1 that/,
    );
    expect(goods(sale, [...named('2'), ...named('2')])).toMatch(/over-shipped/);
    expect(goods(sale, named('1', { sku: 'VASE' }))).toMatch(/parcel-goods-unknown: .*no goods VASE/);
    const byHand = { ...sale, lines: [{ ...mug, left: '3' }] };
    expect(goods(byHand, named('3'))).toEqual(['3 × MUG']);
  });
});

describe('its weight', () => {
  const lines = (...of: (typeof mug)[]): ParcelGoods[] =>
    of.map(({ productId, sku, name, quantity }) => ({ productId, sku, name, quantity }));
  const weigh = (of: (typeof mug)[], more: object = {}) => {
    const context = { products: noProducts, units: null, otherwise: null, ...more };
    const outcome = weighParcel(lines(...of), { lines: of }, context);
    return outcome.ok ? outcome.value.ounces : `${outcome.problem.code}: ${outcome.problem.sentence}`;
  };

  test('is the sum in ounces, each product in its own unit, rounded once', () => {
    expect(weigh([mug, lamp])).toBe('69.04'); // 3 × 0.35 kg = 37.0377… oz, 2 lb = 32 oz
    expect(weigh([aLine({ quantity: '1000', weight: '0.1', weightUnits: 'g' })])).toBe('3.53');
  });

  test('is in kilograms where neither product nor company names a unit, else in the company’s', () => {
    const bare = aLine({ quantity: '1', weight: '1', weightUnits: null });
    expect(weigh([bare])).toBe('35.27');
    expect(weigh([bare], { units: 'lb' })).toBe('16.00');
  });

  test('is in the product’s own unit where the sale’s line names none', () => {
    const line = aLine({ quantity: '1', weight: '350', weightUnits: null });
    const fact = { type: 'Stock', dropShipMode: null, weight: '350', weightUnits: 'g', barcode: null };
    expect(weigh([line], { products: new Map([[line.productId, fact]]), units: 'kg' })).toBe('12.35');
  });

  test('is not known in a unit that nobody knows, and the sentence names the unit', () => {
    const line = aLine({ quantity: '1', weight: '1', weightUnits: 'stone' });
    expect(weigh([line])).toMatch(
      /weight-missing: MUG \(in “stone”, a unit that we do not know\) has no weight/,
    );
  });

  test('comes from the product where the sale’s line tells none', () => {
    const line = aLine({ quantity: '2', weight: null });
    const fact = { type: 'Stock', dropShipMode: null, weight: '500', weightUnits: 'g', barcode: null };
    expect(weigh([line], { products: new Map([[line.productId, fact]]) })).toBe('35.27');
  });

  test('is asked for where a product tells none, unless the default parcel does; heavier goods count', () => {
    const light = aLine({ productId: 'p-x', sku: 'CARD', weight: '0' });
    expect(weigh([light, mug])).toMatch(/weight-missing: CARD has no weight in Cin7 Core/);
    expect(weigh([light, mug], { otherwise: '10' })).toBe('37.04');
    expect(weigh([light], { otherwise: '10' })).toBe('10');
  });
});
