import fc from 'fast-check';
import { addDays, instantOf, localDay } from '../local-time';
import { batchDay, daysInGap, dueBatches, nextDue } from './batch-days';

const utc = (at: number): string => new Date(at).toISOString();
const zones = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Africa/Casablanca',
];

test('an ordinary day, in zones of whole, half and quarter hours', () => {
  expect(utc(instantOf('America/New_York', '2026-01-15', '18:00'))).toBe('2026-01-15T23:00:00.000Z');
  expect(utc(instantOf('America/New_York', '2026-07-15', '18:00'))).toBe('2026-07-15T22:00:00.000Z');
  expect(utc(instantOf('Asia/Kathmandu', '2026-07-15', '00:00'))).toBe('2026-07-14T18:15:00.000Z');
  expect(utc(instantOf('Pacific/Auckland', '2026-01-15', '23:59'))).toBe('2026-01-15T10:59:00.000Z');
});

test('in spring a time that the clock passes over is the moment it is put forward', () => {
  expect(utc(instantOf('Europe/London', '2026-03-29', '01:30'))).toBe('2026-03-29T01:00:00.000Z');
  expect(utc(instantOf('America/New_York', '2026-03-08', '02:30'))).toBe('2026-03-08T07:00:00.000Z');
  // Lord Howe moves by half an hour.
  expect(utc(instantOf('Australia/Lord_Howe', '2026-10-04', '02:15'))).toBe('2026-10-03T15:30:00.000Z');
  // Before and after the gap of the same day.
  expect(utc(instantOf('Europe/London', '2026-03-29', '00:59'))).toBe('2026-03-29T00:59:00.000Z');
  expect(utc(instantOf('Europe/London', '2026-03-29', '02:00'))).toBe('2026-03-29T01:00:00.000Z');
});

test('in autumn a time that comes twice counts the first time', () => {
  expect(utc(instantOf('Europe/London', '2026-10-25', '01:30'))).toBe('2026-10-25T00:30:00.000Z');
  expect(utc(instantOf('America/New_York', '2026-11-01', '01:30'))).toBe('2026-11-01T05:30:00.000Z');
  expect(utc(instantOf('America/New_York', '2026-11-01', '02:00'))).toBe('2026-11-01T07:00:00.000Z');
});

test('an order belongs to the first day whose time had not passed', () => {
  const at = (text: string) => Date.parse(text);
  expect(batchDay('Europe/London', '18:00', at('2026-07-15T17:00:00Z'))).toBe('2026-07-15');
  expect(batchDay('Europe/London', '18:00', at('2026-07-15T17:00:00.001Z'))).toBe('2026-07-16');
  // Between the two half past ones of autumn the time has passed.
  expect(batchDay('Europe/London', '01:30', at('2026-10-25T00:30:00Z'))).toBe('2026-10-25');
  expect(batchDay('Europe/London', '01:30', at('2026-10-25T01:15:00Z'))).toBe('2026-10-26');
});

test('missed days are caught up, each by itself', () => {
  const due = dueBatches(
    'Europe/London',
    '18:00',
    Date.parse('2026-03-27T12:00:00Z'),
    Date.parse('2026-03-29T18:00:00Z'),
  );
  expect(due.map(({ day, dueAt }) => `${day} ${utc(dueAt)}`)).toEqual([
    '2026-03-27 2026-03-27T18:00:00.000Z',
    '2026-03-28 2026-03-28T18:00:00.000Z',
    '2026-03-29 2026-03-29T17:00:00.000Z',
  ]);
  expect(dueBatches('Europe/London', '18:00', Date.now(), Date.now())).toHaveLength(0);
});

test('the days of the coming year on which the clock passes the time over', () => {
  const days = (zone: string, time: string) => daysInGap(zone, time, '2026-01-01', 366).map(({ day }) => day);
  expect(days('Europe/London', '01:30')).toEqual(['2026-03-29']);
  expect(days('Europe/London', '18:00')).toEqual([]);
  expect(days('Asia/Kathmandu', '01:30')).toEqual([]);
});

test('in any zone each day has one moment, later than that of the day before, at which the next batch becomes due', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 1_460 }),
      fc.integer({ min: 0, max: 1_439 }),
      (zone, nth, minutes) => {
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const day = addDays('2024-01-01', nth);
        const dueAt = instantOf(zone, day, time);
        const next = instantOf(zone, addDays(day, 1), time);
        expect(next - dueAt).toBeGreaterThan(22 * 3_600_000);
        expect(next - dueAt).toBeLessThan(26 * 3_600_000);
        expect(localDay(zone, dueAt)).toBe(day);
        expect(batchDay(zone, time, dueAt)).toBe(day);
        expect(nextDue(zone, time, dueAt)).toEqual({ day: addDays(day, 1), dueAt: next });
      },
    ),
  );
});
