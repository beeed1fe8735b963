import { toPacific } from '../../schemas/shipstation/pacific';
import { fulfillmentPageRead, shipmentPageRead } from '../../schemas/shipstation/shipment';
import { type Send } from '../vendor-call';
import { PAGE_SIZE } from './orders';

/** Filters that both lists know; instants are ISO 8601 UTC. Neither knows `modifyDate`. contracts: shipstation §2.6, §2.7 */
interface CommonFilter {
  page?: number;
  pageSize?: number;
  orderId?: string;
  /** Means "starts with": compare exactly. */
  orderNumber?: string;
  trackingNumber?: string;
  createDateStart?: string;
  createDateEnd?: string;
  sortBy?: 'ShipDate' | 'CreateDate';
  sortDir?: 'ASC' | 'DESC';
}

export interface ShipmentFilter extends CommonFilter {
  /** A void changes no other date: this finds it. */
  voidDateStart?: string;
  voidDateEnd?: string;
  storeId?: string;
  /** A part of the name on the label: compare exactly. */
  recipientName?: string;
  includeShipmentItems?: boolean;
}

export interface FulfillmentFilter extends CommonFilter {
  fulfillmentId?: string;
}

const pacific = (instant: string | undefined) => (instant === undefined ? undefined : toPacific(instant));

const common = (filter: CommonFilter) => ({
  page: filter.page ?? 1,
  pageSize: filter.pageSize ?? PAGE_SIZE,
  orderId: filter.orderId,
  orderNumber: filter.orderNumber,
  trackingNumber: filter.trackingNumber,
  createDateStart: pacific(filter.createDateStart),
  createDateEnd: pacific(filter.createDateEnd),
  sortBy: filter.sortBy,
  sortDir: filter.sortDir,
});

/** Shipments are labels made in ShipStation; everything else that was shipped is a fulfillment. contracts: shipstation §2.6, §2.7 */
export function shipmentCalls(send: Send) {
  return {
    listShipments: (filter: ShipmentFilter) =>
      send({
        method: 'GET',
        path: 'shipments',
        query: {
          ...common(filter),
          voidDateStart: pacific(filter.voidDateStart),
          voidDateEnd: pacific(filter.voidDateEnd),
          storeId: filter.storeId,
          recipientName: filter.recipientName,
          includeShipmentItems: filter.includeShipmentItems,
        },
        answer: shipmentPageRead,
      }),
    listFulfillments: (filter: FulfillmentFilter) =>
      send({
        method: 'GET',
        path: 'fulfillments',
        query: { ...common(filter), fulfillmentId: filter.fulfillmentId },
        answer: fulfillmentPageRead,
      }),
  };
}
