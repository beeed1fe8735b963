import { RatesBody } from './rates';

const box = { shipTo: { name: 'Ada', postalCode: 'N1 7GR', country: 'GB' } };
const size = (length: unknown) => {
  const read = RatesBody.safeParse({ ...box, size: { length, width: 1, height: '2.5' } });
  return read.success ? read.data.size?.length : read.error.issues.map(({ message }) => message).join();
};

test('a measure is text, or a number that is read to four places', () => {
  expect(size('12.5')).toBe('12.5');
  expect(size(12.5)).toBe('12.5');
  // What a program's sum of 0.1 and 0.2 looks like.
  expect(size(0.1 + 0.2)).toBe('0.3');
  expect(size(12.3456789)).toBe('12.3457');
});

test.each([1e-7, 0, -1, 1e21, 100_000, '1e3', '0', '123456', '1,5', null])('%j is no measure', (length) => {
  expect(size(length)).toMatch(/must be/);
});

test('a carrier that is named twice is one', () => {
  expect(RatesBody.parse({ ...box, carriers: ['ups', 'fedex', 'ups'] }).carriers).toEqual(['ups', 'fedex']);
});
