import { appendSaleTimeline, type SaleTimelineEntry } from '../../db/exports/append-sale-timeline';
import { readConnection } from '../../db/connections/read-connection';
import { loadLabel, type LoadedLabel } from '../../db/labels/load-label';
import { offeredByCustomStore } from '../../db/labels/where-else';
import { setLabelState } from '../../db/labels/set-state';
import { readDocument } from '../../db/labels/label-document';
import { as, type ConnectionId } from '../../domain/ids';
import { type LabelInput, type LabelResult } from '../../domain/messages/label';
import { type Decision } from '../../domain/messages/order';
import { type Problem } from '../../domain/problems';
import { inCurrency } from '../../domain/money';
import { offeredElsewhere } from '../../domain/shipping-service/label-problems';
import { readShippingServiceSettings } from '../../schemas/shipping-service-settings';
import { type Deps } from '../deps';
import { tellSale } from './tell-sale';

/** Shows what was bought; a real label becomes a parcel of its sale, so that Cin7 has its number at once. */
export async function finishLabel(deps: Deps, input: LabelInput): Promise<LabelResult> {
  const row = await loadLabel(deps.db, input.tenant, input.labelId);
  if (row?.shipment_id == null) return { end: 'stopped', sentence: 'There is nothing to finish.' };
  if (row.state === 'voided') return { end: 'bought', sentence: row.sentence };
  const sentence = await boughtSentence(deps, row);
  // First the sale: if this ends in between, the whole is done again, and a parcel is saved once.
  await tellSale(deps, row);
  if (row.state !== 'bought')
    await tell(deps, row, { step: 'label', sentence, detail: detailOf(row) }, (trx) =>
      setLabelState(trx, input, 'bought', sentence),
    );
  return { end: 'bought', sentence };
}

async function boughtSentence(deps: Deps, row: LoadedLabel): Promise<string> {
  const what = row.test ? 'Test label made' : row.return_of === null ? 'Label bought' : 'Return label bought';
  const cost =
    row.test || row.cost === null ? '' : ` for ${inCurrency(row.cost, await currencyOf(deps, row))}`;
  const number = row.tracking ? `, ${row.tracking}` : '';
  const document = await readDocument(deps.db, { tenant: as(row.tenant_id), labelId: row.label_id });
  const lost = document === undefined ? ' Its PDF did not reach us.' : '';
  const offered = await offeredToo(deps, row);
  return `${what}${cost}: ${row.carrier} ${row.service}${number}; asked for by ${row.asked_by}.${lost}${offered}`;
}

async function currencyOf(deps: Deps, row: LoadedLabel): Promise<string | null> {
  const connection = await readConnection(deps.db, as(row.tenant_id), as<ConnectionId>(row.connection_id));
  return connection === undefined ? null : readShippingServiceSettings(connection.settings).currency;
}

/** A warning, of a label that goes out. */
async function offeredToo(deps: Deps, row: LoadedLabel): Promise<string> {
  if (row.sale_id === null || row.test || row.return_of !== null) return '';
  const order = await offeredByCustomStore(deps.db, as(row.tenant_id), row.sale_id);
  return order === null ? '' : ` ${offeredElsewhere(order)}`;
}

/** Shows why a label waits, and for what. */
export async function parkLabel(
  deps: Deps,
  { problem, step, ...input }: LabelInput & { step: string; problem: Problem },
): Promise<void> {
  const row = await loadLabel(deps.db, input.tenant, input.labelId);
  if (row === undefined) return;
  const detail = {
    ...detailOf(row),
    at: step,
    fix: problem.fix,
    whoActs: problem.whoActs,
    code: problem.code,
  };
  const sentence = `Label: ${problem.sentence}`;
  await tell(deps, row, { step: 'label-parked', sentence, detail }, (trx) =>
    setLabelState(trx, input, 'needs-you', problem.sentence, problem),
  );
}

/** Keeps who decided what about a parked label. */
export async function recordLabelDecision(
  deps: Deps,
  { step, decision, ...input }: LabelInput & { step: string; decision: Decision },
): Promise<void> {
  const row = await loadLabel(deps.db, input.tenant, input.labelId);
  if (row === undefined) return;
  const note = decision.note === undefined ? '' : ` "${decision.note}"`;
  const sentence = `Label: ${decision.action} at ${step}, decided by ${decision.by}.${note}`;
  const detail = { ...detailOf(row), at: step, action: decision.action, by: decision.by };
  await tell(deps, row, { step: 'label-decided', sentence, detail }, (trx) =>
    setLabelState(trx, input, 'working', 'Working.'),
  );
}

/** It was given up before anything was bought. */
export async function dropLabel(
  deps: Deps,
  { sentence, ...input }: LabelInput & { sentence: string },
): Promise<void> {
  const row = await loadLabel(deps.db, input.tenant, input.labelId);
  if (row === undefined || row.state === 'gave-up') return;
  await tell(
    deps,
    row,
    { step: 'label-stopped', sentence: `Label: ${sentence}`, detail: detailOf(row) },
    (trx) => setLabelState(trx, input, 'gave-up', sentence),
  );
}

const detailOf = (row: LoadedLabel) => ({
  labelId: row.label_id,
  carrier: row.carrier,
  service: row.service,
  ...(row.shipment_id !== null && {
    vendorId: `shipment:${row.shipment_id}`,
    tracking: row.tracking,
    cost: row.cost,
  }),
});

/** Changes a label and tells its sale's timeline, in one transaction; a parcel without a sale has none. */
export async function tell(
  deps: Pick<Deps, 'db'>,
  row: Pick<LoadedLabel, 'tenant_id' | 'connection_id' | 'sale_id'>,
  entry: SaleTimelineEntry,
  change: (trx: Deps['db']) => Promise<void>,
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await change(trx);
    if (row.sale_id === null) return;
    const connection = as<ConnectionId>(row.connection_id);
    await appendSaleTimeline(trx, { tenant: as(row.tenant_id), connection, saleId: row.sale_id }, entry);
  });
}
