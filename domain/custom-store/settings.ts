/** When a sale is first offered to ShipStation. The table: domain/custom-store/exportable.ts. */
export type ExportWhen = 'pick-pack-ship' | 'packed' | 'authorised';

/**
 * Our words for a sale's status, as they stand in `OrderStatus` and must be typed into ShipStation's dialog, in this very case
 * (contracts: shipstation §1.8): `ready` to be shipped · `unpaid` = ready, but nobody has paid it in full · `on-hold` = offered
 * before, and not to be shipped now · `shipped` · `voided`.
 */
export const statusWords = ['ready', 'unpaid', 'on-hold', 'shipped', 'voided'] as const;
export type StatusWord = (typeof statusWords)[number];

/** ShipStation's five lists of the dialog in which a custom store is connected. */
export const statusLists = ['unpaid', 'paid', 'shipped', 'cancelled', 'onHold'] as const;
export type StatusList = (typeof statusLists)[number];

/** Settings of a `custom-store` connection. Checked by `schemas/custom-store-settings.ts`, which is the only maker of this type. */
export interface CustomStoreSettings {
  exportWhen: ExportWhen;
  /** Which of our words stand in which of ShipStation's lists; each stands in exactly one. */
  statuses: Record<StatusList, StatusWord[]>;
  weightUnits: 'Ounces' | 'Grams';
  /** ISO 4217; null = the sale's own currency. */
  currency: string | null;
  callsPerMinute: { cin7: number; shipstation: number };
}
