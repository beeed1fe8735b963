import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { aLabel } from '../../domain/test-kit/shipment';
import { aNewLabel } from '../../test/kit/new-label';
import { ownDatabase } from '../../test/setup/database';
import { seedCustomStore } from '../../test/kit/seed-books';
import { saveParcel } from '../shipments/save-parcel';
import { askLabel, type NewLabel } from './ask-label';
import { deleteOldDocuments, readDocument, saveDocument } from './label-document';
import { readLabel } from './load-label';
import { nameLabel, setLabelState, setPurchase, setVoid } from './set-state';
import { takeLabelWakes } from './take-wakes';

const db = ownDatabase({ poolSize: 8 });
let of: ConnectionRef;
beforeAll(async () => {
  of = await seedCustomStore(db, 'labels');
});

const ask = (label: NewLabel) => askLabel(db, of, label);

test('twenty requests of one key at the same moment are one label; another wish under it is told apart', async () => {
  const one = aNewLabel();
  const asked = await Promise.all(
    Array.from({ length: 20 }, () => ask({ ...one, labelId: randomUUID(), orderKey: randomUUID() })),
  );
  expect(asked.filter(({ kind }) => kind === 'new')).toHaveLength(1);
  expect(new Set(asked.map((one) => ('label' in one ? one.label.label_id : ''))).size).toBe(1);
  expect((await ask({ ...one, labelId: randomUUID(), askedHash: 'other' })).kind).toBe('key-taken');
});

test('a parcel has one live label: a second waits for the first to be void or given up, a test takes no place', async () => {
  const first = aNewLabel();
  await ask(first);
  const second = () => aNewLabel({ parcelRequestId: first.parcelRequestId });
  expect(await ask(second())).toMatchObject({ kind: 'parcel-taken', label: { label_id: first.labelId } });
  expect((await ask({ ...second(), test: true })).kind).toBe('new');
  await setVoid(db, { ...of, labelId: first.labelId }, { voidedAt: new Date(), message: 'ok' });
  const third = second();
  expect((await ask(third)).kind).toBe('new');
  await setLabelState(db, { ...of, labelId: third.labelId }, 'gave-up', 'Stopped.');
  expect((await ask(second())).kind).toBe('new');
});

test('a sale’s labels are asked for one after the other; a test label and a return wait for nobody', async () => {
  const first = aNewLabel({ saleId: 'sale-1', saleNumber: 'SO-77' });
  await ask(first);
  const next = (more: Partial<NewLabel> = {}) => aNewLabel({ saleNumber: 'SO-77', ...more });
  expect(await ask(next())).toEqual({ kind: 'sale-busy', labelId: first.labelId });
  expect((await ask({ ...first, labelId: randomUUID() })).kind).toBe('known');
  expect((await ask(next({ test: true }))).kind).toBe('new');
  expect((await ask(next({ returnOf: randomUUID() }))).kind).toBe('new');
  await setLabelState(db, { ...of, labelId: first.labelId }, 'bought', 'Bought.');
  expect((await ask(next())).kind).toBe('new');
});

test('a label has one return label, beside its own', async () => {
  const out = aNewLabel();
  await ask(out);
  const back = () => aNewLabel({ parcelRequestId: out.parcelRequestId, returnOf: out.labelId });
  expect((await ask(back())).kind).toBe('new');
  expect((await ask(back())).kind).toBe('parcel-taken');
});

test('what was bought is kept, with an id that no 32-bit number holds, and the first name of its order stays', async () => {
  const label = aNewLabel();
  await ask(label);
  const ref = { ...of, labelId: label.labelId };
  await nameLabel(db, ref, { saleId: 'sale-9', saleNumber: 'SO-9', orderNumber: 'SO-9' });
  await nameLabel(db, ref, { saleId: 'sale-9', saleNumber: 'SO-9a', orderNumber: 'SO-9a' });
  const shipmentId = '9223372036854775000';
  await setPurchase(db, ref, {
    shipmentId,
    tracking: '1Z',
    cost: '4.50',
    insuranceCost: null,
    shipDate: '2026-01-05',
  });
  await setPurchase(db, ref, {
    shipmentId,
    tracking: '1Z',
    cost: '4.50',
    insuranceCost: null,
    shipDate: '2026-01-05',
  });
  expect(await readLabel(db, of, label.labelId)).toMatchObject({
    shipment_id: shipmentId,
    order_number: 'SO-9',
    cost: '4.50',
  });
  const before = await readLabel(db, of, label.labelId);
  await setVoid(db, ref, { voidedAt: null, message: 'The carrier did not approve' });
  expect(await readLabel(db, of, label.labelId)).toMatchObject({
    state: before?.state,
    void_tries: 1,
    voided_at: null,
  });
});

test('a label that is voided in ShipStation itself is void here, once its parcel is', async () => {
  const label = aNewLabel({ saleId: 'sale-3', saleNumber: 'SO-3' });
  await ask(label);
  const ref = { ...of, labelId: label.labelId };
  await setPurchase(db, ref, {
    shipmentId: '77',
    tracking: '1Z77',
    cost: '4.50',
    insuranceCost: null,
    shipDate: '2026-01-05',
  });
  await setLabelState(db, ref, 'bought', 'Bought.');
  const parcel = (voidedAt: string | null) =>
    saveParcel(db, {
      ...of,
      saleId: 'sale-3',
      part: false,
      label: aLabel({
        vendorId: 'shipment:77',
        orderNumber: 'SO-3',
        tracking: '1Z77',
        cost: '4.50',
        voidedAt,
      }),
    });
  await parcel(null);
  expect((await readLabel(db, of, label.labelId))?.state).toBe('bought');
  expect(await parcel('2026-01-06T10:00:00Z')).toBe('changed');
  expect(await readLabel(db, of, label.labelId)).toMatchObject({
    state: 'voided',
    voided_at: new Date('2026-01-06T10:00:00Z'),
  });
});

test('a label that is asked for is woken once', async () => {
  await db.updateTable('label').set({ wake_at: null }).execute();
  const label = aNewLabel();
  await ask(label);
  const woken: string[] = [];
  const take = () =>
    takeLabelWakes(db, 10, (wake) => {
      woken.push(wake.labelId);
      return Promise.resolve(true);
    });
  expect([await take(), await take()]).toEqual([1, 0]);
  expect(woken).toEqual([label.labelId]);
});

test('a PDF is kept as it first came, and is forgotten after so many days', async () => {
  const label = aNewLabel();
  await ask(label);
  const ref = { tenant: of.tenant, labelId: label.labelId };
  for (const text of ['%PDF-1', '%PDF-2'])
    await saveDocument(db, ref, { sha256: text, bytes: 6, pdf: Buffer.from(text) });
  expect((await readDocument(db, ref))?.pdf?.toString()).toBe('%PDF-1');
  await deleteOldDocuments(db, of, 90);
  expect(await readDocument(db, ref)).toBeDefined();
  await db
    .updateTable('label_document')
    .set({ created_at: sql<Date>`now() - interval '91 days'` })
    .execute();
  await deleteOldDocuments(db, of, 90);
  expect(await readDocument(db, ref)).toBeUndefined();
});
