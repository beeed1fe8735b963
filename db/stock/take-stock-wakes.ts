import { as, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { takeDue } from '../take-due';

/** Hands the tenants whose touched SKUs are to be read to `dispatch`, as `takeDue` says. */
export const takeStockNews = (
  db: Db,
  limit: number,
  dispatch: (tenant: TenantId) => Promise<boolean>,
): Promise<number> =>
  takeDue<{ tenant_id: string }>(db, { table: 'stock_news', key: ['tenant_id'], columns: [] }, limit, (row) =>
    dispatch(as<TenantId>(row.tenant_id)),
  );

/** Hands the deliveries that are to be begun to `dispatch`. */
export const takeDeliveries = (
  db: Db,
  limit: number,
  dispatch: (tenant: TenantId, delivery: string) => Promise<boolean>,
): Promise<number> =>
  takeDue<{ tenant_id: string; delivery_id: string }>(
    db,
    { table: 'stock_delivery', key: ['tenant_id', 'delivery_id'], columns: [] },
    limit,
    (row) => dispatch(as<TenantId>(row.tenant_id), row.delivery_id),
  );
