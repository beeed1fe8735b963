import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { createTenant } from '../../db/tenants/create-tenant';
import { as, type ConnectionId, type SsAccount, type TenantId } from '../../domain/ids';
import { systemClock } from '../../platform/clock';
import { defaultSettings } from '../../schemas/settings';
import { readOrder } from '../../schemas/shipstation/order-page';
import { seedConnection } from '../../test/api/seed-connection';
import { ownDatabase } from '../../test/setup/database';
import { saveOrder } from './save-order';

const sample = path.join(__dirname, '../../test/contracts/shipstation-samples/get_order.json');
const raw = z.looseObject({}).parse(JSON.parse(readFileSync(sample, 'utf8')));
const rowOf = (modifyDate: string, orderStatus: string) => readOrder({ ...raw, modifyDate, orderStatus });

const db = ownDatabase({ poolSize: 2 });

test('a page that was read before a newer one was saved brings nothing back', async () => {
  const tenant = as<TenantId>('acme');
  const connection = as<ConnectionId>('store');
  await createTenant(db, { id: tenant, name: 'Acme', timeZone: 'UTC' });
  await seedConnection(db, tenant, connection);
  const into = {
    tenant,
    connection,
    ssAccount: as<SsAccount>('ss-100'),
    settings: defaultSettings,
    settingsVersion: 1,
  };
  const save = (row: ReturnType<typeof rowOf>) => saveOrder({ db, clock: systemClock }, into, row);
  const saved = () =>
    db.selectFrom('ss_order').select(['order_status', 'modify_date']).executeTakeFirstOrThrow();

  await save(rowOf('2026-01-05T10:00:00.0000000', 'awaiting_shipment'));
  await save(rowOf('2026-01-05T10:05:00.0000000', 'cancelled'));
  const newest = await saved();
  const outdated = await save(rowOf('2026-01-05T10:01:00.0000000', 'awaiting_shipment'));

  expect(outdated.outcome).toBe('unchanged');
  expect(newest.order_status).toBe('cancelled');
  expect(await saved()).toEqual(newest);
});
