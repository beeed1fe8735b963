import { loadLabel, type LoadedLabel } from '../../db/labels/load-label';
import { as, type ConnectionId, type SsAccount } from '../../domain/ids';
import { type LabelInput } from '../../domain/messages/label';
import { declined, type Outcome, type Problem } from '../../domain/problems';
import { shipmentProblems } from '../../domain/shipment/problem-texts';
import { openConnection, type OpenConnection } from '../connections/open-connection';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { type LedgerKey, shipstationKey, type WritePurpose } from '../ledger/keys';
import { vendorStep } from '../vendor-step';
import { hidingAddress } from './hide-address';

export interface OpenLabel {
  input: LabelInput;
  row: LoadedLabel;
  of: { tenant: LabelInput['tenant']; connection: ConnectionId };
  connection: OpenConnection;
  /** The ledger's key of one of this label's writes; `nth` where a write may be asked for more than once. */
  key(purpose: WritePurpose, nth?: number): LedgerKey;
}

/** Runs one step of a label that calls a vendor: opens what it needs, and turns what ends it into an outcome. */
export async function labelStep<T>(
  deps: Deps,
  input: LabelInput,
  work: (open: OpenLabel) => Promise<T>,
): Promise<Outcome<T>> {
  const row = await loadLabel(deps.db, input.tenant, input.labelId);
  if (row === undefined) return declined(gone);
  if (row.connection_state === 'paused') return declined(shipmentProblems.connectionPaused());
  const of = { tenant: input.tenant, connection: as<ConnectionId>(row.connection_id) };
  return vendorStep(deps, of, async () => {
    const connection = await openConnection(deps, of.tenant, of.connection, {
      callClass: 'operator',
      orderId: input.labelId,
      version: row.connection_version,
    });
    const key = (purpose: WritePurpose, nth?: number) =>
      shipstationKey(
        input.tenant,
        as<SsAccount>(row.ss_account),
        `label/${input.labelId}${nth === undefined ? '' : `/${nth}`}`,
        purpose,
      );
    const open = { input, row, of, connection, key };
    return hidingAddress(deps, open, () => work(open));
  });
}

/**
 * A label that a person gave up is bought by no message that comes late.
 *
 * @throws Declined, which ends its run
 */
export function mustBeWanted({ state, sentence }: LoadedLabel): void {
  if (state !== 'gave-up') return;
  throw new Declined({ code: 'order-vanished', whoActs: 'nobody', sentence, fix: 'Nothing to do.' });
}

/** Its connection was removed: nothing more is sent for it. */
export const gone: Problem = {
  code: 'order-vanished',
  whoActs: 'nobody',
  sentence: 'The label is no longer in our books, because its connection was removed.',
  fix: 'Nothing to do: what was bought stays in ShipStation.',
};
