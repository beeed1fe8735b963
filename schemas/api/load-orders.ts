import { DateTime } from 'luxon';
import { z } from 'zod';

export const LoadOrdersBody = z.strictObject({
  from: z.iso.date().meta({
    description: 'Orders from this day on, in the tenant’s time zone; at most one year back',
    example: '2026-01-01',
  }),
});

/** The moments between which orders are loaded, or why they cannot be. */
export type LoadWindow = { ok: true; from: Date; to: Date } | { ok: false; sentence: string };

/**
 * A day of the tenant as the beginning of a load. More than a year back is refused, as Cin7 Core's own connection refuses it.
 *
 * @param now the end of the window: orders that come later come by pulls.
 */
export function loadWindow(day: string, timeZone: string, now: Date): LoadWindow {
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const from = DateTime.fromISO(day, { zone: timeZone }).startOf('day');
  const earliest = today.startOf('day').minus({ years: 1 });
  if (from > today) return { ok: false, sentence: `from is ${day}, which is still to come.` };
  if (from < earliest)
    return {
      ok: false,
      sentence: `from is ${day}, which is more than one year back: the earliest day is ${earliest.toISODate() ?? ''}.`,
    };
  return { ok: true, from: from.toJSDate(), to: now };
}
