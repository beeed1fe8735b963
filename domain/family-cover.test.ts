import { isBilledWith } from './family-cover';
import { line, order } from './test-kit/order';

const of = (...lines: Parameters<typeof line>[0][]) => order({ lines: lines.map((each) => line(each)) });

describe('whether a split-off row was billed with its root', () => {
  const root = of({ sku: 'A', quantity: '3' }, { sku: 'B', quantity: '1' });

  test('its goods are among those of the root', () => {
    expect(isBilledWith(of({ sku: 'A', quantity: '2' }), [root])).toBe(true);
  });

  test('a root that was billed after it shrank does not hold them', () => {
    expect(isBilledWith(of({ sku: 'C', quantity: '1' }), [root])).toBe(false);
    expect(isBilledWith(of({ sku: 'A', quantity: '4' }), [root])).toBe(false);
  });

  test('a combination is covered by all its roots together', () => {
    const both = of({ sku: 'A', quantity: '5' });
    expect(isBilledWith(both, [root])).toBe(false);
    expect(isBilledWith(both, [root, of({ sku: 'A', quantity: '2' })])).toBe(true);
  });

  test('the same SKU on two lines counts together', () => {
    expect(isBilledWith(of({ sku: 'A', quantity: '2' }, { sku: 'A', quantity: '2' }), [root])).toBe(false);
  });
});
