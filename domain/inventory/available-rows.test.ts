import { AvailableRows } from './available-rows';

test('bins and batches are summed; a row that came on two pages counts once, as it came last', () => {
  const rows = new AvailableRows();
  const mug = { product: 'mug', bin: 'A1', batch: null, expires: null, available: '5' };
  rows.put(mug);
  rows.put({ ...mug, bin: 'A2', available: '-1.501' });
  rows.put({ ...mug, batch: 'B7', available: '2' });
  rows.put({ ...mug, batch: 'B7', expires: '2027-01-01', available: '3' });
  rows.put({ ...mug, product: 'lamp', available: '9' });
  rows.put({ ...mug, available: '4' });
  expect(rows.size).toBe(5);
  expect([...rows.byProduct()]).toEqual([
    ['mug', '7.499'],
    ['lamp', '9'],
  ]);
});
