import { addDays, instantOf, localDay, showsTime } from '../local-time';

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
    if (!showsTime(zone, day, time, dueAt)) found.push({ day, dueAt });
  }
  return found;
}
