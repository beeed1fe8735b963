import { z } from 'zod';
import { CustomStoreSettingsDocument } from '../custom-store-settings';
import { SettingsDocument } from '../settings';
import { ShippingServiceSettingsDocument } from '../shipping-service-settings';
import { FieldErrorView } from './common';

export const SettingsView = z
  .object({
    settings: z
      .union([SettingsDocument, CustomStoreSettingsDocument, ShippingServiceSettingsDocument])
      .meta({ description: 'Of the connection’s kind' }),
    settingsVersion: z.number().int(),
    unfinished: z
      .array(FieldErrorView)
      .meta({ description: 'What is still to be chosen, and what happens to orders meanwhile' }),
    unchecked: z
      .array(FieldErrorView)
      .meta({ description: 'Names that could not be looked up because the vendor’s list was not read yet' }),
    suggested: z.array(z.object({ path: z.string(), value: z.string(), why: z.string() })).meta({
      description:
        'Values for what is still open, where the vendors’ lists leave one choice; none is taken by itself',
    }),
  })
  .meta({ id: 'SettingsAnswer' });

export const SettingsChanged = SettingsView.omit({ suggested: true })
  .extend({
    changed: z.boolean(),
    wokenOrders: z.number().int().meta({ description: 'Orders that waited for exactly this and go on now' }),
  })
  .meta({ id: 'SettingsChanged' });
