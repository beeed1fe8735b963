import { type Money } from '../ids';

/** A product as ShipStation lists it; it knows no stock and no variations (contracts: shipstation §2.9). Blank texts are null. */
export interface ChannelProduct {
  /** ShipStation's product id. */
  id: string;
  sku: string | null;
  name: string | null;
  /** Decimal text; null = none, or 0, which ShipStation gives products that it was told no price of. */
  price: Money | null;
  category: string | null;
  internalNotes: string | null;
  /** Decimal text, ounces of one unit. */
  weightOz: string | null;
  /** Decimal texts, in the unit that the account shows (`dimensionUnits`). */
  length: string | null;
  width: string | null;
  height: string | null;
  tags: string[];
  warehouseLocation: string | null;
  fulfillmentSku: string | null;
  upc: string | null;
  pictureUrl: string | null;
}
