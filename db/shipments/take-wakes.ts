import { as, type Cin7SaleId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { takeDue } from '../take-due';

export interface ShipmentWake {
  tenant: TenantId;
  saleId: Cin7SaleId;
  saleNumber: string | null;
}

interface Row {
  tenant_id: string;
  sale_id: string;
  sale_number: string | null;
}

const outbox = { table: 'shipment', key: ['tenant_id', 'sale_id'], columns: ['sale_number'] } as const;

/** Hands the oldest wakes of shipments to `dispatch`, as `takeDue` says. */
export const takeShipmentWakes = (
  db: Db,
  limit: number,
  dispatch: (wake: ShipmentWake) => Promise<boolean>,
): Promise<number> =>
  takeDue<Row>(db, outbox, limit, (row) =>
    dispatch({
      tenant: as<TenantId>(row.tenant_id),
      saleId: as<Cin7SaleId>(row.sale_id),
      saleNumber: row.sale_number,
    }),
  );
