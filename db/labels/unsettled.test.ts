import { randomUUID } from 'node:crypto';
import { aLabel as aShipped } from '../../domain/test-kit/shipment';
import { type ConnectionRef } from '../../domain/ids';
import { seedCustomStore } from '../../test/kit/seed-books';
import { aNewLabel } from '../../test/kit/new-label';
import { ownDatabase } from '../../test/setup/database';
import { type LedgerState } from '../ledger/tables';
import { markWritten } from '../shipments/save-plan';
import { saveParcel } from '../shipments/save-parcel';
import { askLabel, type NewLabel } from './ask-label';
import { unsettledLabels } from './unsettled';
import { setLabelState } from './set-state';
import { type LabelState } from './tables';

const db = ownDatabase();
let of: ConnectionRef;
beforeAll(async () => {
  of = await seedCustomStore(db, 'doubts');
});

async function aLabel(state: LabelState, more: Partial<NewLabel> = {}, place = of): Promise<string> {
  const label = aNewLabel(more);
  await askLabel(db, place, label);
  await setLabelState(db, { ...place, labelId: label.labelId }, state, 'As it is.');
  return label.labelId;
}

/** A label that waits, and what the ledger knows of its purchase. */
async function waiting(state: LedgerState, doubted = false, purpose = 'label'): Promise<string> {
  const labelId = await aLabel('needs-you');
  const key = `v1:${of.tenant}:shipstation:ss-1:label/${labelId}:${purpose}`;
  await db.insertInto('ledger').values({ key, tenant_id: of.tenant, state, doubted }).execute();
  return labelId;
}

test('in doubt is a label on its way, and one that waits while nobody is sure that it was not bought', async () => {
  const doubted = [
    await aLabel('working'),
    await waiting('sending'),
    await waiting('unknown'),
    await waiting('done'),
    await waiting('not-done', true),
  ];
  await waiting('not-done');
  await waiting('intent');
  await waiting('unknown', false, 'label-order');
  await aLabel('needs-you');
  await aLabel('bought');
  await aLabel('gave-up');
  await aLabel('working', { test: true });
  const found = await unsettledLabels(db, of);
  expect(found.map(({ labelId }) => labelId)).toEqual(doubted);
  expect(found.map(({ stand }) => stand)).toEqual(['on its way', 'waits', 'waits', 'waits', 'waits']);
});

test('unsettled is a label whose number is not in Cin7 yet; written there, void, or let go by a person it is settled', async () => {
  const other = await seedCustomStore(db, 'untold');
  const bought = async (shipmentId: string) => {
    const saleId = randomUUID();
    const labelId = await aLabel('bought', { saleId }, other);
    await db.updateTable('label').set({ shipment_id: shipmentId }).where('label_id', '=', labelId).execute();
    const label = aShipped({ vendorId: `shipment:${shipmentId}`, tracking: `T${shipmentId}` });
    await saveParcel(db, { ...other, saleId, part: false, label });
    return { labelId, saleId, label };
  };
  const [untold, written, voided, letGo] = [
    await bought('1'),
    await bought('2'),
    await bought('3'),
    await bought('4'),
  ];
  await markWritten(db, other.tenant, written.saleId, ['T2']);
  const voidedLabel = { ...voided.label, voidedAt: '2026-01-02T00:00:00Z' };
  await saveParcel(db, { ...other, saleId: voided.saleId, part: false, label: voidedLabel });
  await db.updateTable('shipment').set({ state: 'skipped' }).where('sale_id', '=', letGo.saleId).execute();
  expect(await unsettledLabels(db, other)).toEqual([
    { labelId: untold.labelId, orderNumber: expect.any(String) as string, stand: 'untold' },
  ]);
});
