import { z } from 'zod';
import { labelRead, voidedRead } from '../../schemas/shipstation/carrier';
import {
  type LabelOrderWrite,
  labelOrderWrite,
  type OrderLabelWrite,
  orderLabelWrite,
  type PlainLabelWrite,
  plainLabelWrite,
  voidWrite,
} from '../../schemas/shipstation/label-write';
import { orderIdRead } from '../../schemas/primitives';
import { type Send } from '../vendor-call';

const savedOrderRead = z.looseObject({ orderId: orderIdRead, orderStatus: z.string() });

/** Purchases and voids of labels, and the orders that bear them. contracts: shipstation §2.4, §2.5, §2.8 */
export function labelCalls(send: Send) {
  return {
    /** Makes the order of this key, or writes it anew: the key makes a repeat harmless (contracts: shipstation §2.4). */
    saveLabelOrder: (body: LabelOrderWrite) =>
      send({
        method: 'POST',
        path: 'orders/createorder',
        write: { body, schema: labelOrderWrite },
        answer: savedOrderRead,
      }),
    /** Buys; a repeat buys again. */
    createLabelForOrder: (body: OrderLabelWrite) =>
      send({
        method: 'POST',
        path: 'orders/createlabelfororder',
        write: { body, schema: orderLabelWrite },
        answer: labelRead,
      }),
    /** Buys a label that belongs to no order; a repeat buys again. */
    createLabel: (body: PlainLabelWrite) =>
      send({
        method: 'POST',
        path: 'shipments/createlabel',
        write: { body, schema: plainLabelWrite },
        answer: labelRead,
      }),
    /** May be answered and yet not be approved. */
    voidLabel: (shipmentId: string) =>
      send({
        method: 'POST',
        path: 'shipments/voidlabel',
        write: { body: { shipmentId }, schema: voidWrite },
        answer: voidedRead,
      }),
    /** Takes an order out of every list; it is not gone (contracts: shipstation §2.4). */
    deleteOrder: (orderId: string) =>
      send({
        method: 'DELETE',
        path: `orders/${encodeURIComponent(orderId)}`,
        template: 'orders/{orderId}',
        answer: z.unknown(),
      }).then(() => undefined),
  };
}
