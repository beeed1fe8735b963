import { postponeLabel, takeDueLabels } from '../../db/order-labels/take-due-labels';
import { isPostgresAway } from '../../db/postgres-away';
import { type Deps } from '../deps';
import { placeLabel } from './place-label';

/** Small, so that several workers share what a poll brought. */
const batch = 25;

/**
 * Looks at labels that are due: new ones, and ones whose order's sale was made. One that cannot be looked at stops itself only.
 *
 * @returns whether there may be more at once.
 */
export async function placeDueLabels(deps: Pick<Deps, 'db' | 'logger'>): Promise<boolean> {
  const taken = await takeDueLabels(deps.db, batch, async (trx, label) => placeLabel(deps.db, trx, label), {
    onFailure: async (label, error) => {
      if (isPostgresAway(error)) throw error;
      deps.logger.error({ err: error, label: label.vendor_id }, 'a label could not be placed');
      await postponeLabel(deps.db, label);
    },
  });
  return taken === batch;
}
