/** A page of rows and where the next one begins; null after the last. */
export interface Page<Row, Key> {
  rows: Row[];
  next: Key | null;
}

/** Cuts a result that was read with one row more than asked for, which tells whether there is a next page. */
export function cutPage<Row, Key>(rows: Row[], limit: number, keyOf: (row: Row) => Key): Page<Row, Key> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}
