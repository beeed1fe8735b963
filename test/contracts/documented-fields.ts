import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A field as Cin7 documents it (cin7-core-fields.tsv). */
export interface DocumentedField {
  /** Longest text; null = none documented. */
  length: number | null;
  /** Most decimal places; null = no such number. */
  places: number | null;
  /** `sometimes` = required under a condition that its note tells. */
  required: 'always' | 'sometimes' | 'no';
  /** Cin7 sets it: nobody may send it. */
  readOnly: boolean;
}

const rows = readFileSync(join(__dirname, 'cin7-core-fields.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .map((row) => row.split('\t'));

/** The documented fields of one table, by name. `table` is the resource or model, `part` its subsection. */
export function documentedFields(table: string, part = ''): Map<string, DocumentedField> {
  const found = rows.filter(([, resource, subsection]) => resource === table && subsection === part);
  if (found.length === 0) throw new Error(`No such table: ${table} / ${part}`);
  return new Map(found.map(([, , , property = '', type = '', length = '', required = '', notes = '']) => [
    property,
    {
      length: /^\d+$/.test(length) ? Number(length) : null,
      places: placesIn(`${type} ${length}`),
      required: requiredIn(required, notes),
      readOnly: /read[- ]?only(?! if )|auto-generated|^UTC Time/i.test(notes),
    },
  ]));
}

function placesIn(text: string): number | null {
  const places = /up to (\d) decimal places/i.exec(text)?.[1];
  return places === undefined ? null : Number(places);
}

function requiredIn(required: string, notes: string): DocumentedField['required'] {
  if (/not required for post/i.test(notes)) return 'no';
  if (required === 'Yes') return 'always';
  return required === 'Yes*' ? 'sometimes' : 'no';
}
