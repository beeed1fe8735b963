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

/** Whether a zone's clock shows that time at an instant: of a time that is passed over no instant does. */
export const showsTime = (zone: string, day: string, time: string, at: number): boolean =>
  at + offsetAt(zone, at) === Date.parse(`${day}T${time}:00Z`);

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
