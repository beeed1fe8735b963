import { DateTime } from 'luxon';

/** `01/23/2012 17:28`, also with seconds, with AM and PM, or as a bare date. */
const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AP])M)?)?$/i;

/**
 * A time as the custom store protocol writes it, in UTC (contracts: shipstation §1.2, §1.6). A bare date is midnight.
 *
 * @returns null when the text is no time.
 */
export function readUtcTime(text: string): Date | null {
  const found = slashed.exec(text.trim());
  if (found === null) return null;
  const [month, day, year, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part: string | undefined) => (part === undefined ? undefined : Number(part)));
  return utcTime({ year, month, day, hour, minute, second }, found[7]);
}

interface Parts {
  year: number | undefined;
  month: number | undefined;
  day: number | undefined;
  hour: number;
  minute: number;
  second: number;
}

/** @param half `A` or `P`, for a clock of twelve hours. */
export function utcTime(parts: Parts, half?: string): Date | null {
  const { year = 0, month = 0, day = 0, minute, second } = parts;
  if (half !== undefined && (parts.hour < 1 || parts.hour > 12)) return null;
  const hour = half === undefined ? parts.hour : (parts.hour % 12) + (/p/i.test(half) ? 12 : 0);
  // 24:00 would be read as the next day.
  if (hour > 23 || year < 1900) return null;
  const read = DateTime.utc(year, month, day, hour, minute, second);
  return read.isValid ? read.toJSDate() : null;
}
