import { z } from 'zod';
import { ConnectionParams, ProblemView } from './common';
import { PlaceOfBusiness } from '../tax-settings';

const zip = PlaceOfBusiness.shape.zip;

export const PlaceBody = z.strictObject({ zip });
export const PlaceParams = ConnectionParams.extend({ zip });

const Place = z
  .object({
    zip: z.string(),
    rules: z.object({ state: z.string(), county: z.string(), city: z.string() }).nullable().meta({
      description: 'Names of Cin7’s tax rules; null: not made yet, and orders are skipped meanwhile',
    }),
  })
  .meta({ id: 'PlaceOfBusiness' });

export const PlaceList = z.object({
  places: z.array(Place),
  taxAccount: z.string().nullable(),
  problem: ProblemView.nullable().meta({
    description: 'Why rules could not be made; null: nothing hinders it',
  }),
});

export const PlaceAnswer = z
  .object({
    state: z.enum(['finished', 'running']),
    sentence: z.string(),
    place: Place,
    link: z.string().meta({ description: 'Where the rules appear' }),
  })
  .meta({ id: 'PlaceOfBusinessAnswer' });
