import { type RawBuilder, sql } from 'kysely';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';
import { opensStore } from '../export-logins/login-id';

/** contracts: shipstation §1.3: no page size is documented; the vendor's own modules send 100. */
export const exportPageSize = 100;
/** `pages` is typed `xs:short` in the published schema (contracts: shipstation §1.3). */
export const mostExportPages = 32_767;

/** How far ahead of our clock ShipStation's may be. A window that ends later still was meant to have no end. */
const farthestAheadMs = 10 * 60_000;

export interface ExportPage {
  /** 0 when the window holds nothing; never above `mostExportPages`. */
  pages: number;
  /** The window holds more pages than the format can name. */
  tooMany: boolean;
  /** Rendered `<Order>…</Order>`, oldest change first, a line each, some ten orders to a text; none: no order. */
  texts: string[];
}

/**
 * One page of the changes whose stamps lie in a window, its whole first and last minute included (contracts: shipstation §1.2). The
 * window is first closed against later changes, so that its pages stay as they are while orders change between the calls. Page n is
 * the n-th hundred of ordinals, found by the ordinal: no page costs more than another. A change that a newer one of the same sale
 * replaces inside the window is left out, so a page may hold fewer than a hundred.
 *
 * @param page from 1; beyond the last: no orders.
 */
export async function readExportPage(
  db: Db,
  of: ConnectionRef,
  window: { from: Date; to: Date },
  page: number,
): Promise<ExportPage> {
  return (await readClosed(db, of, window, page, noCondition)) ?? nothing;
}

/**
 * The same for whoever holds a login, which is looked up in the same round trip.
 *
 * @returns null when the login opens no such store, or when nothing was ever synced for it.
 */
export async function readExportPageAs(
  db: Db,
  loginHash: string,
  of: ConnectionRef,
  window: { from: Date; to: Date },
  page: number,
): Promise<ExportPage | null> {
  return readClosed(db, of, window, page, opensStore(loginHash));
}

type Condition = RawBuilder<boolean>;
const noCondition: Condition = sql<boolean>`true`;

async function readClosed(
  db: Db,
  of: ConnectionRef,
  window: { from: Date; to: Date },
  page: number,
  condition: Condition,
): Promise<ExportPage | null> {
  const from = new Date(minuteOf(window.from));
  const asked = minuteOf(window.to) + 59_999;
  const thisMinute = minuteOf(new Date()) + 59_999;
  const isOpen = asked > thisMinute + farthestAheadMs;
  const to = new Date(isOpen ? thisMinute : asked);
  // A window without an end is cut anew with every call: there, what is replaced later must not vanish from an earlier page.
  const replacedUntil = isOpen ? new Date(0) : to;

  const read = () => readRows(db, of, from, to, replacedUntil, page, condition);
  const first = await read();
  if (first === null && condition !== noCondition) return null;
  if (first?.settled) return first.page;
  await closeWindow(db, of, to);
  return (await read())?.page ?? null;
}

const nothing: ExportPage = { pages: 0, tooMany: false, texts: [] };

/**
 * Orders to a row. A hundred rows cost the driver a third more time than one; but one text of 280 KB is too large for the young
 * generation of V8's heap, so that every second page or so was held up by the collection of the old one.
 */
const ordersPerText = 10;
const minuteMs = 60_000;
const minuteOf = (moment: Date): number => Math.floor(moment.getTime() / minuteMs) * minuteMs;

interface Row {
  settled: boolean;
  count: string | null;
  xml: string | null;
}

/**
 * The page, and whether the window was closed before: then all changes in it were committed, too, because whoever closes it waits
 * for the lock under which they are written. 1.3 ms for any
 * page of a million rows; an OFFSET would read all rows before it.
 */
async function readRows(
  db: Db,
  { tenant, connection }: ConnectionRef,
  from: Date,
  to: Date,
  replacedUntil: Date,
  page: number,
  condition: Condition,
): Promise<{ settled: boolean; page: ExportPage } | null> {
  const before = (page - 1) * exportPageSize;
  const { rows } = await sql<Row>`
    select h.served_until >= ${to} as settled, b.last - b.first + 1 as count, c.xml
    from export_head h
    cross join lateral (
      select
        (select ordinal from export_change
          where tenant_id = ${tenant} and connection_id = ${connection} and stamp >= ${from}
          order by stamp, ordinal limit 1) as first,
        (select ordinal from export_change
          where tenant_id = ${tenant} and connection_id = ${connection} and stamp <= ${to}
          order by stamp desc, ordinal desc limit 1) as last
    ) b
    left join lateral (
      select min(ordinal) as first, string_agg(xml, ${'\n'} order by ordinal) as xml from export_change
      where tenant_id = ${tenant} and connection_id = ${connection}
        and ordinal >= b.first + ${before}::bigint
        and ordinal < b.first + ${before + exportPageSize}::bigint
        and ordinal <= b.last
        and (superseded_stamp is null or superseded_stamp > ${replacedUntil})
      group by (ordinal - b.first) / ${ordersPerText}
    ) c on true
    where h.tenant_id = ${tenant} and h.connection_id = ${connection} and ${condition}
    order by c.first
  `.execute(db);
  const [head] = rows;
  if (head === undefined) return null;
  const pages = Math.ceil(Math.max(0, Number(head.count ?? 0)) / exportPageSize);
  return {
    settled: head.settled,
    page: {
      pages: Math.min(pages, mostExportPages),
      tooMany: pages > mostExportPages,
      texts: rows.flatMap(({ xml }) => xml ?? []),
    },
  };
}

/** From now on no change is stamped into what ends here. Waits for a change that is being written. */
async function closeWindow(db: Db, { tenant, connection }: ConnectionRef, to: Date): Promise<void> {
  await sql`
    insert into export_head (tenant_id, connection_id, served_until) values (${tenant}, ${connection}, ${to})
    on conflict (tenant_id, connection_id) do update set served_until = excluded.served_until
      where export_head.served_until < excluded.served_until
  `.execute(db);
}
