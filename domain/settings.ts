import { type ProductDefaults } from './catalog/core-product';

/** Settings of a `store` connection, design §4. Checked by `schemas/settings.ts`, which is the only maker of this type. */
export interface StoreSettings {
  captureWhen: 'created' | 'paid' | 'released' | 'shipped';
  /** `daily`: the orders of a day become one sale to `customer`, made at `consolidationTime`. */
  consolidation: 'none' | 'daily';
  /** `HH:mm` of the tenant's zone. */
  consolidationTime: string | null;
  /** Name of an existing Cin7 customer. */
  customer: string | null;
  processing: 'none' | 'pick' | 'pick-pack' | 'pick-pack-ship';
  invoiceStatus: 'draft' | 'authorised';
  priceTier: string | null;
  /** Account code; overrides every other revenue account. */
  revenueAccount: string | null;
  salesRepresentative: 'none' | 'store-name';
  matchProducts: 'sku' | 'manual';
  /** Only with `matchProducts: sku`: what neither Cin7 nor a link knows is made there from what ShipStation knows of it. */
  createMissingProducts: boolean;
  /** null = `standardProductDefaults`. */
  productDefaults: ProductDefaults | null;
  /** Linked products take ShipStation's data, but never its SKU, when the changes of a loaded catalog are written. */
  shipstationIsMaster: boolean;
  /** In which ShipStation shows lengths; null = not chosen: no dimensions are written. */
  dimensionUnits: 'in' | 'cm' | null;
  /** Id of a ShipStation inventory location (v2) → name of the Cin7 location whose stock it shows. */
  inventoryLocations: Record<string, string>;
  shippingIsTaxable: boolean;
  routing: 'off' | 'nearest' | 'table';
  /** For `table`: the row that fits an address most finely names its location. */
  routingTable: RoutingRow[];
  /** false: an order whose routed location is short goes to the default location instead. */
  keepRouting: boolean;
  locations: {
    /** Name of the Cin7 location used when nothing else decides. */
    default: string | null;
    /** ShipStation warehouse id → name of a Cin7 location. */
    byWarehouse: Record<string, string>;
  };
  taxRules: {
    /** Name of the (exclusive) sale tax rule that names all amounts; null = mapping unfinished: orders are skipped on download. */
    default: string | null;
    placesOfBusiness: PlaceOfBusiness[];
  };
  /** Code of the liability account on which tax rules of US places of business are made. */
  taxAccount: string | null;
  /** ShipStation payment method → account code; `*` = any other method. */
  paymentAccounts: Record<string, string>;
  customerDefaults: {
    currency: string | null;
    paymentTerm: string | null;
    accountReceivable: string | null;
    revenueAccount: string | null;
    taxRule: string | null;
  };
  /** What a pure decrease of an order after its invoice is authorised does: refund it, or ask. */
  refunds: 'ask' | 'automatic';
  /** So many days an order's workflow stays open after it is done, for changes that are refunds. */
  refundWatchDays: number;
  /** Restock is cut to what was shipped; else a refund of goods that were not waits until they are. */
  ignoreRestockForUnfulfilled: boolean;
  /** How many are made of products with an assembly bill before the order is authorised; null = none (design §4 step 6). */
  assembly: 'ordered' | 'minimum' | null;
  /** Account code: work in progress. */
  wipAccount: string | null;
  /** Account code: finished goods. */
  finishedGoodsAccount: string | null;
  /** ISO 4217; v1 orders carry none. */
  currency: string | null;
  callsPerMinute: { cin7: number; shipstation: number };
}

/** Texts as a person wrote them; names are compared without case and accents, states and countries by name or code. */
export interface RoutingRow {
  country: string;
  state: string | null;
  city: string | null;
  zip: string | null;
  /** Name of a Cin7 location. */
  location: string;
}

/** Where the company does business in the US; the ZIP says state, county and city. */
export interface PlaceOfBusiness {
  /** Five digits. */
  zip: string;
  /** Names of Cin7's tax rules, finest last; null = not made yet: the mapping is unfinished, and orders are skipped on download. */
  rules: { state: string; county: string; city: string } | null;
}
