import { aNewLabel } from '../../test/kit/new-label';
import { ownDatabase } from '../../test/setup/database';
import { seedCustomStore } from '../../test/kit/seed-books';
import { askLabel } from '../labels/ask-label';
import { setLabelState } from '../labels/set-state';
import { labelledElsewhere } from '../labels/where-else';
import { leftOut } from '../../domain/custom-store/left-out';
import { openFilter, type SaleFacts } from '../../domain/shipping-service/export-filter';
import { type OurOrder } from '../../domain/shipping-service/our-order';
import { anOrder } from '../../domain/test-kit/our-order';
import { noteListed } from '../exports/list-sales';
import { saveSaleCopy } from '../exports/save-sale-copy';
import { type ConnectionRef } from '../../domain/ids';
import { contentHashOf } from './content-hash';
import { orderVersions } from './order-versions';
import { listOrderExports, pushAgain, readOrderExport } from './read-order-exports';
import { refilter } from './refilter';
import { type Settled, settlePush } from './settle-push';
import { releaseLabelled } from './release-labelled';
import { takePush } from './take-push';

const db = ownDatabase({ poolSize: 4 });

let services = 0;
/** A connection's books are the same whatever its kind. */
const service = () => seedCustomStore(db, `service-${String(++services)}`);

const orderOf = (note: string | null): OurOrder => anOrder({ customerNotes: note });
const factsAt = (location: string): SaleFacts => ({
  statuses: { sale: '', order: '', picking: '', shipping: '', payment: '' },
  location,
  customer: '',
  customerId: '',
  tags: [],
  carrier: '',
  total: null,
  orderDate: null,
  shipBy: null,
  attributes: [],
});

let reads = 0;
/** Reads a sale from Cin7: exported as such an order, or left out by the filter. */
async function read(
  of: ConnectionRef,
  saleId: string,
  note: string | null,
  location = 'London',
  orderStatus: OurOrder['orderStatus'] = 'awaiting_shipment',
): Promise<string> {
  const sale = { saleId, orderNumber: saleId.toUpperCase(), fingerprint: String(++reads) };
  await noteListed(db, of, '0', [sale]);
  const order = { ...orderOf(note), orderStatus };
  const facts = factsAt(location);
  const verdict =
    note === null
      ? ({ state: 'left-out', ...leftOut.filter('Not there.'), facts } as const)
      : ({
          state: 'exported',
          statusWord: 'ready',
          notes: [],
          facts,
          change: {
            saleId,
            orderNumber: sale.orderNumber,
            orderKey: `key-${saleId}`,
            order,
            contentHash: contentHashOf(order),
            shippedThere: false,
            lookFirst: false,
          },
        } as const);
  return (await saveSaleCopy(db, of, sale, verdict, orderVersions)).kind;
}

const told = (saleId: string, ssOrderId = '500'): Settled => ({
  saleId,
  state: 'sent',
  told: true,
  ssOrderId,
  sentence: null,
  fix: null,
  entry: null,
  problem: null,
});
const take = (of: ConnectionRef, which: 'next' | 'full' = 'next') => takePush(db, of, which);
const membersOf = async (of: ConnectionRef) => (await take(of))?.members.map(({ saleId }) => saleId);
const stateOf = async (of: ConnectionRef, saleId: string) => (await readOrderExport(db, of, saleId))?.state;

test('a push holds at most a hundred orders, and is the same until all of them are settled', async () => {
  const of = await service();
  for (let at = 0; at < 103; at++) await read(of, `s${String(at).padStart(3, '0')}`, 'a');
  const first = await take(of);
  expect(first?.members).toHaveLength(100);
  expect((await take(of))?.pushId).toBe(first?.pushId);
  await settlePush(
    db,
    of,
    first?.pushId ?? '',
    (first?.members ?? []).map(({ saleId }) => told(saleId)),
  );
  expect(await take(of, 'full')).toBeNull();
  expect(await membersOf(of)).toEqual(['s100', 's101', 's102']);
});

test('the same content is sent once; what changes while a push is under way is due again', async () => {
  const of = await service();
  expect(await read(of, 's1', 'a')).toBe('changed');
  const push = await take(of);
  expect(await read(of, 's1', 'b')).toBe('changed');
  // The push tells what was decided when it began.
  expect((await take(of))?.members[0]?.sending.customerNotes).toBe('a');
  await settlePush(db, of, push?.pushId ?? '', [told('s1')]);
  expect(await stateOf(of, 's1')).toBe('waiting');
  const next = await take(of);
  expect(next?.members[0]).toMatchObject({
    sending: { customerNotes: 'b' },
    sent: { customerNotes: 'a' },
    ssOrderId: '500',
  });
  await settlePush(db, of, next?.pushId ?? '', [told('s1')]);
  expect(await read(of, 's1', 'b')).toBe('same');
  expect(await take(of)).toBeNull();
});

test('a push that is settled twice is settled once', async () => {
  const of = await service();
  await read(of, 's1', 'a');
  const push = await take(of);
  await settlePush(db, of, push?.pushId ?? '', [told('s1', '500')]);
  await settlePush(db, of, push?.pushId ?? '', [{ ...told('s1', '999'), state: 'refused' }]);
  expect(await readOrderExport(db, of, 's1')).toMatchObject({ state: 'sent', ssOrderId: '500' });
});

