import { setPurchase, setVoid } from '../../db/labels/set-state';
import { type Deps } from '../deps';
import { isVoided } from './is-voided';
import { type OpenLabel } from './open-label';
import { type Bought } from './purchase';

/**
 * Keeps what was bought. What was not told by the purchase itself, but found (by the ledger, or among the shipments), was bought earlier,
 * and may have been given back since: then the label is void.
 */
export async function keepPurchase(deps: Deps, open: OpenLabel, { bought, told }: Bought): Promise<void> {
  const isBack = !told && !open.row.test && (await isVoided(open, bought));
  // First the void: once its purchase is kept, a second try looks no more.
  if (isBack)
    await setVoid(deps.db, open.input, {
      voidedAt: new Date(deps.clock.now()),
      message: 'Voided earlier.',
    });
  await setPurchase(deps.db, open.input, bought);
}
