import { type DecimalText } from '../money';

/** An address of a sale with the codes that ShipStation wants, as far as we know them. */
export interface SaleAddress {
  name: string;
  company: string;
  line1: string;
  line2: string;
  city: string;
  /** As Cin7 has it. */
  state: string;
  postcode: string;
  /** As Cin7 has it. */
  country: string;
  /** ISO 3166-1 alpha-2; null: it is no country that we know. */
  countryCode: string | null;
  /** The two letters of a US state or Canadian province; null: none is known for what was written. */
  stateCode: string | null;
}

export interface SaleLine {
  productId: string;
  sku: string;
  name: string;
  quantity: DecimalText;
  /** Of one, in the sale's own convention (with tax when the sale is tax-inclusive). */
  price: DecimalText;
  /** Percent. */
  discount: DecimalText;
  tax: DecimalText;
  comment: string;
  dropShip: boolean;
  /** Marked as non-inventory where it was picked. */
  nonInventory: boolean;
  /** Of one unit, with its own unit; null: unknown or none. */
  weight: DecimalText | null;
  weightUnits: string | null;
  /** How much of it Cin7 says has left: picked in shipments that are authorised. Null: no pick names any goods. */
  left: DecimalText | null;
  /** Places from which it was picked. */
  locations: string[];
  batches: string[];
}

export interface SaleCharge {
  description: string;
  quantity: DecimalText;
  price: DecimalText;
  discount: DecimalText;
  tax: DecimalText;
}

/** A fulfilment's documents, by their status words in capitals. */
export interface SaleTask {
  pick: string;
  pack: string;
  ship: string;
}

/** A sale of Cin7 Core as the export needs it; status words in capitals. contracts: cin7-core §2.2, §3.2 */
export interface SaleToExport {
  id: string;
  number: string;
  status: string;
  orderStatus: string;
  isService: boolean;
  externalId: string | null;
  sourceChannel: string | null;
  /** Business date, `yyyy-MM-dd`, in the company's own zone; null: Cin7 gave none. */
  orderDate: string | null;
  /** Business date; null: none. */
  shipBy: string | null;
  customer: string;
  customerId: string;
  contact: string;
  phone: string;
  email: string;
  reference: string;
  note: string;
  shippingNotes: string;
  carrier: string;
  terms: string;
  location: string;
  currency: string | null;
  taxInclusive: boolean;
  pickingStatus: string;
  shippingStatus: string;
  paymentStatus: string;
  /** All tracking numbers, as Cin7 writes them together; empty: none. */
  tracking: string;
  billing: SaleAddress;
  shipping: SaleAddress;
  lines: SaleLine[];
  charges: SaleCharge[];
  /** The order's total with tax, as Cin7 has it; null: not told. */
  total: DecimalText | null;
  /** `AdditionalAttribute1` … `10`; empty: none. */
  attributes: string[];
  tasks: SaleTask[];
}

/** What our mirror knows of a product. */
export interface ProductFacts {
  /** Cin7's own word: `Stock`, `Service`, and whatever else. */
  type: string;
  dropShipMode: string | null;
  weight: DecimalText | null;
  weightUnits: string | null;
  barcode: string | null;
  /** As Cin7 writes them, with commas between; left out where nobody asks. */
  tags?: string;
}
