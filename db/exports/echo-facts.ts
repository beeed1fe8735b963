import { sql } from 'kysely';
import { salesOfTokens, saleToken } from '../../domain/custom-store/exported-ids';
import { type EchoFacts, numbersToLookUp } from '../../domain/echo';
import { type SsAccount, type TenantId } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { saleOfLine } from '../../domain/shipping-service/line-key';
import { type Db } from '../open';

/** What a tenant that exports nothing, and never did, knows of every order. */
export const noEchoFacts: EchoFacts = {
  customStoreIds: [],
  keyIsOurs: false,
  tokens: [],
  exportedNumbers: [],
  combinedSales: [],
};

type Asked = Pick<Order, 'orderKey' | 'customField3' | 'orderNumber' | 'lines' | 'mergedIds'>;

/**
 * What our books of exports say of orders of ShipStation: one query of index look-ups (0.2 ms for one order), also for a tenant that
 * exports nothing. What was exported once stays known after a disconnect.
 *
 * @returns the facts of each of these orders.
 */
export async function readEchoFactsOf(
  db: Db,
  { tenant, ssAccount }: { tenant: TenantId; ssAccount: SsAccount },
  orders: readonly Asked[],
): Promise<(order: Asked) => EchoFacts> {
  if (orders.length === 0) return () => noEchoFacts;
  const ids = [...new Set(orders.flatMap(saleIdsIn))];
  const numbers = [...new Set(orders.flatMap((order) => numbersToLookUp(order.orderNumber)))];
  const lineSales = [...new Set(orders.flatMap(salesOfLines))];
  const tookIn = [...new Set(orders.flatMap(({ mergedIds }) => mergedIds))];
  const { rows } = await sql<{
    stores: string[] | null;
    ids: string[] | null;
    numbers: string[] | null;
    combined: Record<string, string> | null;
  }>`
    select
      (select array_agg(store) from connection c
        join export_head h using (tenant_id, connection_id), unnest(h.ss_store_ids) as store
        where c.tenant_id = ${tenant} and c.ss_account = ${ssAccount}) as stores,
      (select array_agg(sale_id) from exported_sale
        where tenant_id = ${tenant} and sale_id = any(${ids}::text[])) as ids,
      (select array_agg(order_number) from exported_sale
        where tenant_id = ${tenant} and order_number = any(${numbers}::text[])) as numbers,
      (select jsonb_object_agg(name, order_number) from (
        select sale_id as name, order_number from exported_sale
          where tenant_id = ${tenant} and way = 'orders' and sale_id = any(${lineSales}::text[])
        union
        select ss_order_id, order_number from order_export
          where tenant_id = ${tenant} and ss_order_id = any(${tookIn}::text[])) as named) as combined
  `.execute(db);
  const [found] = rows;
  const exported = { ids: new Set(found?.ids), numbers: new Set(found?.numbers) };
  const combined = found?.combined ?? {};
  return (order) => ({
    customStoreIds: found?.stores ?? [],
    keyIsOurs: exported.ids.has(keyOf(order)),
    tokens: saleIdsIn(order)
      .filter((id) => exported.ids.has(id))
      .map(saleToken),
    exportedNumbers: numbersToLookUp(order.orderNumber).filter((number) => exported.numbers.has(number)),
    combinedSales: [
      ...new Set([...salesOfLines(order), ...order.mergedIds].flatMap((name) => combined[name] ?? [])),
    ],
  });
}

/** The same of one order. */
export async function readEchoFacts(
  db: Db,
  of: { tenant: TenantId; ssAccount: SsAccount },
  order: Asked,
): Promise<EchoFacts> {
  return (await readEchoFactsOf(db, of, [order]))(order);
}

const keyOf = ({ orderKey }: Asked): string => orderKey?.trim().toLowerCase() ?? '';

/** The sales of ours that an order's lines may name. */
const salesOfLines = ({ lines }: Asked): string[] =>
  lines.flatMap(({ lineItemKey }) => saleOfLine(lineItemKey) ?? []);

/** The sales of ours that an order's key or field may name. */
const saleIdsIn = (order: Asked): string[] =>
  [keyOf(order), ...salesOfTokens(order.customField3)].filter((id) => id !== '');
