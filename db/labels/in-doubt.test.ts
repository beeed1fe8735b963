import { type ConnectionRef } from '../../domain/ids';
import { seedCustomStore } from '../../test/kit/seed-books';
import { aNewLabel } from '../../test/kit/new-label';
import { ownDatabase } from '../../test/setup/database';
import { type LedgerState } from '../ledger/tables';
import { askLabel, type NewLabel } from './ask-label';
import { labelsInDoubt } from './in-doubt';
import { setLabelState } from './set-state';
import { type LabelState } from './tables';

const db = ownDatabase();
let of: ConnectionRef;
beforeAll(async () => {
  of = await seedCustomStore(db, 'doubts');
});

async function aLabel(state: LabelState, more: Partial<NewLabel> = {}): Promise<string> {
  const label = aNewLabel(more);
  await askLabel(db, of, label);
  await setLabelState(db, { ...of, labelId: label.labelId }, state, 'As it is.');
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
  const found = await labelsInDoubt(db, of);
  expect(found.map(({ labelId }) => labelId)).toEqual(doubted);
  expect(found.map(({ waits }) => waits)).toEqual([false, true, true, true, true]);
});
