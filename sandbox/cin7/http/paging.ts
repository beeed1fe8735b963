import { type Call } from './call';
import { refuse } from './refusal';

/**
 * One page of rows under the list's own key (contracts: cin7-core §1.4): Page from 1, Limit 100 by default and 1000 at most,
 * in no stable order (see the switch `shuffleLists`).
 */
export function page<Row>(
  call: Call,
  key: string,
  rows: Row[],
  show: (row: Row) => unknown = (row) => row,
): object {
  const number = call.query.int('Page', 1);
  const limit = call.query.int('Limit', 100);
  if (number < 1) refuse('Page must be greater than 0.');
  if (limit < 1 || limit > 1000) refuse('Limit must be between 1 and 1000.');
  const start = (number - 1) * limit;
  return {
    Total: rows.length,
    Page: number,
    [key]: inUnstableOrder(call, key, number, rows)
      .slice(start, start + limit)
      .map(show),
  };
}

function inUnstableOrder<Row>(call: Call, key: string, number: number, rows: Row[]): Row[] {
  const { switches, random, scanSeeds } = call.company.world;
  if (switches.now.shuffleLists === 'off') return rows;
  const scan = `${call.company.accountId} ${key}`;
  if (number === 1 || switches.now.shuffleLists === 'every-call')
    scanSeeds.set(scan, Math.floor(random.next() * 2 ** 31));
  const seed = scanSeeds.get(scan) ?? 0;
  // A place of its own for each row, so that a row that is added between two pages moves the others by one at most.
  return rows
    .map((row, i) => ({ row, place: scatter(seed + i) }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
}

/** murmur3's finaliser: spreads neighbouring numbers over 32 bits. */
function scatter(n: number): number {
  let h = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
