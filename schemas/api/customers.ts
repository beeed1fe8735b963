import { z } from 'zod';
import { Instant, ProblemView } from './common';

export const RefusedCustomers = z.object({
  customers: z
    .array(z.object({ id: z.string(), problem: ProblemView, seenAt: Instant }))
    .meta({ description: 'Customers of ShipStation, by id, that Cin7 did not take; at most 200' }),
});
