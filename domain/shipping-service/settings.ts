import { type ExportFilter } from './export-filter';

/** What a carrier asks of whoever takes the parcel, in ShipStation's words (contracts: shipstation §2.3). */
export const confirmations = [
  'none',
  'delivery',
  'signature',
  'adult_signature',
  'direct_signature',
] as const;
export type Confirmation = (typeof confirmations)[number];

/** A parcel as it is when nobody says otherwise. */
export interface DefaultParcel {
  /** ShipStation's code; null: the vendor's own default, a package. */
  packageCode: string | null;
  /** Decimal texts, in `dimensionUnits`; all three or none. */
  length: string | null;
  width: string | null;
  height: string | null;
  /** Decimal text; used where a sale's products tell no weight. */
  weightOunces: string | null;
}

/** Settings of a `shipping-service` connection. Checked by `schemas/shipping-service-settings.ts`, which is the only maker of this type. */
export interface ShippingServiceSettings {
  /** Whether sales become ShipStation orders; if not, it serves rates and labels only. */
  exports: boolean;
  exportFilter: ExportFilter | null;
  /** From which Ship From Location (by its id) a Cin7 location's parcels leave. */
  warehouses: { byLocation: Record<string, string>; default: string | null };
  defaultParcel: DefaultParcel | null;
  confirmation: Confirmation;
  testLabels: boolean;
  /** What the ShipStation account shows, as v1 tells none of the three; null: nobody said yet, and nothing is asked of ShipStation. */
  currency: string | null;
  dimensionUnits: 'in' | 'cm' | null;
  weightUnits: 'oz' | 'lb' | 'g' | 'kg' | null;
  callsPerMinute: { cin7: number; shipstation: number };
}
