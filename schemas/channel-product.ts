import { z } from 'zod';
import { type ChannelProduct } from '../domain/catalog/channel-product';
import { as, type Money } from '../domain/ids';
import { said } from '../domain/text';
import { type ShipStationProduct } from './shipstation/reference';

const text = z.string().nullable();

const Stored = z.object({
  id: z.string(),
  sku: text,
  name: text,
  price: z
    .string()
    .min(1)
    .transform((amount) => as<Money>(amount))
    .nullable(),
  category: text,
  internalNotes: text,
  weightOz: text,
  length: text,
  width: text,
  height: text,
  tags: z.array(z.string()),
  warehouseLocation: text,
  fulfillmentSku: text,
  upc: text,
  pictureUrl: text,
});

/** Reads the column `catalog_product.payload`. @throws ZodError for what our own activity does not write. */
export const readChannelProduct = (column: unknown): ChannelProduct => Stored.parse(column);

/** A product as ShipStation lists it, in the house's words. contracts: shipstation §2.9 */
export function toChannelProduct(raw: ShipStationProduct): ChannelProduct {
  const category = Array.isArray(raw.productCategory) ? raw.productCategory[0] : raw.productCategory;
  return {
    id: raw.productId,
    sku: said(raw.sku),
    name: said(raw.name),
    price: positive(raw.price),
    category: said(category?.name),
    internalNotes: said(raw.internalNotes) === null ? null : (raw.internalNotes ?? null),
    weightOz: positive(raw.weightOz),
    length: positive(raw.length),
    width: positive(raw.width),
    height: positive(raw.height),
    tags: (raw.tags ?? []).flatMap((tag) => said(tag.name) ?? []),
    warehouseLocation: said(raw.warehouseLocation),
    fulfillmentSku: said(raw.fulfillmentSku),
    upc: said(raw.upc),
    pictureUrl: pictureOf(raw.thumbnailUrl),
  };
}

/** What is 0 was never told: ShipStation keeps no empty numbers. */
const positive = (amount: Money | null | undefined): Money | null =>
  amount === null || amount === undefined || amount === '0' || amount.startsWith('-') ? null : amount;

/** Only an address that Cin7 could fetch. */
function pictureOf(url: string | null | undefined): string | null {
  const address = said(url);
  return address !== null && z.url({ protocol: /^https?$/ }).safeParse(address).success ? address : null;
}
