import { createSend, type VendorClientOptions } from '../vendor-call';
import { resourceCalls } from './follow-resource';
import { rateLimitOf, shipstationFailureOf } from './map-failure';
import { labelCalls } from './labels';
import { orderWriteCalls } from './order-writes';
import { orderCalls } from './orders';
import { rateCalls } from './rates';
import { referenceCalls } from './reference';
import { shipmentCalls } from './shipments';
import { webhookCalls } from './webhooks';

export interface ShipStationClientOptions extends VendorClientOptions {
  apiKey: string;
  apiSecret: string;
}

/**
 * A client of one ShipStation account, API v1. Every method makes one call, reads the answer with zod, and throws `VendorFailure` only.
 * It neither waits for the limit nor retries: that is wrapped around it. contracts: shipstation §2
 */
export function createShipStationClient(options: ShipStationClientOptions) {
  const basic = Buffer.from(`${options.apiKey}:${options.apiSecret}`).toString('base64');
  const secrets = [options.apiKey, options.apiSecret, basic];
  const send = createSend(options, {
    vendor: 'shipstation',
    headers: { accept: 'application/json', authorization: `Basic ${basic}` },
    failureOf: (context) => shipstationFailureOf(context, secrets),
    rateLimitOf,
  });
  return {
    ...orderCalls(send),
    ...orderWriteCalls(send),
    ...shipmentCalls(send),
    ...labelCalls(send),
    ...rateCalls(send),
    ...referenceCalls(send),
    ...webhookCalls(send),
    ...resourceCalls(send, options.baseUrl),
  };
}

export type ShipStationClient = ReturnType<typeof createShipStationClient>;
