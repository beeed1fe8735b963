import { z } from 'zod';
import { orderPageRead, type OrderPage } from '../../schemas/shipstation/order-page';
import {
  type FulfillmentPage,
  fulfillmentPageRead,
  type ShipmentPage,
  shipmentPageRead,
} from '../../schemas/shipstation/shipment';
import { type Send } from '../vendor-call';
import { hostNotAllowed } from './map-failure';

/** What a webhook's address gave. */
export type Resource =
  | { kind: 'orders'; page: OrderPage }
  | { kind: 'shipments'; page: ShipmentPage }
  | { kind: 'fulfillments'; page: FulfillmentPage };

const resourceRead = z.union([
  orderPageRead.transform((page): Resource => ({ kind: 'orders', page })),
  shipmentPageRead.transform((page): Resource => ({ kind: 'shipments', page })),
  fulfillmentPageRead.transform((page): Resource => ({ kind: 'fulfillments', page })),
]);

/** ShipStation's numbered hosts (contracts: shipstation §2.12). */
const shipstationHost = /^ssapi\d*\.shipstation\.com$/;

/**
 * The address of a webhook's resource, or null when our key must not go there: only ShipStation's own hosts over https, and the
 * origin of the configured base URL.
 */
export function allowedResource(address: string, baseUrl: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return null;
  if (url.origin === new URL(baseUrl).origin) return url;
  return url.protocol === 'https:' && url.port === '' && shipstationHost.test(url.hostname) ? url : null;
}

/** Reading what a webhook points at. */
export function resourceCalls(send: Send, baseUrl: string) {
  return {
    /** Reads the resource of a webhook; throws `refused` / `host-not-allowed` without sending when it is not ShipStation's. */
    followResource: async (address: string): Promise<Resource> => {
      const path = allowedResource(address, baseUrl);
      if (path === null) throw hostNotAllowed();
      const template = /\/(orders|shipments|fulfillments)\b/i.exec(path.pathname)?.[1]?.toLowerCase();
      return send({ method: 'GET', path, template: template ?? '(webhook resource)', answer: resourceRead });
    },
  };
}
