import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type DemoReady, type DemoWorld, startDemoWorld } from './demo-world';
import { DEMO_SHIPSTATION } from './demo-keys';
import { readOptions } from './read-options';

const DAY = path.join(__dirname, '../data/online-retail/2010-12-01.csv');
const MAIN = path.join(__dirname, '../main.ts');

async function cin7<T>({ cin7BaseUrl, cin7: keys }: DemoReady, resource: string): Promise<T> {
  const answer = await fetch(cin7BaseUrl + resource, {
    headers: { 'api-auth-accountid': keys.accountId, 'api-auth-applicationkey': keys.applicationKey },
  });
  return (await answer.json()) as T;
}
const shipstation = async <T>(
  { shipstationUrl, shipstation: keys }: DemoReady,
  resource: string,
): Promise<T> => {
  const authorization = `Basic ${Buffer.from(`${keys.apiKey}:${keys.apiSecret}`).toString('base64')}`;
  return (await (await fetch(shipstationUrl + resource, { headers: { authorization } })).json()) as T;
};
const settled = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('the demo’s world', () => {
  let world: DemoWorld;
  afterEach(() => world.close());

  it('has a company with three locations, tax rules, tiers and the day’s goods, and an account to match', async () => {
    world = await startDemoWorld({ dripSeconds: null });
    const { ready } = world;
    const locations = await cin7<{ LocationList: { Name: string; AddressCountry: string }[] }>(
      ready,
      'ref/location',
    );
    expect(locations.LocationList.map((one) => one.AddressCountry).sort()).toEqual([
      'Ireland',
      'Netherlands',
      'United Kingdom',
    ]);
    const warehouses = await shipstation<{ warehouseId: number; warehouseName: string }[]>(
      ready,
      '/warehouses',
    );
    expect(warehouses.map(({ warehouseId, warehouseName }) => [warehouseId, warehouseName])).toEqual(
      ready.places.map(({ warehouseId, location }) => [warehouseId, location]),
    );
    const { Total } = await cin7<{ Total: number }>(ready, 'product?page=1&limit=1');
    expect(Total).toBe(1349 - 5 + 2);
    expect(await cin7(ready, 'customer?page=1&limit=1')).toMatchObject({ Total: 0 });
    expect(await shipstation(ready, '/orders')).toMatchObject({ total: 0 });
    expect(world.dripped()).toBe(0);
  });

  it('drips its orders, and goes on where it was after a restart', async () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'demo-world-'));
    world = await startDemoWorld({ dir, dripSeconds: 0.005 });
    await settled(() => world.dripped() >= 3);
    await world.close();
    world = await startDemoWorld({ dir, dripSeconds: 0.005 });
    const before = world.dripped();
    expect(before).toBeGreaterThanOrEqual(3);
    await settled(() => world.dripped() >= before + 2);
    const orders = world.shipstation.account(DEMO_SHIPSTATION.apiKey).orders();
    expect(new Set(orders.map((order) => order.orderKey)).size).toBe(orders.length);
    expect(orders).toHaveLength(world.dripped());
    expect(orders[0]?.orderNumber).toBe('536365');
    fs.rmSync(dir, { recursive: true });
  });

  it('can hold all of a day’s goods instead, with no orders', async () => {
    world = await startDemoWorld({ stockFor: DAY, vendorLimit: 'unlimited' });
    const { Total } = await cin7<{ Total: number }>(world.ready, 'product?page=1&limit=1');
    expect(Total).toBe(1346 + 2);
    for (let call = 0; call < 70; call += 1)
      expect(await shipstation(world.ready, '/orders?pageSize=1')).toMatchObject({ total: 0 });
  });
});

describe('npm run sandbox', () => {
  it('understands its flags and the environment', () => {
    expect(
      readOptions(['--no-drip', '--json', '--vendor-limit', '600'], { SANDBOX_CIN7_PORT: '7001' }),
    ).toEqual({
      world: { cin7Port: 7001, vendorLimit: 600, dripSeconds: null },
      json: true,
      help: false,
    });
    expect(
      readOptions(['--cin7-port', '1', '--drip-seconds', '2.5'], { SANDBOX_CIN7_PORT: '2' }).world,
    ).toEqual({
      cin7Port: 1,
      dripSeconds: 2.5,
    });
    expect(() => readOptions(['--cin7-port', 'x'], {})).toThrow('cin7Port');
    expect(() => readOptions(['--faster'], {})).toThrow('--faster');
  });

  it('says in one line of JSON that it is ready, says so when a port is taken, and ends on SIGTERM', async () => {
    const run = (...args: string[]) =>
      spawn(process.execPath, ['--import', 'tsx', MAIN, '--no-drip', ...args]);
    const child = run('--json');
    const out: string[] = [];
    const errors: string[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part.toString()));
    child.stderr.on('data', (part: Buffer) => errors.push(part.toString()));
    await settled(() => out.join('').includes('\n') || child.exitCode !== null);
    const ready = JSON.parse(out.join('')) as DemoReady;
    expect(ready).toMatchObject({ ready: true, shipstation: { storeId: 21_001 } });

    const second = run('--shipstation-port', new URL(ready.shipstationUrl).port);
    const complaint: string[] = [];
    second.stderr.on('data', (part: Buffer) => complaint.push(part.toString()));
    expect((await once(second, 'close'))[0]).toBe(1);
    expect(complaint.join('')).toBe(
      `Port ${new URL(ready.shipstationUrl).port} is taken by another program.\n`,
    );

    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
    expect([out.length, errors.join('')]).toEqual([1, '']);
  });
});
