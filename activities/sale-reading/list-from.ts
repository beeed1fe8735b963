import { type ConnectionRow } from '../../db/connections/tables';

/** Listed again with every run: Cin7's list may lag, has no stable order, and clocks differ (contracts: cin7-core §1.4). */
const overlapMs = 30 * 60_000;
/** How far back a new connection looks: what is still to be shipped was touched since, or has time to be touched again. */
const firstLookMs = 30 * 24 * 3_600_000;

/** From when on changed sales are listed. */
export const listFrom = (row: Pick<ConnectionRow, 'pull_cursor' | 'created_at'>): Date =>
  new Date(
    row.pull_cursor === null ? row.created_at.getTime() - firstLookMs : row.pull_cursor.getTime() - overlapMs,
  );
