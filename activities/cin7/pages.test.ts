import { goesOn, PAGE_SIZE } from './pages';

test('a long list ends with a short page, or with the one that completes its total', () => {
  expect(goesOn(1, PAGE_SIZE, 2_020)).toBe(true);
  expect(goesOn(2, PAGE_SIZE, 2_020)).toBe(true);
  // Not one page more, as two times twenty rows are fewer than 2,020.
  expect(goesOn(3, 20, 2_020)).toBe(false);
  expect(goesOn(2, PAGE_SIZE, 2_000)).toBe(false);
  expect(goesOn(2, PAGE_SIZE, undefined)).toBe(true);
  expect(goesOn(1, 0, 0)).toBe(false);
});
