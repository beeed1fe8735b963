import { attributeFields } from '../http/attributes';
import {
  bool,
  date,
  guid,
  number,
  object,
  oneOf,
  readOnly,
  required,
  text,
  type ShapeOf,
} from '../http/fields';
import { refuse } from '../http/refusal';
import { type Address, type ShippingAddress } from './model';

const addressFields = {
  ID: guid(),
  DisplayAddressLine1: readOnly(),
  DisplayAddressLine2: readOnly(),
  Line1: required(text(256)),
  Line2: text(256),
  City: text(256),
  State: text(256),
  Postcode: text(20),
  Country: text(256),
};
export const shippingAddressFields = {
  ...addressFields,
  Company: text(128),
  Contact: text(512),
  ShipToOther: bool(),
};

/** POST and PUT `/sale` (contracts: cin7-core §3.2; cin7-core-fields "Sale POST/PUT Attributes"). */
export const saleFields = {
  ID: guid(),
  Customer: text(256),
  CustomerID: guid(),
  Contact: text(256),
  Phone: text(50),
  Email: text(256),
  DefaultAccount: text(50),
  SkipQuote: bool(),
  BillingAddress: object(addressFields),
  ShippingAddress: object(shippingAddressFields),
  ShippingNotes: text(1024),
  TaxRule: text(50),
  TaxInclusive: bool(),
  Terms: text(256),
  PriceTier: text(50),
  ShipBy: date(),
  Location: required(text(256)),
  SaleOrderDate: date(),
  LastModifiedOn: readOnly(),
  Note: text(1024),
  CustomerReference: text(256),
  CurrencyRate: number({ places: 5, min: 0 }),
  SalesRepresentative: text(256),
  Carrier: text(256),
  ExternalID: text(256),
  AdditionalAttributes: object(attributeFields),
  SaleType: oneOf('Simple', 'Advanced'),
  ServiceOnly: bool(),
  // Stands in the vendor's example only; the documented place is the order (contracts: cin7-core §8.10).
  AutoPickPackShipMode: readOnly(),
};
export type SentSale = ShapeOf<typeof saleFields>;

export const addressOf = (sent: ShapeOf<typeof addressFields>): Address => ({
  Line1: sent.Line1,
  Line2: sent.Line2 ?? '',
  City: sent.City ?? '',
  State: sent.State ?? '',
  Postcode: sent.Postcode ?? '',
  Country:
    sent.Country === undefined || sent.Country === ''
      ? refuse('Country is required for address')
      : sent.Country,
});
export const shippingAddressOf = (sent: ShapeOf<typeof shippingAddressFields>): ShippingAddress => ({
  ...addressOf(sent),
  Company: sent.Company ?? '',
  Contact: sent.Contact ?? '',
  ShipToOther: sent.ShipToOther ?? false,
});
