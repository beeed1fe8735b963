import { loadWindow } from './load-orders';

const now = new Date('2026-03-10T02:30:00Z');

test('a load begins with the tenant’s own day, also on the day of a clock change', () => {
  expect(loadWindow('2026-03-08', 'America/Chicago', now)).toEqual({
    ok: true,
    from: new Date('2026-03-08T06:00:00Z'),
    to: now,
  });
  expect(loadWindow('2026-03-09', 'America/Chicago', now)).toMatchObject({
    from: new Date('2026-03-09T05:00:00Z'),
  });
});

test('at most one year back: the same day of last year is the earliest', () => {
  // In Chicago it is still the 9th.
  expect(loadWindow('2025-03-09', 'America/Chicago', now)).toMatchObject({ ok: true });
  expect(loadWindow('2025-03-08', 'America/Chicago', now)).toEqual({
    ok: false,
    sentence: 'from is 2025-03-08, which is more than one year back: the earliest day is 2025-03-09.',
  });
});

test('a day that is still to come is refused', () => {
  expect(loadWindow('2026-03-10', 'America/Chicago', now)).toMatchObject({ ok: false });
  expect(loadWindow('2026-03-10', 'Europe/London', now)).toMatchObject({ ok: true });
});
