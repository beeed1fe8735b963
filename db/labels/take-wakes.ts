import { as, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { takeDue } from '../take-due';

export interface LabelWake {
  tenant: TenantId;
  labelId: string;
  orderNumber: string;
}

interface Row {
  tenant_id: string;
  label_id: string;
  order_number: string;
}

const outbox = { table: 'label', key: ['tenant_id', 'label_id'], columns: ['order_number'] } as const;

/** Hands the oldest wakes of labels to `dispatch`, as `takeDue` says. */
export const takeLabelWakes = (
  db: Db,
  limit: number,
  dispatch: (wake: LabelWake) => Promise<boolean>,
): Promise<number> =>
  takeDue<Row>(db, outbox, limit, (row) =>
    dispatch({
      tenant: as<TenantId>(row.tenant_id),
      labelId: row.label_id,
      orderNumber: row.order_number,
    }),
  );
