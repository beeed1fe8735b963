import { type Cin7SaleId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** The `saleList` row of a sale as last read back; undefined when none was. */
export async function readSaleRow(db: Db, tenant: TenantId, saleId: Cin7SaleId): Promise<unknown> {
  const found = await db
    .selectFrom('sale_row')
    .select('row')
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    .executeTakeFirst();
  return found?.row;
}
