import { z } from 'zod';

/** Goods and addresses as `parcel_request` keeps them; written by our own code only. */
export const parcelGoodsRead = z.array(
  z.object({ productId: z.string(), sku: z.string(), name: z.string(), quantity: z.string() }),
);

const text = z.string().nullable();

export const parcelAddressRead = z.object({
  name: z.string(),
  company: text,
  street1: text,
  street2: text,
  city: text,
  state: text,
  postalCode: text,
  country: text,
  phone: text,
});
