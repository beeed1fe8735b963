import { randomUUID } from 'node:crypto';
import { seedCustomStore } from '../../test/kit/seed-books';
import { ownDatabase } from '../../test/setup/database';
import { type ConnectionRef } from '../../domain/ids';
import { type OrderState } from '../orders/tables';
import { loadShipment } from './load-shipment';
import { setShipmentState } from './set-state';
import { takeShipmentWakes } from './take-wakes';
import { forgetTold, rouseIfTold, wakeShipment, wakeShipmentBySale } from './wake-shipment';

const db = ownDatabase({ poolSize: 4 });
let of: ConnectionRef;
beforeAll(async () => {
  of = await seedCustomStore(db, 'wakes');
});

async function shipmentIn(state: OrderState) {
  const saleId = randomUUID();
  await db
    .insertInto('shipment')
    .values({ tenant_id: of.tenant, connection_id: of.connection, sale_id: saleId, state })
    .execute();
  const row = async () => (await loadShipment(db, of.tenant, saleId))!;
  return {
    saleId,
    told: () => wakeShipmentBySale(db, of.tenant, saleId),
    reads: () => forgetTold(db, of.tenant, saleId),
    async parks() {
      await setShipmentState(db, of.tenant, saleId, 'needs-you', 'It waits.');
      await rouseIfTold(db, of.tenant, saleId);
    },
    isWoken: async () => (await row()).wake_at !== null,
  };
}

test('what waits is woken by a change of its sale', async () => {
  const shipment = await shipmentIn('needs-you');
  expect(await shipment.told()).toBe(true);
  expect(await shipment.isWoken()).toBe(true);
});

test('a change of the sale between the look and the wait is not lost', async () => {
  const shipment = await shipmentIn('working');
  await shipment.reads();
  expect(await shipment.told()).toBe(false);
  expect(await shipment.isWoken()).toBe(false);
  await shipment.parks();
  expect(await shipment.isWoken()).toBe(true);
});

test('a change that the look has seen wakes nothing', async () => {
  const shipment = await shipmentIn('working');
  await shipment.told();
  await shipment.reads();
  await shipment.parks();
  expect(await shipment.isWoken()).toBe(false);
});

test('a wake that was delivered is not told again', async () => {
  const shipment = await shipmentIn('working');
  await wakeShipment(db, of.tenant, shipment.saleId, 'parcel');
  await shipment.told();
  await takeShipmentWakes(db, 10, () => Promise.resolve(true));
  await shipment.reads();
  await shipment.parks();
  expect(await shipment.isWoken()).toBe(false);
});

test.each(['done', 'skipped', 'waiting', 'gave-up'] as const)('what is %s is left alone', async (state) => {
  const shipment = await shipmentIn(state);
  expect(await shipment.told()).toBe(false);
  expect(await shipment.isWoken()).toBe(false);
});
