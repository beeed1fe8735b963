import { type StockNeed } from './problems';
import { whoIsStocked } from './stock-come';

const need = (sku: string, quantity: string, more: Partial<StockNeed> = {}): StockNeed => ({
  productId: sku,
  sku,
  quantity,
  location: 'London',
  allocated: true,
  ...more,
});
const waits = (name: string, ...needs: StockNeed[]) => ({ name, needs });
const stocked = (
  waiting: ReturnType<typeof waits>[],
  available: Record<string, Record<string, string>>,
  allocated = true,
) => {
  const at = new Map(
    Object.entries(available).map(([place, rows]) => [place, new Map(Object.entries(rows))]),
  );
  return whoIsStocked(waiting, at, allocated).map(({ name }) => name);
};

test('who waited longest is served first, and goods for one wake one', () => {
  const waiting = [waits('first', need('A', '2')), waits('second', need('A', '2'))];
  // Four are ordered and two came: two of the four are still missing.
  expect(stocked(waiting, { London: { A: '-2' } })).toEqual(['first']);
  expect(stocked(waiting, { London: { A: '0' } })).toEqual(['first', 'second']);
  expect(stocked(waiting, { London: { A: '-4' } })).toEqual([]);
});

test('where backorders do not count as allocated, what is available is what came', () => {
  const waiting = [waits('first', need('A', '2')), waits('second', need('A', '2'))];
  expect(stocked(waiting, { London: { A: '0' } }, false)).toEqual([]);
  expect(stocked(waiting, { London: { A: '3' } }, false)).toEqual(['first']);
});

test('all that it needs must have come; one that cannot go on takes nothing from the next', () => {
  const waiting = [waits('both', need('A', '1'), need('B', '1')), waits('one', need('A', '1'))];
  expect(stocked(waiting, { London: { A: '-1', B: '-1' } })).toEqual(['one']);
});

test('components of assemblies are not allocated yet, and each location counts for itself', () => {
  const part = need('CLAY', '3', { allocated: false });
  expect(stocked([waits('set', part)], { London: { CLAY: '2' }, Dublin: { CLAY: '9' } })).toEqual([]);
  expect(stocked([waits('set', part)], { London: { CLAY: '3' } })).toEqual(['set']);
});
