import { type ProductFacts, type SaleAddress, type SaleLine, type SaleToExport } from '../custom-store/sale';
import { sortLines } from '../custom-store/shippable';

/** For tests: a sale that goes to ShipStation in every setting but "packed", with one shippable line. */
export const aLine = (extra: Partial<SaleLine> = {}): SaleLine => ({
  productId: '4aadd8f6-4d3d-46ca-acbb-1a9a662f9bc1',
  sku: 'MUG',
  name: 'Mug of the house',
  quantity: '2',
  price: '8.5',
  discount: '0',
  tax: '0',
  comment: '',
  dropShip: false,
  nonInventory: false,
  weight: '0.35',
  weightUnits: 'kg',
  left: null,
  locations: [],
  batches: [],
  ...extra,
});

export const anAddress = (extra: Partial<SaleAddress> = {}): SaleAddress => ({
  name: 'Ada Buyer',
  company: '',
  line1: '233 South Wacker Drive',
  line2: '',
  city: 'Chicago',
  state: 'Illinois',
  postcode: '60606',
  country: 'USA',
  countryCode: 'US',
  stateCode: 'IL',
  ...extra,
});

export const aSale = (extra: Partial<SaleToExport> = {}): SaleToExport => ({
  id: '916ab4c0-6ccb-4c93-873d-0603859050e4',
  number: 'SO-00012',
  status: 'PACKED',
  orderStatus: 'AUTHORISED',
  isService: false,
  externalId: null,
  sourceChannel: null,
  orderDate: '2026-01-05',
  shipBy: null,
  customer: 'Buyer Ltd',
  customerId: '6c18f8e9-90e1-418f-aebc-1219e67e4b9c',
  contact: 'Ada Buyer',
  phone: '555-0100',
  email: 'ada@example.com',
  reference: '',
  note: '',
  shippingNotes: '',
  carrier: '',
  terms: '30 days',
  location: 'London',
  currency: 'GBP',
  taxInclusive: false,
  pickingStatus: 'PICKED',
  shippingStatus: 'SHIPPING',
  paymentStatus: 'PAID',
  tracking: '',
  billing: anAddress(),
  shipping: anAddress(),
  lines: [aLine()],
  charges: [],
  total: null,
  attributes: [],
  tasks: [{ pick: 'AUTHORISED', pack: 'AUTHORISED', ship: 'DRAFT' }],
  ...extra,
});

export const noProducts: ReadonlyMap<string, ProductFacts> = new Map();

/** Everything that a decision needs beside the sale. */
export const contextOf = (sale: SaleToExport, products = noProducts) => ({
  exportWhen: 'pick-pack-ship' as const,
  lines: sortLines(sale.lines, products),
  wasExported: false,
  isOfOurMaking: false,
  isPartLabelled: false,
});
