import { defineUpdate } from '@temporalio/workflow';
import { fullSettings } from '../kit/company';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Order, type Shop } from '../kit/shop';
import { until } from '../kit/until';
import { type Decision, type DecisionAnswer } from '../../domain/messages/order';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const nothingToSell = () => order({ items: [line('MUG', -1)], amountPaid: 0 });

/** Mends the order in ShipStation, as a merchant would. */
const mend = (shop: Shop, { orderId }: Order) =>
  shop.account.editOrder(Number(orderId), { items: [line('MUG')], amountPaid: 8.5 });

const needsOperator = async (of: Order): Promise<string[]> => {
  const query = `NeedsOperator = true AND OrderNumber = "${of.orderNumber}" AND ExecutionStatus = "Running"`;
  const found: string[] = [];
  for await (const each of house.temporal.workflow.list({ query })) found.push(each.workflowId);
  return found;
};

describe('an order that cannot go on', () => {
  test('waits for a person with a sentence, who acts and what to do; the Temporal UI finds and shows it', async () => {
    const shop = await house.openShop();
    const parked = await shop.capture(nothingToSell(), 'needs-you');
    expect(parked).toMatchObject({
      status: 'Needs you',
      problem: {
        code: 'no-positive-line',
        whoActs: 'merchant',
        sentence: 'no line has a positive quantity.',
        fix: 'Fix it in ShipStation, then retry.',
      },
    });
    const [found] = await until('the Temporal UI lists it', async () => {
      const ids = await needsOperator(parked);
      return ids.length > 0 && ids;
    });
    expect(found).toBe(parked.workflowId);
    const handle = house.temporal.workflow.getHandle(parked.workflowId);
    const metadata: unknown = await handle.query('__temporal_workflow_metadata');
    expect(JSON.stringify(metadata)).toContain('no line has a positive quantity.');
    expect(
      (await handle.describe()).typedSearchAttributes.getAll().map((pair) => [pair.key.name, pair.value]),
    ).toEqual(
      expect.arrayContaining([
        ['Tenant', shop.tenant],
        ['OrderStage', 'parked'],
        ['NeedsOperator', true],
        ['OrderNumber', parked.orderNumber],
      ]),
    );
  });

  test('goes on after retry, once it is mended', async () => {
    const shop = await house.openShop();
    const parked = await shop.capture(nothingToSell(), 'needs-you');
    mend(shop, parked);
    await shop.pull();
    const done = await shop.untilState(parked.orderId, 'done');
    expect(shop.invoiced(done)).toBe(8.5);
    expect(await needsOperator(done)).toEqual([]);
  });

  test('parks again with the same reason when retry changes nothing', async () => {
    const shop = await house.openShop();
    const parked = await shop.capture(nothingToSell(), 'needs-you');
    await shop.decide(parked.orderId, 'retry', 'try once more');
    const lines = await until('it parked twice', async () => {
      const timeline = await shop.timeline(parked.orderId);
      return timeline.filter((each) => each.startsWith('step parked')).length === 2 && timeline;
    });
    expect(lines.join('\n')).toContain('retry at plan, decided by anna. "try once more"');
    expect((await shop.order(parked.orderId)).state).toBe('needs-you');
  });

  test('is skipped, or stopped, for good when somebody says so', async () => {
    const shop = await house.openShop();
    const [skip, stop] = await Promise.all([
      shop.capture(nothingToSell(), 'needs-you'),
      shop.capture(nothingToSell(), 'needs-you'),
    ]);
    await shop.decide(skip.orderId, 'skip');
    await shop.decide(stop.orderId, 'stop');
    expect((await shop.untilState(skip.orderId, 'skipped')).status).toBe('Skipped');
    expect((await shop.untilState(stop.orderId, 'gave-up')).status).toBe('Gave up');
    expect(shop.sales()).toEqual([]);
  });

  test('takes a decision from the Temporal UI too, and answers with what was waiting', async () => {
    const shop = await house.openShop();
    const parked = await shop.capture(nothingToSell(), 'needs-you');
    const handle = house.temporal.workflow.getHandle(parked.workflowId);
    const decide = defineUpdate<DecisionAnswer, [Decision]>('decide');
    const answer = await handle.executeUpdate(decide, {
      args: [{ action: 'skip', by: 'ops at the Temporal UI' }],
    });
    expect(answer).toMatchObject({ accepted: true, problem: { code: 'no-positive-line' } });
    await shop.untilState(parked.orderId, 'skipped');
    expect((await shop.timeline(parked.orderId)).join('\n')).toContain('decided by ops at the Temporal UI');
  });

  test('refuses what is no decision, and leaves the order waiting', async () => {
    const shop = await house.openShop();
    const parked = await shop.capture(nothingToSell(), 'needs-you');
    const handle = house.temporal.workflow.getHandle(parked.workflowId);
    const refused = (args: unknown) => handle.executeUpdate('decide', { args: [args] });
    await expect(refused({ action: 'delete', by: 'ops' })).rejects.toThrow();
    await expect(refused({ action: 'retry', by: '' })).rejects.toThrow();
    await expect(refused(null)).rejects.toThrow();
    await expect(refused(undefined)).rejects.toThrow();
    expect((await shop.order(parked.orderId)).state).toBe('needs-you');
    const kinds = (await handle.fetchHistory()).events?.filter(
      (each) => each.workflowTaskFailedEventAttributes,
    );
    expect(kinds).toEqual([]);
  });
});

