import { type Clock } from '../../kit/clock';
import { seededRandom } from '../../kit/random';
import { type Switches } from '../../kit/switches';
import { type AccountBook } from '../account-book';
import { type ShipStationSwitches } from '../switches';
import { mustBeCustomStore } from './connect';
import { type CustomStore, type ImportRun, type NoticeSent, type ParcelRef } from './model';
import { parcelOf } from './parcel';
import { runImport } from './run-import';
import { isTold, sendNotices } from './send-notices';
import { type ConnectionTest, testConnection } from './test-connection';

/** ShipStation's traffic with the custom stores of all accounts. */
export interface SalesChannels {
  /** A parcel is on its way: the store hears of it, perhaps later, perhaps twice. */
  tell(book: AccountBook, ref: ParcelRef): void;
  /** "Notify Marketplace", by hand: once, now, whatever was sent before. */
  tellAgain(book: AccountBook, ref: ParcelRef): Promise<NoticeSent[]>;
  /** One import; a second ask while one runs gets that one. `from` is ms since 1970. */
  importOrders(book: AccountBook, storeId: number, from?: number): Promise<ImportRun>;
  /** The same without waiting for it. */
  refresh(book: AccountBook, storeId: number, from?: number): void;
  isImporting(book: AccountBook, storeId: number): boolean;
  test(book: AccountBook, store: Pick<CustomStore, 'url' | 'username' | 'password'>): Promise<ConnectionTest>;
  /** Lets the automatic imports of this account run. */
  watch(book: AccountBook): void;
  readonly notices: readonly NoticeSent[];
  /** Resolves when no notice and no import is waiting or on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 200;
/** More than that is not kept for tests to look at. */
const NOTICES_KEPT = 10_000;

export function startSalesChannels(switches: Switches<ShipStationSwitches>, clock: Clock): SalesChannels {
  const notices: NoticeSent[] = [];
  const random = seededRandom(11);
  const timers = new Set<NodeJS.Timeout>();
  const underway = new Set<Promise<unknown>>();
  const imports = new Map<string, Promise<ImportRun>>();
  const watched: AccountBook[] = [];
  const stop = new AbortController();

  const track = <T>(work: Promise<T>): Promise<T> => {
    const tracked = work.finally(() => underway.delete(tracked));
    underway.add(tracked);
    return tracked;
  };
  const remember = (notice: NoticeSent): void => {
    notices.push(notice);
    if (notices.length > NOTICES_KEPT) notices.shift();
  };
  const soon = (work: () => Promise<unknown>): void => {
    track(work()).catch((error: unknown) => {
      if (!stop.signal.aborted) process.stderr.write(`sandbox: custom store: ${String(error)}\n`);
    });
  };
  const keyOf = (book: AccountBook, storeId: number): string => `${book.apiKey}/${String(storeId)}`;
  const importOrders = (book: AccountBook, storeId: number, from?: number): Promise<ImportRun> => {
    const key = keyOf(book, storeId);
    const running = imports.get(key);
    if (running !== undefined) return running;
    const store = mustBeCustomStore(book, storeId);
    book.customStores.put({ ...store, lastTriedAt: clock.now() });
    const run = track(runImport(book, store, { from, stop: stop.signal })).finally(() => imports.delete(key));
    imports.set(key, run);
    return run;
  };
  const look = (): void => {
    for (const book of watched)
      for (const store of book.customStores.values()) {
        const due =
          store.everySeconds !== null && clock.now() - store.lastTriedAt >= store.everySeconds * 1000;
        const shown = book.stores.get(String(store.storeId));
        if (due && shown?.active === true && shown.autoRefresh) soon(() => importOrders(book, store.storeId));
      }
  };
  const looking = setInterval(look, LOOK_EVERY_MS);

  return {
    notices,
    importOrders,
    refresh: (book, storeId, from) => soon(() => importOrders(book, storeId, from)),
    isImporting: (book, storeId) => imports.has(keyOf(book, storeId)),
    test: (_book, store) => testConnection(store, clock.now(), switches.now.exportTimeoutMs),
    watch: (book) => void watched.push(book),
    tell(book, ref) {
      if (parcelOf(book, ref) === undefined) return;
      if ('shipmentId' in ref && !isTold(book, ref.shipmentId)) return;
      const { shipnotifyDelayMs, shipnotifySpreadMs, shipnotifyTwiceRate } = switches.now;
      const copies = random.next() < shipnotifyTwiceRate ? 2 : 1;
      const wait = shipnotifyDelayMs + Math.floor(random.next() * shipnotifySpreadMs);
      const send = (): Promise<void> => sendNotices(book, ref, copies, remember, stop.signal);
      if (wait === 0) {
        soon(send);
        return;
      }
      const timer = setTimeout(() => {
        timers.delete(timer);
        // Voided while it waited: then there is nothing to tell (contracts: shipstation §1.9.2).
        if (!('shipmentId' in ref) || isTold(book, ref.shipmentId)) soon(send);
      }, wait);
      timers.add(timer);
    },
    async tellAgain(book, ref) {
      const sent: NoticeSent[] = [];
      await track(
        sendNotices(
          book,
          ref,
          1,
          (notice) => {
            sent.push(notice);
            remember(notice);
          },
          stop.signal,
        ),
      );
      return sent;
    },
    async idle() {
      while (timers.size > 0 || underway.size > 0) {
        await Promise.allSettled(underway);
        if (timers.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async close() {
      clearInterval(looking);
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      stop.abort();
      await Promise.allSettled(underway);
    },
  };
}
