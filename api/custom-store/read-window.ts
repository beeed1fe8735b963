import { mostExportPages } from '../../db/exports/read-page';
import { readUtcTime, utcTime } from '../../schemas/shipstation/utc-time';
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
  const found = compact.exec(text);
  // A bare date is a day and not a minute.
  if (found === null) return text.includes(':') ? readUtcTime(text) : null;
  const [month, day, year, hour = 0, minute = 0] = found.slice(1, 6).map(Number);
  return utcTime({ year, month, day, hour, minute, second: 0 });
}
