import { DateTime } from 'luxon';

/**
 * ShipStation keeps every time as a Pacific wall clock without an offset (contracts: shipstation §2.1), so the stand-in
 * stores and compares wall clocks as text. That keeps the trap of the autumn hour: the hour comes twice and two different
 * moments look alike, and in spring an hour is missing.
 */
const ZONE = 'America/Los_Angeles';

/** A Pacific wall clock, `yyyy-MM-ddTHH:mm:ss.SSS0000`: seven decimals, no offset. Sorts as text. */
export type PacificTime = string;

/** The wall clock in Los Angeles at a moment given in milliseconds since 1970 (UTC). */
export function toPacific(epochMs: number): PacificTime {
  return `${DateTime.fromMillis(epochMs, { zone: ZONE }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS")}0000`;
}

/** A Pacific wall clock as a moment in UTC; of the autumn hour that comes twice, the first. */
export const pacificInUtc = (time: PacificTime): DateTime =>
  DateTime.fromISO(time.slice(0, 23), { zone: ZONE }).toUTC();

/** The calendar day in Los Angeles, `yyyy-MM-dd`. */
export function pacificDay(epochMs: number): string {
  return DateTime.fromMillis(epochMs, { zone: ZONE }).toFormat('yyyy-MM-dd');
}

const SHAPE =
  /^(?<day>\d{4}-\d{1,2}-\d{1,2})(?:[T ](?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,7}))?)?)?$/;
const OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Reads a date that a caller sent: a wall clock in Pacific time, or a bare day, which means its midnight.
 * `offsets` says what happens to a time with `Z` or an offset, which the vendor tells callers not to send:
 * `refused` answers null, `converted` translates it, `ignored` cuts it off.
 */
export function readPacific(
  text: string,
  offsets: 'refused' | 'converted' | 'ignored' = 'refused',
): PacificTime | null {
  const trimmed = text.trim();
  if (/[T ]/.test(trimmed) && OFFSET.test(trimmed)) {
    if (offsets === 'refused') return null;
    if (offsets === 'ignored') return readPacific(trimmed.replace(OFFSET, ''));
    const moment = DateTime.fromISO(trimmed.replace(' ', 'T'));
    return moment.isValid ? toPacific(moment.toMillis()) : null;
  }
  const parts = SHAPE.exec(trimmed)?.groups;
  if (!parts) return null;
  const [year, month, day] = (parts['day'] ?? '').split('-').map(Number);
  const wall = DateTime.fromObject(
    {
      ...(year === undefined ? {} : { year }),
      ...(month === undefined ? {} : { month }),
      ...(day === undefined ? {} : { day }),
      hour: Number(parts['hour'] ?? 0),
      minute: Number(parts['minute'] ?? 0),
      second: Number(parts['second'] ?? 0),
    },
    { zone: 'utc' }, // checked as a calendar date only: the missing spring hour is stored as it came
  );
  if (!wall.isValid) return null;
  return `${wall.toFormat("yyyy-MM-dd'T'HH:mm:ss")}.${(parts['fraction'] ?? '').padEnd(7, '0')}`;
}

/** Order lines, products and stores carry fewer decimals: trailing zeros are cut (contracts: shipstation §2.1). */
export function shortTime(time: PacificTime): string {
  return time.replace(/\.?0+$/, '');
}
