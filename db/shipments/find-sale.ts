import { sql } from 'kysely';
import { type Label } from '../../domain/shipment/label';
import { as, type ConnectionId, type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

export type FoundSale =
  | {
      found: 'sale';
      saleId: string;
      /** Whose Cin7 company holds it: the one that heard of the label, if the company is its own. */
      connection: ConnectionId;
      /** Only by a number with a suffix: a part of a split order. */ part: boolean;
    }
  | { found: 'unknown' | 'several'; candidates: string[] };

interface Candidate {
  saleId: string;
  connection: ConnectionId;
  /** Of the Cin7 company of the connection that asks, or of one that is gone. */
  own: boolean;
}

/**
 * Finds the sale that a label is for: by our OrderID; then by our token, which on a combined order is the first one's alone; then by
 * OrderNumber, then by OrderNumber without a trailing `-n`, where LineItemIDs tell several candidates apart. A number alone that fits
 * several sales is nobody's, and it never names a sale of another Cin7 company. contracts: shipstation §1.9
 */
export async function findSaleOfLabel(db: Db, asking: ConnectionRef, label: Label): Promise<FoundSale> {
  for (const ids of [label.orderId === null ? [] : [label.orderId], label.tokens]) {
    const wanted = [...new Set(ids.map((id) => id.trim().toLowerCase()))];
    const byId = wanted.length === 0 ? [] : await exportedSales(db, asking, 'sale_id', wanted);
    if (byId.length > 0) return decided(byId, false);
  }

  const number = label.orderNumber?.trim() ?? '';
  const whole = await byNumber(db, asking, number, label);
  if (whole.length > 0) return decided(whole, false);
  const root = /^(.+)-\d{1,3}$/.exec(number)?.[1];
  return decided(root === undefined ? [] : await byNumber(db, asking, root, label), true);
}

function decided(candidates: Candidate[], part: boolean): FoundSale {
  const [only, ...others] = candidates;
  if (only === undefined) return { found: 'unknown', candidates: [] };
  const { saleId, connection } = only;
  return others.length === 0
    ? { found: 'sale', saleId, connection, part }
    : { found: 'several', candidates: candidates.map((each) => each.saleId) };
}

async function exportedSales(
  db: Db,
  { tenant, connection }: ConnectionRef,
  by: 'sale_id' | 'order_number',
  values: readonly string[],
): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('exported_sale as e')
    .leftJoin('connection as theirs', (join) =>
      join
        .onRef('theirs.tenant_id', '=', 'e.tenant_id')
        .onRef('theirs.connection_id', '=', 'e.connection_id'),
    )
    .leftJoin('connection as mine', (join) =>
      join.onRef('mine.tenant_id', '=', 'e.tenant_id').on('mine.connection_id', '=', connection),
    )
    .select(['e.sale_id', 'theirs.connection_id', 'theirs.cin7_account', 'mine.cin7_account as my_account'])
    .where('e.tenant_id', '=', tenant)
    .where(`e.${by}`, 'in', [...values])
    .limit(20)
    .execute();
  return rows.map((row) => {
    const own = row.connection_id === null || row.cin7_account === row.my_account;
    const theirs = row.connection_id ?? connection;
    return { saleId: row.sale_id, connection: own ? connection : as<ConnectionId>(theirs), own };
  });
}

/** Sales of that number; of several, those whose newest export holds all the label's lines. */
async function byNumber(db: Db, asking: ConnectionRef, number: string, label: Label): Promise<Candidate[]> {
  if (number === '') return [];
  const candidates = (await exportedSales(db, asking, 'order_number', [number])).filter(({ own }) => own);
  const lineIds = (label.lines ?? []).flatMap(({ lineItemId }) => (lineItemId === null ? [] : [lineItemId]));
  if (candidates.length < 2 || lineIds.length === 0) return candidates;
  const ids = candidates.map(({ saleId }) => saleId);
  const { rows: holding } = await sql<{ sale_id: string }>`
    select distinct sale_id from export_change
    where tenant_id = ${asking.tenant} and sale_id = any(${sql.val(ids)}::text[]) and superseded_stamp is null
      and (select bool_and(strpos(xml, line_id) > 0) from unnest(${sql.val(lineIds)}::text[]) as line_id)
  `.execute(db);
  const held = candidates.filter(({ saleId }) => holding.some((row) => row.sale_id === saleId));
  return held.length === 0 ? candidates : held;
}
