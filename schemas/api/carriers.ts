import { z } from 'zod';
import { Instant } from './common';

const offer = z.object({
  code: z.string(),
  name: z.string(),
  domestic: z.boolean(),
  international: z.boolean(),
});

/** What the ShipStation account has, as it was last read: what rates, labels and settings name by their codes and ids. */
export const CarriersView = z
  .object({
    carriers: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        requiresFundedAccount: z.boolean(),
        balance: z.string().nullable().meta({ description: 'As it was when it was read' }),
        services: z.array(offer),
        packages: z.array(offer),
        failure: z.string().nullable().meta({
          description: 'Why services and packages are those of an earlier time; null: they were read',
        }),
      }),
    ),
    warehouses: z.array(z.object({ id: z.string(), name: z.string(), isDefault: z.boolean() })),
    readAt: Instant.nullable().meta({ description: 'When the lists were last read; null: never' }),
  })
  .meta({ id: 'Carriers' });
