import { bool, guid, number, readOnly, required, text } from '../http/fields';

const amounts = {
  Quantity: required(number({ min: 1 })),
  Price: required(number()),
  Discount: number({ places: 2, min: 0, max: 100 }),
  Tax: required(number()),
  TaxRule: required(text(50)),
  AverageCost: readOnly(),
};

/** Quote and order lines. The name may be left out, and either id or SKU will do (contracts: cin7-core §3.4). */
export const orderLineFields = {
  ProductID: guid(),
  SKU: text(50),
  Name: text(1024),
  ...amounts,
  Total: number(),
  Comment: text(256),
  DropShip: bool(),
  BackorderQuantity: readOnly(),
};
export const orderChargeFields = {
  Description: required(text(256)),
  ...amounts,
  Total: number(),
  Comment: text(1024),
};
/** Invoice and credit-note lines must say their total "for validation" (contracts: cin7-core §3.7). */
export const invoiceLineFields = {
  ProductID: guid(),
  SKU: text(50),
  Name: text(1024),
  ...amounts,
  Total: required(number()),
  Comment: text(256),
  Account: text(50),
};
export const invoiceChargeFields = { ...orderChargeFields, Account: text(50) };
