import { z } from 'zod';
import { additionalAttributes } from './additional-attributes';
import { billingAddressWrite, shippingAddressWrite } from './address-write';
import { LENGTHS } from './lengths';
import { businessDate, decimalWrite, guidWrite, neededText, textWrite } from './write-field';

const { sale } = LENGTHS;
const attribute = textWrite(sale.AdditionalAttribute).optional();

/** Body of `POST /sale`. contracts: cin7-core §3.2 */
export const saleWrite = z
  .strictObject({
    Customer: neededText(sale.Customer).optional(),
    CustomerID: guidWrite.optional(),
    Contact: textWrite(sale.Contact).optional(),
    Phone: textWrite(sale.Phone).optional(),
    Email: textWrite(sale.Email).optional(),
    DefaultAccount: textWrite(sale.DefaultAccount).optional(),
    SkipQuote: z.boolean(),
    BillingAddress: billingAddressWrite.optional(),
    ShippingAddress: shippingAddressWrite.optional(),
    ShippingNotes: textWrite(sale.ShippingNotes).optional(),
    TaxRule: textWrite(sale.TaxRule).optional(),
    TaxInclusive: z.boolean(),
    Terms: textWrite(sale.Terms).optional(),
    PriceTier: textWrite(sale.PriceTier).optional(),
    ShipBy: businessDate.optional(),
    SaleOrderDate: businessDate.optional(),
    Location: neededText(sale.Location),
    Note: textWrite(sale.Note).optional(),
    CustomerReference: textWrite(sale.CustomerReference).optional(),
    CurrencyRate: decimalWrite(5).optional(),
    SalesRepresentative: textWrite(sale.SalesRepresentative).optional(),
    Carrier: textWrite(sale.Carrier).optional(),
    /** Required by us: by it alone a sale with a lost answer is found again (contracts: cin7-core §5.2). */
    ExternalID: neededText(sale.ExternalID),
    AdditionalAttributes: z.strictObject(additionalAttributes(attribute)).optional(),
    SaleType: z.enum(['Simple', 'Advanced']).optional(),
    ServiceOnly: z.literal(true).optional(),
  })
  .refine((body) => body.Customer !== undefined || body.CustomerID !== undefined, { path: ['CustomerID'] })
  // The default type is a tenant's setting, so it is always named (contracts: cin7-core §2.1).
  .refine((body) => (body.SaleType === undefined) !== (body.ServiceOnly === undefined), {
    path: ['SaleType'],
  });

export type SaleWrite = z.input<typeof saleWrite>;
