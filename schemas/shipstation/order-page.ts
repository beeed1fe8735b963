import { z } from 'zod';
import { type SsOrderId } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { orderIdRead, textRead } from '../primitives';
import { orderRead } from './order';
import { type Paging, pagingOf, pagingRead } from './page';
import { OrderUnreadable, toOrder } from './to-order';

/**
 * One row of a page, with ShipStation's own JSON untouched. A row that cannot be read stops itself only: it still tells which order it
 * is, if it can.
 */
export type OrderRow =
  | { readable: true; order: Order; raw: unknown }
  | { readable: false; orderId: SsOrderId | null; orderNumber: string | null; why: string; raw: unknown };

export interface OrderPage extends Paging {
  rows: OrderRow[];
}

const nameOfRow = z.looseObject({
  orderId: orderIdRead.nullish().catch(null),
  orderNumber: textRead.nullish().catch(null),
});

/** Reads one order; never throws for what is in it. */
export function readOrder(raw: unknown): OrderRow {
  const parsed = orderRead.safeParse(raw);
  if (!parsed.success) return unreadable(raw, `${placeOf(parsed.error)} is not as ShipStation documents it`);
  try {
    return { readable: true, order: toOrder(parsed.data), raw };
  } catch (error) {
    if (error instanceof OrderUnreadable) return unreadable(raw, error.field);
    throw error;
  }
}

/** A page of `GET /orders`, also when it was reached through a webhook's resource. contracts: shipstation §2.3 */
export const orderPageRead = pagingRead
  .extend({ orders: z.array(z.unknown()) })
  .transform((page): OrderPage => ({
    ...pagingOf(page, page.orders.length),
    rows: page.orders.map(readOrder),
  }));

function unreadable(raw: unknown, why: string): OrderRow {
  const name = nameOfRow.safeParse(raw);
  return {
    readable: false,
    orderId: name.success ? (name.data.orderId ?? null) : null,
    orderNumber: name.success ? (name.data.orderNumber ?? null) : null,
    why,
    raw,
  };
}

function placeOf(error: z.ZodError): string {
  return error.issues[0]?.path.map(String).join('.') || 'the order';
}