describe('a decision that nobody waits for', () => {
  test('is refused while the order works, and after its end', async () => {
    const shop = await house.openShop();
    const rule = house.cin7.faults.add({
      kinds: ['slow'],
      path: '*/sale',
      method: 'POST',
      times: 1,
      delayMs: 2_500,
      account: shop.cin7Keys.accountId,
    });
    const [id = ''] = await shop.take(order());
    await until('the sale is being made', () =>
      house.cin7.faults.list().some((each) => each.id === rule && each.hits === 1),
    );
    const early = await shop.send('POST', `/orders/${id}/decisions`, { action: 'skip' });
    expect(early.status).toBe(409);
    expect(JSON.stringify(early.body)).toContain('not waiting for a decision');
    await shop.untilState(id, 'done');
    const late = await shop.send('POST', `/orders/${id}/decisions`, { action: 'skip' });
    expect(late.status).toBe(409);
    expect(JSON.stringify(late.body)).toContain('not waiting for a decision');
  });
});

test('mapping a warehouse wakes exactly the orders that waited for it', async () => {
  const shop = await house.openShop({
    settings: { locations: { default: null, byWarehouse: { '901': 'London' } } },
  });
  const at = (warehouseId: number) => order({ advancedOptions: { warehouseId } });
  const [dublin, chicago] = await Promise.all([
    shop.capture(at(902), 'needs-you'),
    shop.capture(at(903), 'needs-you'),
  ]);
  expect(dublin).toMatchObject({
    waitsFor: ['warehouse:902'],
    problem: { code: 'warehouse-unmapped', whoActs: 'admin' },
  });

  const answer = await shop.call('PUT', '/mappings/locations', {
    default: null,
    byWarehouse: { '901': 'London', '902': 'Dublin' },
  });
  expect(answer).toMatchObject({ wokenOrders: 1 });
  const done = await shop.untilState(dublin.orderId, 'done');
  expect(shop.cin7.locations.get(shop.saleOf(done).header.locationId)?.Name).toBe('Dublin');
  expect((await shop.order(chicago.orderId)).state).toBe('needs-you');
  expect((await shop.timeline(chicago.orderId)).filter((each) => each.includes('decided'))).toEqual([]);
});

test('a new buyer’s order waits for what Cin7 requires of a customer, and goes on when it is set', async () => {
  const none = {
    currency: null,
    paymentTerm: null,
    accountReceivable: null,
    revenueAccount: null,
    taxRule: null,
  };
  const shop = await house.openShop({ settings: { customerDefaults: none } });
  const parked = await shop.capture(order(), 'needs-you');
  expect(parked.problem).toMatchObject({ code: 'customer-settings-missing', whoActs: 'admin' });
  expect(parked.problem?.sentence).toContain('PaymentTerm, AccountReceivable, RevenueAccount');
  expect(shop.sales()).toEqual([]);
  await shop.putSettings({ customerDefaults: fullSettings.customerDefaults });
  const done = await shop.untilState(parked.orderId, 'done');
  expect(shop.salesOf(done)).toHaveLength(1);
});
