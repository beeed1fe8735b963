import { DateTime } from 'luxon';

/** The calendar day of an instant in a zone, `yyyy-MM-dd`: business dates are the company's own (contracts: cin7-core §1.5). */
export const dayIn = (timeZone: string, epochMs: number): string =>
  DateTime.fromMillis(epochMs, { zone: timeZone }).toFormat('yyyy-MM-dd');
