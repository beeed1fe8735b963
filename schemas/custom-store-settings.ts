import { z } from 'zod';
import { callsPerMinute, currencyCode } from './base-settings';
import { type CustomStoreSettings, type StatusList, statusWords } from '../domain/custom-store/settings';

const words = z.array(z.enum(statusWords));

const statuses = z
  .strictObject({ unpaid: words, paid: words, shipped: words, cancelled: words, onHold: words })
  .superRefine((lists, context) => {
    const all = Object.values(lists).flat();
    for (const word of statusWords) {
      const times = all.filter((one) => one === word).length;
      // A word in no list would be an order that ShipStation cannot place (contracts: shipstation §1.8: unknown what it does then).
      if (times !== 1)
        context.addIssue({ code: 'custom', message: `must name "${word}" in exactly one list` });
    }
  });

/** The whole settings document of a `custom-store` connection. */
export const CustomStoreSettingsDocument = z
  .strictObject({
    exportWhen: z.enum(['pick-pack-ship', 'packed', 'authorised']),
    statuses,
    weightUnits: z.enum(['Ounces', 'Grams']),
    currency: currencyCode.nullable(),
    callsPerMinute,
  })
  .meta({ id: 'CustomStoreSettings', description: 'Settings of a custom-store connection.' });

export type CustomStoreSettingsDocument = z.output<typeof CustomStoreSettingsDocument>;

/** Unpaid sales are shipped unless a merchant moves the word: most are paid by invoice after shipping. */
export const defaultStatuses: Record<StatusList, CustomStoreSettings['statuses'][StatusList]> = {
  unpaid: [],
  paid: ['ready', 'unpaid'],
  shipped: ['shipped'],
  cancelled: ['voided'],
  onHold: ['on-hold'],
};

/** Settings of a new custom store: the vendor's own rule of "all 3 statuses". */
export const defaultCustomStoreSettings: CustomStoreSettingsDocument = CustomStoreSettingsDocument.parse({
  exportWhen: 'pick-pack-ship',
  statuses: defaultStatuses,
  weightUnits: 'Ounces',
  currency: null,
  callsPerMinute: { cin7: 50, shipstation: 36 },
});

/**
 * Reads the settings column of a custom store.
 *
 * @throws ZodError when the column holds what this version does not know.
 */
export function readCustomStoreSettings(column: unknown): CustomStoreSettings {
  return CustomStoreSettingsDocument.parse(column);
}
