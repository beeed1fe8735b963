import { type Problem } from '../problems';
import { type OurAddress } from './our-order';
import { type Confirmation } from './settings';

/** Goods of a sale that lie in the parcel. */
export interface ParcelGoods {
  productId: string;
  sku: string;
  name: string;
  /** Decimal text. */
  quantity: string;
}

/** Decimal texts. */
export interface ParcelSize {
  length: string;
  width: string;
  height: string;
  units: 'in' | 'cm';
}

/** One parcel that is quoted or bought, as it was asked for. */
export interface ParcelRequest {
  id: string;
  saleId: string | null;
  saleNumber: string | null;
  /** Cin7's name of the place it leaves from; null: the sale's own. */
  location: string | null;
  /** ShipStation's Ship From Location; null: what the settings say for the location. */
  warehouseId: string | null;
  /** Null: the sale's own, or cleared since (`cleared`). */
  shipTo: OurAddress | null;
  residential: boolean;
  /** Decimal text; null: nobody said, and the products were not weighed yet. */
  weightOunces: string | null;
  /** Somebody said the weight; otherwise it is reckoned from the products. */
  weightGiven: boolean;
  size: ParcelSize | null;
  packageCode: string | null;
  confirmation: Confirmation;
  /** As they were last found; null: the sale was not read yet. */
  lines: ParcelGoods[] | null;
  /** Somebody named the goods, or a label was bought of them; otherwise each look finds anew what of the sale is left to be shipped. */
  linesFixed: boolean;
  askedBy: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** Its address was cleared. */
  cleared: boolean;
}

/** From where a parcel leaves, as far as rates ask. */
export interface ShipFrom {
  /** Null: no Ship From Location is chosen for this place. */
  warehouseId: string | null;
  location: string | null;
  city: string | null;
  state: string | null;
  /** Null: its country may do without. */
  postalCode: string | null;
  /** ISO 3166-1 alpha-2; null: not known. */
  country: string | null;
}

/** A parcel as it is now: everything that a rate or a label needs. */
export interface ReadyParcel {
  request: ParcelRequest;
  shipTo: OurAddress;
  shipFrom: ShipFrom;
  weightOunces: string;
  lines: ParcelGoods[];
  /** What a person should mind, each in a sentence. */
  notes: string[];
}

/** What a carrier's service would cost. Amounts are decimal texts in the account's currency. */
export interface Quote {
  carrier: string;
  service: string;
  serviceName: string;
  shipmentCost: string;
  otherCost: string;
  /** ISO 8601, UTC. */
  quotedAt: string;
}

/** Why a carrier quoted nothing. */
export interface CarrierFailure {
  carrier: string;
  problem: Problem;
  quotedAt: string;
}
