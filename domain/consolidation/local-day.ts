const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The day that an instant falls on in a zone, `yyyy-MM-dd`. */
export function localDay(zone: string, at: number): string {
  return new Date(at + offsetAt(zone, at)).toISOString().slice(0, 10);
}

/** @param day `yyyy-MM-dd` */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/**
 * When a clock on the wall of a zone shows a time of a day, in milliseconds since 1970. In autumn, when it shows it twice: the first
 * time. In spring, when it is passed over: the moment the clock is put forward.
 *
 * @param time `HH:mm`
 */
export function instantOf(zone: string, day: string, time: string): number {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const before = offsetAt(zone, wall - dayMs);
  const after = offsetAt(zone, wall + dayMs);
  const fitting = [wall - before, wall - after].filter((at) => at + offsetAt(zone, at) === wall);
  return fitting.length > 0 ? Math.min(...fitting) : gapEnd(zone, wall - after, wall - before);
}

/** The batch that an order belongs to: the first day whose time had not passed when the order was ready. */
export function batchDay(zone: string, time: string, readyAt: number): string {
  const day = localDay(zone, readyAt);
  return instantOf(zone, day, time) >= readyAt ? day : addDays(day, 1);
}

/** The batches that are due at `now` for orders of which the first was ready at `firstReady`: days with their instants, oldest first. */
export function dueBatches(
  zone: string,
  time: string,
  firstReady: number,
  now: number,
): { day: string; dueAt: number }[] {
  const due: { day: string; dueAt: number }[] = [];
  for (let day = batchDay(zone, time, firstReady); ; day = addDays(day, 1)) {
    const dueAt = instantOf(zone, day, time);
    if (dueAt > now) return due;
    due.push({ day, dueAt });
  }
}

/** The next moment a batch is made after `now`. */
export function nextDue(zone: string, time: string, now: number): { day: string; dueAt: number } {
  const day = batchDay(zone, time, now + 1);
  return { day, dueAt: instantOf(zone, day, time) };
}

/** Days from `from` on, within `days`, on which the zone's clock passes the time over, with the moment that counts instead. */
export function daysInGap(
  zone: string,
  time: string,
  from: string,
  days: number,
): { day: string; dueAt: number }[] {
  const found: { day: string; dueAt: number }[] = [];
  for (let nth = 0; nth < days; nth++) {
    const day = addDays(from, nth);
    const dueAt = instantOf(zone, day, time);
    if (dueAt + offsetAt(zone, dueAt) !== Date.parse(`${day}T${time}:00Z`)) found.push({ day, dueAt });
  }
  return found;
}

/** The clock is put forward between two instants: to the minute. */
function gapEnd(zone: string, before: number, after: number): number {
  let low = before;
  let high = after;
  const offset = offsetAt(zone, low);
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (offsetAt(zone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clock is ahead of UTC, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((name) => part.get(name));
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}
