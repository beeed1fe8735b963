import { z } from 'zod';
import { DEMO_CIN7 } from '../../sandbox/demo/demo-keys';
import { type StockAt, stockKey, type StockMove } from './judge-stock';
import { type StandInApi } from './stand-in-api';

const Rows = z.array(
  z.object({ productId: z.string(), locationId: z.string(), onHand: z.number(), allocated: z.number() }),
);
const Products = z.array(z.object({ ID: z.string(), SKU: z.string() }));
const Locations = z.array(z.object({ ID: z.string(), Name: z.string() }));

/** With the product's id, because Cin7 takes a SKU only in its own case. */
export type StockHere = StockAt & { productId: string };

/** What lies where, by the stand-in's own books, bins and batches together; and every SKU that it knows. */
export async function readStock(cin7: StandInApi): Promise<{ stock: StockHere[]; known: Set<string> }> {
  const of = (name: string) => cin7.get(`/_sandbox/state/${DEMO_CIN7.accountId.toLowerCase()}.${name}`);
  const products = new Map(
    Products.parse(await of('products')).map(({ ID, SKU }) => [ID, SKU.toLowerCase()]),
  );
  const locations = new Map(Locations.parse(await of('locations')).map(({ ID, Name }) => [ID, Name]));
  const sums = new Map<string, StockHere>();
  for (const { productId, locationId, onHand } of Rows.parse(await of('stock'))) {
    const [sku = '', location = ''] = [products.get(productId), locations.get(locationId)];
    const before = sums.get(stockKey({ sku, location }));
    sums.set(stockKey({ sku, location }), {
      sku,
      location,
      productId,
      onHand: (before?.onHand ?? 0) + onHand,
    });
  }
  return { stock: [...sums.values()], known: new Set(products.values()) };
}

/** So many lines per adjustment. */
const perDocument = 500;

/** Goods arrive: so many pieces of each more, by the vendor's own API (contracts: cin7-core §3.17). */
export async function receiveStock(cin7: StandInApi, arriving: readonly StockHere[]): Promise<void> {
  for (let at = 0; at < arriving.length; at += perDocument) {
    await cin7.post('/ExternalApi/v2/stockadjustment', {
      EffectiveDate: '2026-01-01',
      Status: 'COMPLETED',
      UpdateOnHand: true,
      Lines: arriving.slice(at, at + perDocument).map(({ productId, location, onHand }) => ({
        ProductID: productId,
        Location: location,
        Quantity: onHand,
        UnitCost: 1,
      })),
    });
  }
}

const Sales = z.array(
  z.object({
    voided: z.boolean(),
    header: z.object({ CustomerReference: z.string().nullish(), locationId: z.string() }),
    creditNotes: z.array(
      z.object({
        status: z.string(),
        restock: z.array(
          z.object({
            SKU: z.string(),
            Quantity: z.number(),
            NonInventory: z.boolean(),
            restockLocationId: z.string(),
          }),
        ),
      }),
    ),
  }),
);

/** Whose goods each sale took, and what came back with its credit notes, by the stand-in's own books. */
export async function readMoves(cin7: StandInApi): Promise<StockMove[]> {
  const of = (name: string) => cin7.get(`/_sandbox/state/${DEMO_CIN7.accountId.toLowerCase()}.${name}`);
  const locations = new Map(Locations.parse(await of('locations')).map(({ ID, Name }) => [ID, Name]));
  const nameOf = (id: string): string => locations.get(id) ?? id;
  return Sales.parse(await of('sales'))
    .filter(({ voided }) => !voided)
    .map(({ header, creditNotes }) => ({
      orders: [header.CustomerReference ?? ''],
      location: nameOf(header.locationId),
      returned: creditNotes
        .filter(({ status }) => status === 'AUTHORISED')
        .flatMap(({ restock }) => restock)
        .filter(({ NonInventory }) => !NonInventory)
        .map(({ SKU, Quantity, restockLocationId }) => ({
          sku: SKU.toLowerCase(),
          location: nameOf(restockLocationId),
          onHand: Quantity,
        })),
    }));
}
