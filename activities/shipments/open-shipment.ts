import { loadShipment, type LoadedShipment } from '../../db/shipments/load-shipment';
import { as, type ConnectionId } from '../../domain/ids';
import { type ShipmentInput } from '../../domain/messages/shipment';
import { declined, type Outcome, type Problem } from '../../domain/problems';
import { shipmentProblems } from '../../domain/shipment/problem-texts';
import { openConnection, type OpenConnection } from '../connections/open-connection';
import { type Deps } from '../deps';
import { vendorStep } from '../vendor-step';

export interface OpenShipment {
  row: LoadedShipment;
  connection: OpenConnection;
}

/** Runs one step of a shipment that calls Cin7: opens what it needs, and turns what ends it into an outcome. */
export async function shipmentStep<T>(
  deps: Deps,
  { tenant, saleId }: ShipmentInput,
  work: (open: OpenShipment) => Promise<T>,
): Promise<Outcome<T>> {
  const row = await loadShipment(deps.db, tenant, saleId);
  if (row === undefined) return declined(gone);
  if (row.connection_state === 'paused') return declined(shipmentProblems.connectionPaused());
  const connectionId = as<ConnectionId>(row.connection_id);
  return vendorStep(deps, { tenant, connection: connectionId }, async () => {
    const connection = await openConnection(deps, tenant, connectionId, {
      callClass: 'pull',
      orderId: saleId,
      version: row.connection_version,
    });
    return work({ row, connection });
  });
}

const gone: Problem = {
  code: 'order-vanished',
  whoActs: 'nobody',
  sentence: 'The shipment is no longer in our books, because its connection was removed.',
  fix: 'Nothing to do: what was written to Cin7 Core stays.',
};
