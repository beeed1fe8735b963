import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';

const folder = path.join(__dirname, 'histories');
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

beforeAll(() => Runtime.install({ logger: new DefaultLogger('ERROR') }));
afterAll(() => Runtime.instance().shutdown());

/** One history is read anew for each use: replaying must not see what another test changed. */
const history = (name: string): { events: Record<string, unknown>[] } =>
  JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as { events: Record<string, unknown>[] };

const replay = (recorded: unknown): Promise<void> => {
  const codePath = process.env.TEST_WORKFLOW_BUNDLE;
  if (codePath === undefined)
    throw new Error('Replay needs the workflow bundle, but TEST_SERVERS=off was set.');
  return Worker.runReplayHistory({ workflowBundle: { codePath } }, historyFromJSON(recorded));
};

test('the recorded histories cover every workflow of the service', () => {
  const types = new Set(
    names.map((name) => {
      const [first] = historyFromJSON(history(name)).events ?? [];
      return first?.workflowExecutionStartedEventAttributes?.workflowType?.name;
    }),
  );
  expect([...types].sort()).toEqual([
    'catalogChanges',
    'catalogLoad',
    'connectionUpkeep',
    'customStoreSync',
    'customerLoad',
    'dailyConsolidation',
    'departure',
    'historicalLoad',
    'labelPurchase',
    'labelVoid',
    'orderLifecycle',
    'productBuild',
    'quantityUpdate',
    'rateShop',
    'reconcile',
    'shipPoll',
    'shipment',
    'shippingServiceSync',
    'stockNews',
    'storePull',
    'taxRulesSetup',
  ]);
});

test.each(names)(
  '%s goes on as it was recorded: an open order survives this version of the workflow',
  async (name) => {
    await expect(replay(history(name))).resolves.toBeUndefined();
  },
);

test('an order whose steps come in another sequence is refused: so would be a workflow that changed its sequence', async () => {
  const recorded = history('order-plain.json');
  const swap: Record<string, string> = { createSale: 'authoriseOrder', authoriseOrder: 'createSale' };
  for (const event of recorded.events) {
    const scheduled = event['activityTaskScheduledEventAttributes'] as
      { activityType: { name: string } } | undefined;
    if (scheduled !== undefined)
      scheduled.activityType.name = swap[scheduled.activityType.name] ?? scheduled.activityType.name;
  }
  await expect(replay(recorded)).rejects.toThrow(DeterminismViolationError);
});

test('a step that the history does not know is refused, too', async () => {
  const recorded = history('order-plain.json');
  for (const event of recorded.events) {
    const scheduled = event['activityTaskScheduledEventAttributes'] as
      { activityType: { name: string } } | undefined;
    if (scheduled?.activityType.name === 'recordPayment') scheduled.activityType.name = 'recordRefund';
  }
  await expect(replay(recorded)).rejects.toThrow(DeterminismViolationError);
});

test.each(names)('%s holds no name, address, e-mail or key: histories are read by operators', (name) => {
  const payloads = readFileSync(path.join(folder, name), 'utf8').replaceAll(
    /"data": ?"([A-Za-z0-9+/=]+)"/g,
    (_, data: string) => Buffer.from(data, 'base64').toString('utf8'),
  );
  for (const personal of [
    'Buyer N',
    'South Wacker',
    'Chicago',
    '@example.com',
    '555-0100',
    'secret-',
    'key-',
  ])
    expect(payloads).not.toContain(personal);
});
