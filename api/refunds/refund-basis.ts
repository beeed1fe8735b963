import { readTiedBook } from '../../db/catalog/read-tied-book';
import { type RefundBooks } from '../../db/refunds/refund-books';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { type RefundBasis } from '../../domain/refund/refund';
import { basisOfBill, basisOfPlan } from '../../domain/refund/refund-basis';
import { type Bill, billOrder } from '../../domain/sale/bill-order';
import { type Outcome } from '../../domain/problems';
import { type StoreSettings } from '../../domain/settings';
import { readStoreSettings } from '../../schemas/settings';
import { readOrder } from '../../schemas/shipstation/order-page';
import { type ApiDeps } from '../deps';

/** What the buyer of an order was billed: by its plan; of one that went into the sale of its day, by itself. Null: nothing yet. */
export async function refundBasis(
  deps: ApiDeps,
  tenant: TenantId,
  books: RefundBooks,
): Promise<RefundBasis | null> {
  if (books.sale_id === null) return null;
  if (books.plan !== null) return basisOfPlan(books.plan);
  const frozen = readOrder(books.frozen_payload);
  if (!frozen.readable) return null;
  const settings = readStoreSettings(books.settings);
  const bill = await billOf(deps, tenant, as<ConnectionId>(books.connection_id), frozen.order, settings);
  return bill.ok ? basisOfBill(bill.value) : null;
}

export async function billOf(
  deps: ApiDeps,
  tenant: TenantId,
  connection: ConnectionId,
  order: Order,
  settings: StoreSettings,
): Promise<Outcome<Bill>> {
  return billOrder(
    order,
    await readTiedBook(deps.db, { tenant, connection }, order.lines, settings),
    settings,
  );
}
