import { sql } from 'kysely';
import { salesOfTokens, saleToken } from '../../domain/custom-store/exported-ids';
import { type EchoFacts, numbersToLookUp } from '../../domain/echo';
import { type SsAccount, type TenantId } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { type Db } from '../open';

/** What a tenant that exports nothing, and never did, knows of every order. */
export const noEchoFacts: EchoFacts = {
  customStoreIds: [],
  keyIsOurs: false,
  tokens: [],
  exportedNumbers: [],
};

/**
 * What our books of exports say of one order of ShipStation: one query of index look-ups (0.2 ms), also for a tenant that exports
 * nothing. What was exported once stays known after a disconnect.
 */
export async function readEchoFacts(
  db: Db,
  { tenant, ssAccount }: { tenant: TenantId; ssAccount: SsAccount },
  order: Pick<Order, 'orderKey' | 'customField3' | 'orderNumber'>,
): Promise<EchoFacts> {
  const key = order.orderKey?.trim().toLowerCase() ?? '';
  const ids = [key, ...salesOfTokens(order.customField3)].filter((id) => id !== '');
  const { rows } = await sql<{ stores: string[] | null; ids: string[] | null; numbers: string[] | null }>`
    select
      (select array_agg(store) from connection c
        join export_head h using (tenant_id, connection_id), unnest(h.ss_store_ids) as store
        where c.tenant_id = ${tenant} and c.ss_account = ${ssAccount}) as stores,
      (select array_agg(sale_id) from exported_sale
        where tenant_id = ${tenant} and sale_id = any(${ids}::text[])) as ids,
      (select array_agg(order_number) from exported_sale
        where tenant_id = ${tenant} and order_number = any(${numbersToLookUp(order.orderNumber)}::text[])) as numbers
  `.execute(db);
  const [found] = rows;
  if (found === undefined) return noEchoFacts;
  const known = found.ids ?? [];
  return {
    customStoreIds: found.stores ?? [],
    keyIsOurs: known.includes(key),
    tokens: known.map(saleToken),
    exportedNumbers: found.numbers ?? [],
  };
}
