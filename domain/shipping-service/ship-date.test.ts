import { shipDateOf } from './ship-date';

/** 05:00 in London, 21:00 of the day before in Los Angeles, 19:00 of it in Honolulu. */
const early = Date.parse('2026-01-06T05:00:00Z');
/** 00:30 in Los Angeles, still the evening before in Honolulu. */
const late = Date.parse('2026-01-06T08:30:00Z');

test.each([
  ['Europe/London', early, '2026-01-06'],
  ['America/Los_Angeles', early, '2026-01-05'],
  ['Pacific/Honolulu', late, '2026-01-06'],
])(
  'with no chosen day it is today in %s, and never a day that has passed at ShipStation',
  (zone, now, day) => {
    expect(shipDateOf(null, zone, now)).toEqual({ day });
  },
);

test('a chosen day is taken while it is not past at ShipStation', () => {
  expect(shipDateOf('2026-01-05', 'Europe/London', early)).toEqual({ day: '2026-01-05' });
  expect(shipDateOf('2026-01-05', 'Europe/London', late)).toMatchObject({
    problem: {
      code: 'ship-date-past',
      sentence: 'The ship date 2026-01-05 has passed: it is 2026-01-06 at ShipStation.',
    },
  });
});

test('a year that was mistyped is refused', () => {
  expect(shipDateOf('2062-01-06', 'Europe/London', early)).toMatchObject({
    problem: { sentence: expect.stringContaining('too far away') as unknown },
  });
});
