import { appendSaleTimeline } from '../../db/exports/append-sale-timeline';
import { numberKey } from '../../db/shipments/label-keys';
import { markWritten, savePlanned, saveSaleState, sendNoCarrier } from '../../db/shipments/save-plan';
import { as, type ConnectionId } from '../../domain/ids';
import { type ShipmentInput, type ShipmentNext } from '../../domain/messages/shipment';
import { type Outcome } from '../../domain/problems';
import { type PlannedWrite, type WriteKind } from '../../domain/shipment/planned';
import { shipmentProblems } from '../../domain/shipment/problem-texts';
import { type SaleState } from '../../domain/shipment/sale-state';
import { numbersIn } from '../../domain/shipment/tracking';
import { plannedRead, saleStateRead } from '../../schemas/shipment';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { cin7Key } from '../ledger/keys';
import { VendorFailure } from '../vendor-failure';
import { type OpenShipment, shipmentStep } from './open-shipment';
import { planNext } from './plan-next';
import { tellWrite } from './tell-write';
import { sendWrite, type WriteResult } from './writes';

/**
 * Does the write that is planned, whole and as it stands, and says what comes next. All of these writes are gated: Cin7 refuses the
 * second one, or it says the same again (contracts: cin7-core §5.3). A write that is planned no longer, because another attempt did
 * it, is passed by.
 */
export async function writePlanned(
  deps: Deps,
  input: ShipmentInput,
  kind: WriteKind,
): Promise<Outcome<ShipmentNext>> {
  const { tenant, saleId } = input;
  return shipmentStep(deps, input, async (open) => {
    const planned = plannedRead.parse(open.row.planned);
    const next = () => planNext(deps, input, open.connection.timeZone);
    if (planned === null || planned.done || planned.write.kind !== kind) return next();
    const sale = saleStateRead.parse(open.row.sale_state);
    const result = await written(open, planned.write, sale);
    if (result === null) return next();
    const after = result.apply(sale);
    await deps.db.transaction().execute(async (trx) => {
      await saveSaleState(trx, tenant, after);
      await savePlanned(trx, tenant, saleId, { write: planned.write, done: true }, false);
      await markWritten(trx, tenant, saleId, numbersOf(planned.write));
      const connection = as<ConnectionId>(open.row.connection_id);
      await appendSaleTimeline(trx, { tenant, connection, saleId }, tellWrite(planned.write, after));
    });
    return next();
  });

  /** null: Cin7 does not know the carrier, and the write is planned anew without it. */
  async function written(
    open: OpenShipment,
    write: PlannedWrite,
    sale: SaleState,
  ): Promise<WriteResult | null> {
    // By when the row was made, too: revisions begin anew when a connection is removed and made again, and the ledger stays.
    const made = open.row.created_at.getTime().toString(36);
    const object = `shipment/${saleId}/${made}/r${String(open.row.revision)}`;
    const { send, readBack, result } = sendWrite(open.connection, write, sale);
    try {
      const kept = await deps.ledger.write({
        key: cin7Key(tenant, open.connection.cin7Account, object, kind),
        tenant,
        gate: true,
        result: result.schema,
        send,
        readBack,
      });
      return result.read(kept);
    } catch (error) {
      if (!(error instanceof VendorFailure) || error.kind !== 'refused') throw error;
      const words = error.vendorText ?? '';
      if (namesCarrier(write) && !open.row.without_carrier && /carrier/i.test(words)) {
        await sendNoCarrier(deps.db, tenant, saleId);
        return null;
      }
      if (kind === 'ship' && /external/i.test(words))
        throw new Declined(shipmentProblems.externalLocation(sale.number));
      throw error;
    }
  }
}

const linesOf = (write: PlannedWrite) =>
  write.kind === 'ship' || write.kind === 'tracking' ? write.lines : [];
const namesCarrier = (write: PlannedWrite): boolean => linesOf(write).some(({ carrier }) => carrier !== '');
const numbersOf = (write: PlannedWrite): string[] =>
  linesOf(write).flatMap(({ tracking }) => numbersIn(tracking).map(numberKey));
