import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../test/setup/database';
import { AccountPoller } from './account-poller';

let database: FreshDatabase;
let client: Client;
let dir: string;

beforeAll(async () => {
  database = await freshDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  dir = mkdtempSync(path.join(tmpdir(), 'account-'));
});
afterAll(async () => {
  await client.end();
  await database.drop();
  rmSync(dir, { recursive: true, force: true });
});

async function happen(orderNumber: string, step: string, detail: object = {}, sentence = ''): Promise<void> {
  await client.query(
    `insert into timeline (tenant_id, connection_id, ss_account, order_id, order_number, generation, step, sentence, detail)
     values ('demo', 'store', 'ss-1', $1, $1, 1, $2, $3, $4)`,
    [orderNumber, step, sentence, JSON.stringify(detail)],
  );
}

async function sell(saleNumber: string, step: string, sentence = '', detail: object = {}): Promise<void> {
  await client.query(
    `insert into sale_copy (tenant_id, connection_id, sale_id, order_number, row_fingerprint, state)
     values ('demo', 'custom', $1, $1, '', 'exported') on conflict do nothing`,
    [saleNumber],
  );
  await client.query(
    `insert into sale_timeline (tenant_id, connection_id, sale_id, step, sentence, detail)
     values ('demo', 'custom', $1, $2, $3, $4)`,
    [saleNumber, step, sentence, JSON.stringify(detail)],
  );
}

test('each order is told once, also across a restart', async () => {
  const told: string[] = [];
  const poller = () => new AccountPoller(database.url, path.join(dir, 'account'), (line) => told.push(line));

  await happen('1', 'captured');
  await happen('1', 'sale', { saleNumber: 'SO-1' });
  await happen('1', 'done');
  await happen('2', 'captured');
  const first = poller();
  await first.pollOnce();
  await first.pollOnce();
  await first.stop();
  expect(told).toEqual([expect.stringMatching(/^1 → sale SO-1, \d+\.\d s$/)]);

  await happen('2', 'parked', {}, 'the SKU is unknown.');
  const second = poller();
  await second.pollOnce();
  await second.pollOnce();
  await second.stop();
  expect(told.slice(1)).toEqual(['2 waits: the SKU is unknown.']);
});

test('sales that go to ShipStation are told beside the orders, and once', async () => {
  await client.query(`insert into tenant (tenant_id, name, time_zone) values ('demo', 'Demo', 'UTC')`);
  await client.query(
    `insert into connection (tenant_id, connection_id, kind, name, state, cin7_account, settings, webhook_token_hash)
     values ('demo', 'custom', 'custom-store', 'Custom', 'active', 'a', '{}', '')`,
  );
  const told: string[] = [];
  const poller = () => new AccountPoller(database.url, path.join(dir, 'sales'), (line) => told.push(line));
  await sell('SO-1', 'exported', 'Offered to ShipStation as ready.');
  const first = poller();
  await first.pollOnce();
  await first.stop();
  await sell('SO-1', 'parcel', '', { tracking: '1Z', carrier: 'UPS' });
  await sell('SO-1', 'shipped');
  await sell('SO-1', 'done', 'Shipped in 1 parcel.');
  const second = poller();
  await second.pollOnce();
  await second.pollOnce();
  await second.stop();
  expect(told.filter((line) => line.startsWith('SO-1'))).toEqual([
    'SO-1: offered to ShipStation as ready',
    expect.stringMatching(/^SO-1 → in ShipStation, label 1Z by UPS, tracking in Cin7, \d+\.\d s$/),
  ]);
});
