import fc from 'fast-check';
import { describeChange, materialText } from './change';
import { address, order, type OrderInput } from './test-kit/order';

const two: OrderInput = {
  lines: [{ quantity: '2' }, { sku: 'B', name: 'Cup', unitPrice: '5' }],
  shipping: '3',
};
const change = (after: OrderInput, before: OrderInput = two) => describeChange(order(before), order(after));

describe('a change of an order', () => {
  it('is none where only status, notes, payment method or times moved', () => {
    expect(
      change({
        ...two,
        status: 'on_hold',
        internalNotes: 'call first',
        paymentMethod: 'Cash',
        modifyDate: '2026-02-01T00:00:00Z',
      }),
    ).toEqual({ kind: 'none' });
  });

  it('is a cancellation whatever else changed, and once only', () => {
    expect(change({ status: 'cancelled', lines: [] }).kind).toBe('cancelled');
    expect(change({ ...two, status: 'cancelled' }, { ...two, status: 'cancelled' }).kind).toBe('none');
  });

  it('is a shipment', () => {
    expect(change({ ...two, status: 'shipped' }).kind).toBe('shipped');
    expect(change({ ...two, status: 'shipped' }, { ...two, status: 'shipped' }).kind).toBe('none');
  });

  it('tells lines, quantities, prices and money in plain sentences', () => {
    expect(
      change({
        lines: [{ quantity: '1', unitPrice: '9.50' }, undefined, { sku: 'C', name: 'Plate' }].filter(
          (line) => line !== undefined,
        ),
        shipping: '0',
      }),
    ).toEqual({
      kind: 'edited',
      alsoShipped: false,
      sentences: [
        'Quantity of "Mug" (A): 2 → 1.',
        'Price of "Mug" (A): 10.00 → 9.50.',
        'Line "Cup" (B) is now "Plate" (C).',
        'Price of "Plate" (C): 5.00 → 10.00.',
        'Total: 28.00 → 19.50.',
        'Shipping: 3.00 → 0.00.',
      ],
    });
    expect(change({ lines: [{ quantity: '2' }], shipping: '3' })).toMatchObject({
      sentences: ['Line "Cup" (B) was removed.', 'Total: 28.00 → 23.00.'],
    });
    expect(
      change({ ...two, lines: [...(two.lines ?? []), { sku: null, name: 'Card', unitPrice: '0' }] }),
    ).toMatchObject({
      sentences: ['Line "Card" was added: 1 × 0.00.'],
    });
  });

  it('an edit that ships at once is both', () => {
    expect(change({ lines: [{}], status: 'shipped' })).toMatchObject({ kind: 'edited', alsoShipped: true });
  });

  it('names what changed of the address, but not the address', () => {
    expect(change({ ...two, shipTo: address({ street1: '2 Low Road', city: 'Leeds' }) })).toMatchObject({
      sentences: ['The ship-to address changed (street, city).'],
    });
  });

  it("takes ShipStation's address validation for no change", () => {
    const us = { city: 'Washington', state: 'DC', country: 'US' };
    const typed = {
      ...two,
      shipTo: address({ ...us, street1: '1600 Pennsylvania Ave.', postalCode: '20500' }),
    };
    const checked = {
      ...two,
      shipTo: address({ ...us, street1: '1600 PENNSYLVANIA AVE', postalCode: '20500-0003' }),
    };
    expect(change(checked, typed).kind).toBe('none');
  });

  it('tells when more was paid', () => {
    expect(change({ ...two, amountPaid: '28' }, { ...two, amountPaid: '0' })).toEqual({
      kind: 'paid',
      sentence: 'Paid: 0.00 → 28.00.',
    });
  });

  it('spelling of numbers and order of lines change nothing', () => {
    const before = order(two);
    const after = {
      ...before,
      lines: before.lines.map((line) => ({ ...line, quantity: `${line.quantity}.0` })).reverse(),
    };
    expect(describeChange(before, after).kind).toBe('none');
    expect(materialText(after)).toBe(materialText(before));
  });

  it('the canonical text is the same exactly if nothing was edited', () => {
    const anyLine = fc.record({
      sku: fc.constantFrom('A', 'B', null),
      quantity: fc.constantFrom('1', '1.0', '2'),
      unitPrice: fc.constantFrom('1', '1.00', '3'),
      tax: fc.constantFrom('0', '1', null),
      adjustment: fc.boolean(),
    });
    const anyOrder = fc.record({
      lines: fc.array(anyLine, { maxLength: 2 }),
      shipping: fc.constantFrom('0', '0.0', '1'),
      total: fc.constantFrom('1', '2'),
      shipTo: fc.constantFrom(address(), address({ city: 'LONDON' }), address({ city: 'Leeds' })),
    });
    let same = 0;
    fc.assert(
      fc.property(anyOrder, anyOrder, (a, b) => {
        const [before, after] = [order(a), order(b)];
        const equal = materialText(before) === materialText(after);
        if (equal) same += 1;
        expect(describeChange(before, after).kind === 'edited').toBe(!equal);
      }),
      { numRuns: 3000 },
    );
    expect(same).toBeGreaterThan(10);
  });
});
