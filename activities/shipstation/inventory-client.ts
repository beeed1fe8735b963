import {
  inventoryLocationPageRead,
  inventoryPageRead,
  type InventoryWrite,
  inventoryWrite,
} from '../../schemas/shipstation/inventory';
import { anyAnswer } from '../cin7/account';
import { type AnswerInContext, createSend, type VendorClientOptions } from '../vendor-call';
import { VendorFailure } from '../vendor-failure';
import { rateLimitOf, shipstationFailureOf } from './map-failure';

/** Rows asked for at once; the most that v2 gives is not documented, so a page is never taken for the last by its length. */
export const INVENTORY_PAGE = 500;

/**
 * A client of ShipStation's API v2, for inventory only: v1 knows no stock (contracts: shipstation §0, §3.3). Its key is another one
 * than v1's, and so is its limit (200 a minute, §3.1).
 */
export function createInventoryClient(options: VendorClientOptions & { apiKey: string }) {
  const send = createSend(options, {
    vendor: 'shipstation',
    headers: { accept: 'application/json', 'api-key': options.apiKey },
    failureOf: (context) => failureOf(context, options.apiKey),
    rateLimitOf,
  });
  return {
    /** One page of what ShipStation has, per SKU and location; of one SKU if it is named. */
    inventoryPage: (filter: { page: number; sku?: string; locationId?: string }) =>
      send({
        method: 'GET',
        path: 'v2/inventory',
        query: {
          sku: filter.sku,
          inventory_location_id: filter.locationId,
          group_by: 'location',
          limit: INVENTORY_PAGE,
          page: filter.page,
        },
        answer: inventoryPageRead,
      }),
    /** One page of inventory locations; also the check of the key. */
    inventoryLocations: (page: number) =>
      send({
        method: 'GET',
        path: 'v2/inventory_locations',
        query: { limit: INVENTORY_PAGE, page },
        answer: inventoryLocationPageRead,
      }),
    /** Sets what is on hand of one SKU at one location. */
    adjustInventory: (body: InventoryWrite) =>
      send({
        method: 'POST',
        path: 'v2/inventory',
        write: { body, schema: inventoryWrite },
        answer: anyAnswer,
      }),
  };
}

export type InventoryClient = ReturnType<typeof createInventoryClient>;

/** A refused v2 key stops the update of quantities, never the orders: they come through v1 with keys of their own. */
function failureOf(context: AnswerInContext, apiKey: string): VendorFailure | null {
  const failure = shipstationFailureOf(context, [apiKey]);
  if (failure?.kind !== 'key-refused') return failure;
  return new VendorFailure({
    vendor: 'shipstation',
    endpoint: failure.endpoint,
    kind: 'refused',
    outcome: 'not-done',
    sentence: 'ShipStation refuses the v2 key.',
    whoActs: 'admin',
    fix: 'Store a valid v2 key with PUT …/credentials, or null there to do without it.',
    refusal: 'other',
    ...(failure.status !== undefined && { status: failure.status }),
  });
}
