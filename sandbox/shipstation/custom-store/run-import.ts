import { type AccountBook } from '../account-book';
import { shortTime } from '../pacific';
import { askForOrders, ConnectionError } from './ask-store';
import { checkPage } from './check-orders';
import { importOrder } from './import-order';
import { type CustomStore, type ImportRun } from './model';
import { readVendorTime, vendorMinute } from './vendor-time';
import { childText, XmlError, type XmlElement } from './xml-tree';

const MINUTE = 60_000;
const UPDATE_FAILED = 'An error occurred attempting to update orders: Error in XML. Reason: ';

/**
 * One import of a custom store: asks for the window page by page and takes order after order in, until one is bad; what came
 * before it stays, what comes after it never comes (contracts: shipstation §1.2 to §1.4). After a failure the next import
 * begins where the last good one ended.
 */
export async function runImport(
  book: AccountBook,
  store: CustomStore,
  options: { from?: number | undefined; stop: AbortSignal },
): Promise<ImportRun> {
  const now = book.clock.now();
  const end = now + book.switches.now.exportEndsAheadMinutes * MINUTE;
  const window = { start: options.from ?? startOf(book, store, end), end };
  const run: ImportRun = {
    storeId: store.storeId,
    startDate: vendorMinute(window.start),
    endDate: vendorMinute(window.end),
    pagesAsked: 0,
    imported: [],
    updated: [],
    unchanged: [],
    skipped: [],
    error: null,
    badOrder: null,
    complaints: [],
  };
  let disconnected = false;
  try {
    await walkPages(book, store, run, options.stop);
  } catch (error) {
    if (error instanceof ConnectionError) disconnected = true;
    else if (!(error instanceof XmlError)) throw error;
    run.error = error instanceof XmlError ? UPDATE_FAILED + error.message : error.message;
  }
  finish(book, store, run, { now, until: end, disconnected });
  return run;
}

/** How an import's window follows the last good one is a switch (contracts: shipstation §1.2). */
function startOf(book: AccountBook, store: CustomStore, end: number): number {
  const { exportWindows, exportOverlapMinutes } = book.switches.now;
  const gap = { 'next-minute': MINUTE, 'same-minute': 0, overlap: -exportOverlapMinutes * MINUTE }[
    exportWindows
  ];
  return Math.min(store.askedUntil + gap, end);
}

async function walkPages(
  book: AccountBook,
  store: CustomStore,
  run: ImportRun,
  stop: AbortSignal,
): Promise<void> {
  const seen = new Set<string>();
  let pages = 1;
  for (let page = 1; page <= pages; page += 1) {
    const question = { startDate: run.startDate, endDate: run.endDate, page };
    const checked = await checkPage(
      await askForOrders(store, question, book.switches.now.exportTimeoutMs, stop),
    );
    run.pagesAsked = page;
    if (page > 1 && checked.pages !== pages)
      run.complaints.push(
        `Page ${String(page)} tells of ${String(checked.pages)} pages, the one before of ${String(pages)}.`,
      );
    pages = checked.pages;
    if (page < pages && checked.reason === undefined && checked.good.length === 0)
      run.complaints.push(`Page ${String(page)} of ${String(pages)} is empty.`);
    for (const order of checked.good) {
      complain(run, seen, order);
      const number = childText(order, 'OrderNumber') ?? '';
      const done = importOrder(book, store, order);
      if (typeof done === 'object') {
        run.badOrder = number;
        throw new XmlError(done.error);
      }
      run[done].push(number);
    }
    if (checked.reason !== undefined) {
      run.badOrder = checked.badOrder ?? null;
      throw new XmlError(checked.reason);
    }
  }
}

function complain(run: ImportRun, seen: Set<string>, order: XmlElement): void {
  const id = childText(order, 'OrderID') ?? '';
  if (seen.has(id)) run.complaints.push(`Order ${id} came twice.`);
  seen.add(id);
  const modified = readVendorTime(childText(order, 'LastModified') ?? '') ?? 0;
  const [start, end] = [readVendorTime(run.startDate) ?? 0, (readVendorTime(run.endDate) ?? 0) + MINUTE - 1];
  if (modified < start || modified > end) run.complaints.push(`Order ${id} was not modified in the window.`);
}

/** Where an import ended, as the API's store shows it; one connection error may silence the automatic import (§1.9.6, §2.10). */
function finish(
  book: AccountBook,
  before: CustomStore,
  run: ImportRun,
  { now, until, disconnected }: { now: number; until: number; disconnected: boolean },
): void {
  book.state.transact(() => {
    // The dialog may have been changed while the import ran.
    book.customStores.edit(String(before.storeId), (store) => {
      store.lastRun = run;
      if (run.error === null) store.askedUntil = Math.max(store.askedUntil, until);
    });
    book.stores.edit(String(before.storeId), (store) => {
      if (run.error === null) {
        const utc = new Date(now).toISOString().slice(0, 23);
        store.refreshDate = book.switches.now.refreshDateIsUtc ? utc : shortTime(book.now());
        store.autoRefresh = true;
      } else if (disconnected && book.switches.now.autoImportStopsOnError) store.autoRefresh = false;
    });
  });
}
