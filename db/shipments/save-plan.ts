import { sql } from 'kysely';
import { type SaleState } from '../../domain/shipment/sale-state';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** The sale as it was read just now: what was tried before is forgotten with the state that it was tried on. */
export async function saveSaleState(db: Db, tenant: TenantId, sale: SaleState): Promise<void> {
  await db
    .updateTable('shipment')
    .set({
      sale_state: JSON.stringify(sale),
      sale_number: sale.number,
      planned: sql`case when (planned->>'done')::boolean then null else planned end`,
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', sale.saleId)
    .execute();
}

/** Keeps the write that is to be done; a new one has a revision of its own, which names it in the ledger. */
export async function savePlanned(
  db: Db,
  tenant: TenantId,
  saleId: string,
  planned: unknown,
  isNew: boolean,
): Promise<void> {
  await db
    .updateTable('shipment')
    .set({
      planned: JSON.stringify(planned),
      ...(isNew && { revision: sql`revision + 1` }),
      state: 'working',
      problem: null,
      blocked_on: [],
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    .execute();
}

/** Cin7 refused the carrier's name: from now on it is told in the notes. */
export async function sendNoCarrier(db: Db, tenant: TenantId, saleId: string): Promise<void> {
  await db
    .updateTable('shipment')
    .set({ without_carrier: true, planned: null })
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    .execute();
}

/** The numbers of these parcels stand in Cin7. */
export async function markWritten(
  db: Db,
  tenant: TenantId,
  saleId: string,
  numberKeys: readonly string[],
): Promise<void> {
  if (numberKeys.length === 0) return;
  await db
    .updateTable('parcel')
    .set({ written_at: sql`now()` })
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    .where('number_key', 'in', [...numberKeys])
    .execute();
}
