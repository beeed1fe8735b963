/**
 * Longest texts that Cin7 documents, by body and field (contracts: cin7-core §3, cin7-core-fields.tsv). The write schemas enforce them;
 * whoever fills a free-text field cuts it with `fit(text, LENGTHS.…)`.
 */
export const LENGTHS = {
  address: {
    Line1: 256,
    Line2: 256,
    City: 256,
    State: 256,
    Postcode: 20,
    Country: 256,
    Company: 128,
    Contact: 512,
  },
  sale: {
    Customer: 256,
    Contact: 256,
    Phone: 50,
    Email: 256,
    DefaultAccount: 50,
    ShippingNotes: 1024,
    TaxRule: 50,
    Terms: 256,
    PriceTier: 50,
    Location: 256,
    Note: 1024,
    CustomerReference: 256,
    SalesRepresentative: 256,
    Carrier: 256,
    ExternalID: 256,
    AdditionalAttribute: 256,
  },
  document: { Memo: 1024, BillingAddressLine1: 256, BillingAddressLine2: 256 },
  line: { SKU: 50, Name: 1024, TaxRule: 50, Comment: 256, Account: 50 },
  charge: { Description: 256, TaxRule: 50, Comment: 1024, Account: 50 },
  pick: { SKU: 50, Name: 1024, Location: 256, BatchSN: 50 },
  pack: { Box: 256 },
  ship: { ShippingNotes: 1024, Carrier: 256, Box: 256, TrackingNumber: 256 },
  product: { SKU: 50, Name: 256, Category: 256, Tags: 256, InternalNote: 4000, attribute: 256 },
  customer: { Name: 256, DisplayName: 256, Comments: 2000 },
  contact: { Name: 256, Phone: 50, MobilePhone: 50, Email: 256 },
} as const;
