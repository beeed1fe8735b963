import { DateTime } from 'luxon';

const SHAPE = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?(?: (AM|PM))?$/;

/**
 * A date of the export in milliseconds since 1970; undefined if there is no such moment. UTC, 24 hours or 12 with AM or PM; the
 * vendor's own sample has 21:56 PM (contracts: shipstation §1.4, §1.5).
 */
export function readVendorTime(text: string): number | undefined {
  const [, month, day, year, hour, minute, second, half] = SHAPE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const read = Number(hour);
  const twelve = half !== undefined && read <= 12 ? (read % 12) + (half === 'PM' ? 12 : 0) : read;
  const time = DateTime.fromObject(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: twelve,
      minute: Number(minute),
      second: Number(second ?? 0),
    },
    { zone: 'utc' },
  );
  return time.isValid ? time.toMillis() : undefined;
}

/** `MM/dd/yyyy HH:mm`, UTC: the minute that the moment lies in. */
export const vendorMinute = (epochMs: number): string =>
  DateTime.fromMillis(epochMs, { zone: 'utc' }).toFormat('MM/dd/yyyy HH:mm');

/** As it stands in a query: lower-case hex, and a plus for the blank (contracts: shipstation §1.2). */
export const inQuery = (minute: string): string =>
  minute.replaceAll('/', '%2f').replaceAll(':', '%3a').replaceAll(' ', '+');
