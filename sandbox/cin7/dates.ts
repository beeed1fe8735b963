import { DateTime } from 'luxon';

/**
 * Cin7 Core knows two kinds of dates (contracts: cin7-core §1.5): instants with Z, and business dates of the tenant's own
 * calendar, written `2017-11-22T00:00:00` without zone.
 */
export const instant = (ms: number): string => new Date(ms).toISOString();

/**
 * A written ISO date as the calendar day it names: time and zone behind it are dropped; or, where a tenant's `zone` is given
 * and the text names a zone of its own, as the tenant's day at that moment (contracts: cin7-core U15).
 */
export function businessDate(raw: string, zone?: string): string | undefined {
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(raw);
  const [day, offset] = [parts?.[1], parts?.[2]];
  const at = DateTime.fromISO(raw.replace(' ', 'T'), { setZone: true });
  if (day === undefined || !at.isValid) return undefined;
  if (offset === undefined || zone === undefined) return `${day}T00:00:00`;
  return today(at.toMillis(), zone);
}

/** Today in the tenant's zone, as a business date. */
export function today(ms: number, zone: string): string {
  return `${DateTime.fromMillis(ms, { zone }).toFormat('yyyy-MM-dd')}T00:00:00`;
}

export const plusDays = (date: string, days: number): string =>
  `${DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd')}T00:00:00`;

/** Webhook payloads use the tenant's display format, e.g. `dd/MM/yyyy` (contracts: cin7-core §1.5). */
export const displayDate = (date: string | null, format: string): string =>
  date === null ? '' : DateTime.fromISO(date, { zone: 'utc' }).toFormat(format);

/** Epoch ms of a `...Since` parameter; one without zone is UTC. */
export function sinceParameter(raw: string): number | undefined {
  const at = DateTime.fromISO(raw, { zone: 'utc' });
  return at.isValid ? at.toMillis() : undefined;
}
