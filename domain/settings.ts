/** Settings of a `store` connection, design §4. Checked by `schemas/settings.ts`, which is the only maker of this type. */
export interface StoreSettings {
  captureWhen: 'created' | 'paid' | 'released' | 'shipped';
  consolidation: 'none' | 'daily';
  processing: 'none' | 'pick' | 'pick-pack' | 'pick-pack-ship';
  invoiceStatus: 'draft' | 'authorised';
  priceTier: string | null;
  /** Account code; overrides every other revenue account. */
  revenueAccount: string | null;
  salesRepresentative: 'none' | 'store-name';
  matchProducts: 'sku' | 'manual';
  shippingIsTaxable: boolean;
  routing: 'off' | 'nearest' | 'table';
  locations: {
    /** Name of the Cin7 location used when nothing else decides. */
    default: string | null;
    /** ShipStation warehouse id → name of a Cin7 location. */
    byWarehouse: Record<string, string>;
  };
  taxRules: {
    /** Name of the (exclusive) sale tax rule that names all amounts; null = mapping unfinished: orders are skipped on download. */
    default: string | null;
  };
  /** ShipStation payment method → account code; `*` = any other method. */
  paymentAccounts: Record<string, string>;
  customerDefaults: {
    currency: string | null;
    paymentTerm: string | null;
    accountReceivable: string | null;
    revenueAccount: string | null;
    taxRule: string | null;
  };
  /** ISO 4217; v1 orders carry none. */
  currency: string | null;
  callsPerMinute: { cin7: number; shipstation: number };
}
