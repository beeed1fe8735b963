import { type AccountBook } from '../account-book';
import { changeOrder } from '../orders/write-orders';
import { notFound } from '../refusal';
import { isComplete } from './make-label';

/**
 * voidlabel: the shipment is voided and its order awaits shipment again; no webhook (contracts: shipstation §2.6, §2.13).
 * A carrier that does not approve, or a label that is void already, changes nothing.
 */
export function voidLabel(book: AccountBook, shipmentId: number): { approved: boolean; message: string } {
  const row = book.shipments.get(String(shipmentId));
  if (row === undefined) throw notFound(`Shipment ${String(shipmentId)}`);
  if (row.shipment.voided) return { approved: false, message: 'The label has been voided before' };
  if (!book.switches.now.voidApproved)
    return { approved: false, message: 'The carrier did not approve the void' };
  book.state.transact(() => {
    book.shipments.put({ ...row, shipment: { ...row.shipment, voided: true, voidDate: book.now() } });
    const { orderId, isReturnLabel } = row.shipment;
    const order = orderId === null ? undefined : book.orders.get(String(orderId));
    if (orderId === null || order === undefined || order.inactive || isReturnLabel) return;
    if (order.order.orderStatus !== 'shipped' || isComplete(book, order.order)) return;
    changeOrder(
      book,
      orderId,
      (draft) => {
        draft.orderStatus = 'awaiting_shipment';
        draft.shipDate = null;
      },
      book.switches.now.voidMovesModifyDate,
    );
  });
  return { approved: true, message: 'Label voided successfully' };
}
