import { randomUUID } from 'node:crypto';
import { seedCustomStore } from '../../test/kit/seed-books';
import { aLabel } from '../../domain/test-kit/shipment';
import { ownDatabase } from '../../test/setup/database';
import { type ConnectionRef } from '../../domain/ids';
import { type Label } from '../../domain/shipment/label';
import { readParcels } from './read-parcels';
import { saveParcel } from './save-parcel';

const db = ownDatabase({ poolSize: 4 });
let of: ConnectionRef;
beforeAll(async () => {
  of = await seedCustomStore(db, 'parcels');
});

const label = (more: Partial<Label>) => aLabel({ source: 'fulfillment', tracking: '', ...more });

const mugs = (quantity: string) => [{ lineItemId: null, sku: 'MUG', quantity }];

describe('labels that only ShipStation’s id tells apart', () => {
  const cases: [string, Partial<Label>][] = [
    ['an order that is marked as shipped twice, without a number', {}],
    ['an order that is marked as shipped again under the same number', { tracking: 'X1' }],
    [
      'two labels of the same goods under one number',
      { source: 'shipment', tracking: 'X2', lines: mugs('1') },
    ],
  ];
  test.each(cases)('%s: both are kept, whenever they are told of again', async (_, told) => {
    const saleId = randomUUID();
    const save = (vendorId: string | null, more: Partial<Label> = {}) =>
      saveParcel(db, { ...of, saleId, part: false, label: label({ ...told, vendorId, ...more }) });
    expect(await save('one')).toBe('new');
    expect(await save('two')).toBe('new');
    expect(await save('one')).toBe('known');
    expect(await save('two')).toBe('known');
    expect(await save('one', { voidedAt: '2026-01-06T00:00:00.000Z' })).toBe('changed');
    expect(await save('two')).toBe('known');
    const parcels = await readParcels(db, of.tenant, saleId);
    expect(parcels.map(({ vendor_id: id, voided_at: at }) => [id, at !== null])).toEqual([
      ['one', true],
      ['two', false],
    ]);
  });

  test('and goods that are learnt later make no two the same', async () => {
    const saleId = randomUUID();
    const save = (vendorId: string, lines: Label['lines']) =>
      saveParcel(db, { ...of, saleId, part: false, label: label({ tracking: 'X3', vendorId, lines }) });
    await save('one', null);
    await save('two', mugs('1'));
    expect(await save('one', mugs('1'))).toBe('changed');
    expect(await save('two', mugs('1'))).toBe('known');
    expect((await readParcels(db, of.tenant, saleId)).map(({ lines }) => lines)).toEqual([
      mugs('1'),
      mugs('1'),
    ]);
  });
});
