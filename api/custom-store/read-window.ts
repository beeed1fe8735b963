import { DateTime } from 'luxon';
import { mostExportPages } from '../../db/exports/read-page';
import { Refusal } from './plain-answer';

export interface AskedPage {
  /** First minute, UTC. */
  from: Date;
  /** Last minute, UTC; all its seconds belong to the window. */
  to: Date;
  page: number;
}

type Query = Record<string, unknown>;

/**
 * Reads what an export call asks for (contracts: shipstation §1.2).
 *
 * @throws Refusal 400 with a sentence.
 */
export function readAskedPage(query: Query): AskedPage {
  const from = readMinute(query, 'start_date');
  const to = readMinute(query, 'end_date');
  if (from > to) throw new Refusal(400, 'start_date is later than end_date.');
  return { from, to, page: readPage(query) };
}

function readPage(query: Query): number {
  const text = query['page'];
  if (text === undefined || text === '') return 1;
  const page = typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (page < 1) throw new Refusal(400, 'page must be a whole number that counts from 1.');
  if (page > mostExportPages)
    throw new Refusal(400, `page ${page} is beyond the last that there can be, ${mostExportPages}.`);
  return page;
}

/** `01/23/2012 17:28`, also with seconds or AM and PM. */
const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) +(\d{1,2}):(\d{2})(?::(\d{2}))?(?: *([AP])M)?$/i;
/** `01232012x1728`, which another plug-in of ShipStation takes. */
const compact = /^(\d{2})(\d{2})(\d{4})\D(\d{2})(\d{2})$/;

function readMinute(query: Query, name: string): Date {
  const text = query[name];
  if (text === undefined || text === '') throw new Refusal(400, `${name} is missing. ${wanted}`);
  const minute = typeof text === 'string' ? minuteOf(text.trim()) : null;
  if (minute === null) throw new Refusal(400, `${name} is no date that can be read. ${wanted}`);
  return minute;
}

const wanted = 'Send UTC as MM/dd/yyyy HH:mm, like 03/23/2012 21:09.';

function minuteOf(text: string): Date | null {
  const found = slashed.exec(text) ?? compact.exec(text);
  if (found === null) return null;
  const [month, day, year, hour, minute, second = 0] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const half = found[7]?.toUpperCase();
  if (hour === undefined || Number(second) > 59) return null;
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const inDay = half === undefined ? hour : (hour % 12) + (half === 'P' ? 12 : 0);
  const read = DateTime.fromObject({ year, month, day, hour: inDay, minute }, { zone: 'utc' });
  // 24:00 would be read as the next day.
  return read.isValid && inDay < 24 && read.year >= 1900 ? read.toJSDate() : null;
}
