import { type OrderStatus } from '../../domain/order';
import { type OrderRow, orderPageRead, readOrder } from '../../schemas/shipstation/order-page';
import { toPacific } from '../../schemas/shipstation/pacific';
import { z } from 'zod';
import { type Send } from '../vendor-call';

/** The most rows ShipStation gives at once (contracts: shipstation §2.1). */
export const PAGE_SIZE = 500;

/** Filters of `GET /orders`; instants are ISO 8601 UTC and are sent as Pacific time. contracts: shipstation §2.3 */
export interface OrderFilter {
  page?: number;
  pageSize?: number;
  createDateStart?: string;
  createDateEnd?: string;
  modifyDateStart?: string;
  modifyDateEnd?: string;
  orderDateStart?: string;
  orderDateEnd?: string;
  paymentDateStart?: string;
  paymentDateEnd?: string;
  /** Means "starts with": compare exactly. */
  orderNumber?: string;
  orderStatus?: OrderStatus;
  storeId?: string;
  sortBy?: 'OrderDate' | 'ModifyDate' | 'CreateDate';
  sortDir?: 'ASC' | 'DESC';
}

const pacific = (instant: string | undefined) => (instant === undefined ? undefined : toPacific(instant));

/** Orders. contracts: shipstation §2.3 */
export function orderCalls(send: Send) {
  return {
    /** One page of orders; a row that cannot be read says so and leaves the others alone. */
    listOrders: (filter: OrderFilter) =>
      send({
        method: 'GET',
        path: 'orders',
        query: {
          page: filter.page ?? 1,
          pageSize: filter.pageSize ?? PAGE_SIZE,
          createDateStart: pacific(filter.createDateStart),
          createDateEnd: pacific(filter.createDateEnd),
          modifyDateStart: pacific(filter.modifyDateStart),
          modifyDateEnd: pacific(filter.modifyDateEnd),
          orderDateStart: pacific(filter.orderDateStart),
          orderDateEnd: pacific(filter.orderDateEnd),
          paymentDateStart: pacific(filter.paymentDateStart),
          paymentDateEnd: pacific(filter.paymentDateEnd),
          orderNumber: filter.orderNumber,
          orderStatus: filter.orderStatus,
          storeId: filter.storeId,
          sortBy: filter.sortBy,
          sortDir: filter.sortDir,
        },
        answer: orderPageRead,
      }),
    /** One order by its id; `not-found` when it was deleted or combined into another (contracts: shipstation §2.13). */
    getOrder: (orderId: string) =>
      send({
        method: 'GET',
        path: `orders/${encodeURIComponent(orderId)}`,
        template: 'orders/{orderId}',
        answer: z.unknown().transform((raw): OrderRow => readOrder(raw)),
      }),
  };
}