test('a call that was refused as a whole goes again in smaller ones', async () => {
  const of = await service();
  for (const sale of ['s1', 's2', 's3']) await read(of, sale, 'a');
  await settlePush(db, of, (await take(of))?.pushId ?? '', [], { together: 2, isDoubted: false });
  expect(await membersOf(of)).toEqual(['s1', 's2']);
});

test('another filter makes due what it takes now, and takes back what was not sent yet and no longer fits', async () => {
  const of = await service();
  const noon = (location: string) => (facts: unknown) =>
    JSON.stringify(facts).includes(`"${location}"`) ? null : leftOut.filter(`Not ${location}.`);
  await read(of, 'out', null, 'Dublin');
  await read(of, 'sent', 'a', 'London');
  await settlePush(db, of, (await take(of))?.pushId ?? '', [told('sent')]);
  await read(of, 'unsent', 'a', 'London');
  await refilter(db, of, JSON.stringify(openFilter), noon('Dublin'));
  const rows = await db
    .selectFrom('sale_copy')
    .select(['sale_id', 'state', 'due', 'sentence'])
    .where('tenant_id', '=', of.tenant)
    .orderBy('sale_id')
    .execute();
  expect(rows).toEqual([
    { sale_id: 'out', state: 'left-out', due: true, sentence: 'Not there.' },
    { sale_id: 'sent', state: 'exported', due: false, sentence: null },
    { sale_id: 'unsent', state: 'left-out', due: false, sentence: 'Not Dublin.' },
  ]);
  const { rows: left } = await listOrderExports(db, { ...of, limit: 10 });
  expect(left.map(({ saleId }) => saleId)).toEqual(['sent']);
  expect(await take(of)).toBeNull();
  // The same filter again asks for nothing more.
  await refilter(db, of, JSON.stringify(openFilter), () => {
    throw new Error('asked again');
  });
});

test('an order that is to be sent again is looked for before it is made anew', async () => {
  const of = await service();
  await read(of, 's1', 'a');
  await settlePush(db, of, (await take(of))?.pushId ?? '', [
    { ...told('s1'), state: 'missing', told: false },
  ]);
  expect(await take(of)).toBeNull();
  await pushAgain(db, of, 's1');
  expect((await take(of))?.members).toMatchObject([{ ssOrderId: null, sent: null, lookFirst: true }]);
});

describe('beside labels that are bought here', () => {
  const labelOf = (saleId: string) => aNewLabel({ saleId, saleNumber: saleId.toUpperCase() });
  const settleAs = async (of: ConnectionRef, saleId: string, as: Partial<Settled>) =>
    settlePush(db, of, (await take(of))?.pushId ?? '', [{ ...told(saleId), ...as }]);
  const open = async (of: ConnectionRef) => (await labelledElsewhere(db, of.tenant, 's1')) !== null;
  const copyOf = (of: ConnectionRef, saleId: string) =>
    db
      .selectFrom('sale_copy')
      .select(['state', 'reason', 'due'])
      .where('tenant_id', '=', of.tenant)
      .where('sale_id', '=', saleId)
      .executeTakeFirstOrThrow();

  test.each<[string, string, Partial<Settled>, boolean]>([
    ['stands there', 'awaiting_shipment', {}, true],
    [
      'stands there, and whose change was refused',
      'awaiting_shipment',
      { state: 'refused', told: false },
      true,
    ],
    [
      'was refused from the start',
      'awaiting_shipment',
      { state: 'refused', told: false, ssOrderId: null },
      false,
    ],
    ['was cancelled', 'cancelled', {}, false],
    ['is told as shipped', 'shipped', {}, false],
    ['is over', 'awaiting_shipment', { state: 'ended', told: false }, false],
  ])('an order that %s: whether a label would be a second one', async (_, status, as, expected) => {
    const of = await service();
    await read(of, 's1', 'a', 'London', status as OurOrder['orderStatus']);
    expect(await open(of)).toBe(true);
    await settleAs(of, 's1', as);
    expect(await open(of)).toBe(expected);
  });

  test('a label that was asked for while the sale was read keeps its order back; once it is given up the sale is read again', async () => {
    const of = await service();
    await read(of, 's1', 'a');
    await read(of, 's2', 'a');
    const label = labelOf('s1');
    await askLabel(db, of, label);
    expect(await membersOf(of)).toEqual(['s2']);
    expect(await copyOf(of, 's1')).toEqual({ state: 'left-out', reason: 'label-bought-here', due: false });
    expect(await open(of)).toBe(false);
    await releaseLabelled(db, of);
    expect(await copyOf(of, 's1')).toMatchObject({ due: false });
    await setLabelState(db, { ...of, labelId: label.labelId }, 'gave-up', 'Stopped.');
    await releaseLabelled(db, of);
    expect(await copyOf(of, 's1')).toMatchObject({ due: true });
  });

  test('an order that ShipStation has is told of changes whatever was bought here since', async () => {
    const of = await service();
    await read(of, 's1', 'a');
    await settleAs(of, 's1', {});
    await askLabel(db, of, labelOf('s1'));
    await read(of, 's1', 'b');
    expect(await membersOf(of)).toEqual(['s1']);
  });
});
