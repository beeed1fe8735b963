import { type AskedWindow, exportGaps } from './export-gaps';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 10, minute));
const window = (from: number, to: number): AskedWindow => ({ from: at(from), to: at(to) });

test('windows that overlap, abut or share a minute leave no gap', () => {
  expect(exportGaps([])).toEqual([]);
  expect(exportGaps([window(0, 5)])).toEqual([]);
  expect(exportGaps([window(0, 5), window(5, 10), window(11, 20), window(15, 30)])).toEqual([]);
});

test('minutes that no window covers are a gap, in whatever order the windows came', () => {
  expect(exportGaps([window(20, 30), window(0, 5)])).toEqual([window(6, 19)]);
  expect(exportGaps([window(0, 50), window(10, 20), window(52, 55)])).toEqual([window(51, 51)]);
});
