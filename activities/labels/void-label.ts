import { z } from 'zod';
import { loadLabel } from '../../db/labels/load-label';
import { setVoid } from '../../db/labels/set-state';
import { type LabelInput } from '../../domain/messages/label';
import { type Outcome, type Problem } from '../../domain/problems';
import { labelProblems } from '../../domain/shipping-service/label-problems';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { scrubOf } from './hide-address';
import { isVoided } from './is-voided';
import { tell } from './label-books';
import { labelStep, type OpenLabel } from './open-label';
import { tellSale } from './tell-sale';

const voidResult = z.object({ approved: z.boolean(), message: z.string() });

/**
 * Asks the vendor to take a label back, and tells what it said: an answer may say no (contracts: shipstation §2.8). A void parcel is what
 * the sale's shipment makes of it (docs/shipments.md).
 */
export async function voidLabel(deps: Deps, input: LabelInput): Promise<Outcome<string>> {
  return labelStep(deps, input, async (open) => {
    const { row } = open;
    if (row.state === 'voided') {
      // Told once more: this may have ended between the two.
      await tellSale(deps, row);
      return `Label ${row.tracking ?? ''} is voided${row.void_message ? `: ${row.void_message}` : ''}.`;
    }
    if (row.state !== 'bought' || row.shipment_id === null || row.test) throw new Declined(nothingToVoid);
    const { shipment_id: shipmentId } = row;
    const bought = { shipmentId, tracking: row.tracking ?? '' };
    const hide = await scrubOf(deps, open);
    const said = await deps.ledger.write({
      key: open.key('label-void', row.void_tries),
      tenant: input.tenant,
      // A second void of the same label changes nothing.
      gate: true,
      result: voidResult,
      send: async (signal) => {
        const { approved, message } = await open.connection.shipstation(signal).voidLabel(shipmentId);
        return { approved, message: hide(message ?? '') };
      },
      readBack: async () => ((await isVoided(open, bought)) ? { approved: true, message: 'Voided.' } : null),
    });
    // Voided by hand in ShipStation, it is refused, too; that one is as good.
    const voided = said.approved || (await isVoided(open, bought));
    await conclude(deps, open, voided, said.message);
    if (!voided) throw new Declined(labelProblems.voidNotApproved(row.tracking ?? '', said.message));
    return `Label ${row.tracking ?? ''} is voided${said.message === '' ? '' : `: ${said.message}`}.`;
  });
}

async function conclude(deps: Deps, { input, row }: OpenLabel, voided: boolean, message: string) {
  const what = row.return_of === null ? 'Label' : 'Return label';
  const sentence = voided
    ? `${what} ${row.tracking ?? ''} was voided: “${message}”.`
    : `${what} ${row.tracking ?? ''} was not voided: “${message}”.`;
  const detail = {
    labelId: row.label_id,
    vendorId: `shipment:${row.shipment_id ?? ''}`,
    approved: voided,
    message,
  };
  const said = { voidedAt: voided ? new Date(deps.clock.now()) : null, message };
  await tell(deps, row, { step: 'label-void', sentence, detail }, (trx) => setVoid(trx, input, said));
  if (!voided) return;
  const now = await loadLabel(deps.db, input.tenant, input.labelId);
  if (now !== undefined) await tellSale(deps, now);
}

const nothingToVoid: Problem = {
  code: 'void-refused',
  whoActs: 'admin',
  sentence:
    'There is no bought label to void: a test label costs nothing, and one that is not bought yet is stopped instead.',
  fix: 'Nothing to do; to stop a label that waits, POST …/stop.',
};
