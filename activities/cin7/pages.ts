/** The most rows Cin7 gives at once (contracts: cin7-core §1.4). */
export const PAGE_SIZE = 1000;

/** A tenant with more pages than this has no small list; better stop than ask for ever. */
const MOST_PAGES = 200;

/**
 * Reads a small list to its end: until a short page, each row once, because the order of rows is not stable
 * (contracts: cin7-core §1.4). Long lists (products, sales) are read page by page by their callers instead.
 */
export async function allPages<R>(
  read: (page: number) => Promise<R[]>,
  key: (row: R) => string,
): Promise<R[]> {
  const seen = new Map<string, R>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const rows = await read(page);
    const before = seen.size;
    for (const row of rows) seen.set(key(row), row);
    // A server that ignores `Page` repeats itself: nothing new ends it too.
    if (rows.length < PAGE_SIZE || seen.size === before) break;
  }
  return [...seen.values()];
}

/**
 * Whether a long list goes on after this page: a short page is its last, and so is the one that completes the total that was told
 * (contracts: cin7-core §1.4).
 */
export const goesOn = (page: number, rows: number, total: number | null | undefined): boolean =>
  rows >= PAGE_SIZE && (total === null || total === undefined || page * PAGE_SIZE < total);
