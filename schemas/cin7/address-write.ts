import { z } from 'zod';
import { LENGTHS } from './lengths';
import { guidWrite, neededText, textWrite } from './write-field';

const { address } = LENGTHS;

const place = {
  Line1: neededText(address.Line1),
  Line2: textWrite(address.Line2).optional(),
  City: textWrite(address.City).optional(),
  State: textWrite(address.State).optional(),
  Postcode: textWrite(address.Postcode).optional(),
  Country: neededText(address.Country),
};

/** An address of a new customer. contracts: cin7-core §3.14 */
export const customerAddressWrite = z.strictObject({
  ...place,
  Type: z.enum(['Billing', 'Business', 'Shipping']),
  DefaultForType: z.boolean().optional(),
});

const saleAddress = { ID: guidWrite.optional(), ...place };

/** A sale's billing address. contracts: cin7-core §3.2 */
export const billingAddressWrite = z.strictObject(saleAddress);

/**
 * A sale's shipping address. `ShipToOther` is required by us: without it Cin7 adds an address to the customer for every new street
 * (contracts: cin7-core §3.2).
 */
export const shippingAddressWrite = z.strictObject({
  ...saleAddress,
  Company: textWrite(address.Company).optional(),
  Contact: textWrite(address.Contact).optional(),
  ShipToOther: z.boolean(),
});
