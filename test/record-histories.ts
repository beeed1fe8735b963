import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { addProducts, setStock } from '../sandbox/cin7';
import { localDay } from '../domain/local-time';
import {
  consolidationWorkflowId,
  departureWorkflowId,
  exportWorkflowId,
  jobWorkflowId,
  labelVoidWorkflowId,
  labelWorkflowId,
  productWorkflowId,
  pullWorkflowId,
  ratesWorkflowId,
  shipPollHintWorkflowId,
  reconcileWorkflowId,
  serviceSyncWorkflowId,
  shipPollScheduleId,
  stockWorkflowId,
  taxRulesWorkflowId,
  upkeepScheduleId,
} from '../domain/messages/workflow-ids';
import { consolidateDaily, makeDay, queueForDay } from './kit/daily';
import { openCustomStore } from './kit/feed-store';
import { type House, openHouse } from './kit/house';
import { adHoc, LabelDesk } from './kit/label-desk';
import { askJob, startJob, untilJob } from './kit/jobs';
import { line, order } from './kit/orders';
import { type Order, type Shop } from './kit/shop';
import { askRefund, refundDone, untilRefunds } from './kit/refunds';
import { RatesView } from '../schemas/api/rates';
import { RefundAnswer } from '../schemas/api/refunds';
import { repositoryRoot } from '../stack/paths';
import { OrderExports } from './kit/order-exports';
import { openServiceShop } from './kit/service-shop';
import { openShipDesk } from './kit/ship-desk';
import { untilTracked } from './kit/tracking';
import { until } from './kit/until';
import globalSetup from './setup/global-setup';
import globalTeardown from './setup/global-teardown';

/**
 * Records the histories that `replay-histories.test.ts` replays: `node --import tsx test/record-histories.ts`. Run it when a workflow
 * has changed on purpose **and** no order of the old kind is under way anywhere; otherwise patch the workflow instead. Names of
 * scenarios as arguments record only those: new ones beside the others.
 */
const folder = path.join(__dirname, 'histories');

type Scenario = (shop: Shop) => Promise<string>;

const ended = async (shop: Shop, of: Order): Promise<string> => {
  await shop.history(of);
  return of.workflowId;
};

/** A chest of two sets, each of clay; of both nothing is there. */
async function openWorkshop(shop: Shop, clay: number): Promise<void> {
  addProducts(shop.cin7, [
    { sku: 'CLAY', price: 1 },
    { sku: 'SET', price: 5, bill: [{ sku: 'CLAY', quantity: 1 }] },
    { sku: 'CHEST', price: 10, bill: [{ sku: 'SET', quantity: 2 }] },
  ]);
  setStock(shop.cin7, [{ sku: 'CLAY', location: 'London', onHand: clay }]);
  await shop.putSettings({ assembly: 'minimum', wipAccount: '716', finishedGoodsAccount: '717' });
}

/** Needs a category, a product and a picture in Cin7. */
const novelty = {
  sku: 'NOVELTY',
  name: 'Novelty',
  productCategory: { categoryId: 1, name: 'Novelties' },
  thumbnailUrl: 'https://pictures.example.com/1.jpg',
};

/** Runs a long job to its end; answers its workflow. */
async function job(shop: Shop, path: string): Promise<string> {
  const { id } = await startJob(shop, path, {});
  await untilJob(shop, id, 'done');
  return jobWorkflowId(shop.tenant, shop.connection, id);
}

const nothingToSell = () => order({ items: [line('MUG', -1)], amountPaid: 0 });

const scenarios: Record<string, Scenario> = {
  'order-plain': async (shop) => ended(shop, await shop.capture(order())),
  'order-of-services': async (shop) =>
    ended(shop, await shop.capture(order({ items: [line('ADVICE', 1, { name: 'Advice' })] }))),
  'order-of-a-new-product': async (shop) => {
    addProducts(shop.cin7, [{ sku: 'FRESH', price: 5 }]);
    setStock(shop.cin7, [{ sku: 'FRESH', location: 'London', onHand: 10 }]);
    return ended(shop, await shop.capture(order({ items: [line('FRESH')] })));
  },
  'order-of-a-missing-product': async (shop) => {
    await shop.putSettings({ createMissingProducts: true, processing: 'none' });
    shop.account.addProduct(novelty);
    return ended(shop, await shop.capture(order({ items: [line(novelty.sku)] })));
  },
  'rates-of-which-one-carrier-fails': async (shop) => {
    const service = await openServiceShop(shop);
    shop.house.shipstation.switches.set({ failingCarriers: { fedex: 'The account is closed.' } });
    const { number } = service.makeSale();
    const { parcel } = RatesView.parse(await service.call('POST', '/rates', { sale: number }));
    shop.house.shipstation.switches.reset();
    return ratesWorkflowId(shop.tenant, parcel.id);
  },
  'catalog-loaded': async (shop) => {
    await shop.putSettings({ createMissingProducts: true });
    shop.account.addProduct(novelty);
    return job(shop, '/catalog/load');
  },
  'catalog-changes-written': async (shop) => {
    await shop.putSettings({ shipstationIsMaster: true });
    shop.account.addProduct({ ...novelty, sku: 'MUG' });
    await job(shop, '/catalog/load');
    return job(shop, '/catalog/changes');
  },
  'product-made-by-hand': async (shop) => {
    const { productId } = shop.account.addProduct(novelty);
    await job(shop, '/catalog/load');
    await shop.call('PUT', `/catalog/products/${String(productId)}/link`, { choice: 'create' });
    return productWorkflowId(shop.tenant, shop.connection, String(productId));
  },
  'customers-loaded': async (shop) => {
    shop.account.saveCustomer({ name: 'A', street1: 'B', city: 'C', postalCode: 'D', countryCode: 'GB' });
    return job(shop, '/customers/load');
  },
  'quantities-updated': async (shop) => {
    await shop.call('PUT', '/credentials', { shipstationV2: { apiKey: `${shop.keys.apiKey}-v2` } });
    await shop.putSettings({ inventoryLocations: { 'loc-london': 'London' } });
    shop.account.addProduct({ sku: 'MUG', name: 'Mug' });
    await job(shop, '/catalog/load');
    return job(shop, '/quantities/update');
  },
  'order-draft-unpaid': async (shop) => {
    await shop.putSettings({ processing: 'none', invoiceStatus: 'draft', paymentAccounts: {} });
    return ended(shop, await shop.capture(order()));
  },
  'order-of-a-day': async (shop) => {
    await consolidateDaily(shop, { paymentAccounts: { Card: '713', '*': '712' } });
    await queueForDay(
      shop,
      order({ paymentMethod: 'Card' }),
      order({ paymentMethod: 'Cash' }),
      nothingToSell(),
    );
    return ended(shop, await makeDay(shop));
  },
  'daily-consolidation': async (shop) => {
    await consolidateDaily(shop);
    await queueForDay(shop, order(), order());
    await makeDay(shop);
    return consolidationWorkflowId(shop.tenant, shop.connection, localDay('Europe/London', Date.now()));
  },
  'order-short-of-stock': async (shop) => {
    const parked = await shop.capture(order({ items: [line('RARE', 2)] }), 'needs-you');
    shop.merchant.receive('RARE', 'London', 5);
    await shop.merchant.pick(shop.saleOf(parked));
    await shop.decide(parked.orderId, 'retry');
    return ended(shop, await shop.untilState(parked.orderId, 'done'));
  },
  'order-fulfilled-when-stock-came': async (shop) => {
    const parked = await shop.capture(order({ items: [line('RARE', 2)] }), 'needs-you');
    shop.merchant.receive('RARE', 'London', 2);
    await shop.pull();
    return ended(shop, await shop.untilState(parked.orderId, 'done'));
  },
  'order-paid-in-two-payments': async (shop) => {
    const done = await shop.capture(order({ items: [line('MUG', 2)], amountPaid: 5 }));
    await shop.history(done);
    shop.account.editOrder(Number(done.orderId), { amountPaid: 17 });
    await shop.pull();
    await until('the rest is paid', () => shop.saleOf(done).payments.length === 2);
    return ended(shop, done);
  },
  'pull-that-looks-for-stock': async (shop) => {
    await shop.capture(order({ items: [line('RARE', 2)] }), 'needs-you');
    await shop.pull();
    return pullWorkflowId(shop.tenant, shop.connection);
  },
  'shipment-hinted-by-webhooks': async (shop) => {
    const done = await shop.capture(order());
    shop.house.shipstation.switches.set({ webhookDeliveries: 3, webhookSpreadMs: 500 });
    const label = shop.account.buyLabel(Number(done.orderId));
    await untilTracked(shop, done, label.trackingNumber);
    shop.house.shipstation.switches.reset();
    return shipPollHintWorkflowId(shop.tenant, shop.connection);
  },
  'order-assembled': async (shop) => {
    await openWorkshop(shop, 50);
    return ended(shop, await shop.capture(order({ items: [line('CHEST', 1)] })));
  },
  'order-short-of-components': async (shop) => {
    await openWorkshop(shop, 1);
    const parked = await shop.capture(order({ items: [line('CHEST', 1)] }), 'needs-you');
    shop.merchant.receive('CLAY', 'London', 50);
    await shop.decide(parked.orderId, 'retry');
    return ended(shop, await shop.untilState(parked.orderId, 'done'));
  },
  'order-mended-and-woken': async (shop) => {
    const parked = await shop.capture(nothingToSell(), 'needs-you');
    shop.account.editOrder(Number(parked.orderId), { items: [line('MUG')], amountPaid: 8.5 });
    await shop.pull();
    return ended(shop, await shop.untilState(parked.orderId, 'done'));
  },
  'order-retried-then-skipped': async (shop) => {
    const parked = await shop.capture(nothingToSell(), 'needs-you');
    await shop.decide(parked.orderId, 'retry');
    await until('it parked again', async () => {
      const lines = await shop.timeline(parked.orderId);
      return lines.filter((each) => each.startsWith('step parked')).length === 2;
    });
    await shop.decide(parked.orderId, 'skip');
    return ended(shop, await shop.untilState(parked.orderId, 'skipped'));
  },
  'order-stopped': async (shop) => {
    const parked = await shop.capture(nothingToSell(), 'needs-you');
    await shop.decide(parked.orderId, 'stop');
    return ended(shop, await shop.untilState(parked.orderId, 'gave-up'));
  },
  'order-changed-after-capture': async (shop) => {
    const done = await shop.capture(order({ items: [line('MUG', 2, { lineItemKey: 'a' })] }));
    await shop.history(done);
    shop.account.editOrder(Number(done.orderId), { items: [line('MUG', 3, { lineItemKey: 'a' })] });
    await shop.pull();
    await shop.untilState(done.orderId, 'needs-you');
    await shop.decide(done.orderId, 'skip');
    return ended(shop, await shop.untilState(done.orderId, 'done'));
  },
  'order-log-entry-deleted': async (shop) => {
    await shop.putSettings({ processing: 'none', invoiceStatus: 'draft', paymentAccounts: {} });
    const first = await shop.capture(order());
    await shop.history(first);
    await shop.merchant.voidSale(shop.saleOf(first));
    await shop.call('DELETE', `/log/${first.orderId}`);
    await shop.call('POST', `/orders/${first.orderId}/process-now`);
    await until('the second generation is done', async () => {
      const now = await shop.order(first.orderId);
      return now.generation === 2 && now.state === 'done';
    });
    return ended(shop, first);
  },
  'order-refunded-a-second-time': async (shop) => {
    const done = await shop.capture(order());
    await refundDone(shop, done, { requestId: '1', lines: [{ item: 'MUG', quantity: 1 }] });
    await shop.history(done);
    await refundDone(shop, done, { requestId: '2', full: true });
    return ended(shop, done);
  },
  'order-refunded-where-it-was-short': async (shop) => {
    setStock(shop.cin7, [{ sku: 'RARE', location: 'London', onHand: 1 }]);
    const parked = await shop.capture(order({ items: [line('RARE', 2)] }), 'needs-you');
    await askRefund(shop, parked, { requestId: '1', lines: [{ item: 'RARE', quantity: 1 }] });
    shop.merchant.receive('RARE', 'London', 5);
    await shop.decide(parked.orderId, 'retry');
    await untilRefunds(shop, parked, ['Done']);
    return ended(shop, await shop.untilState(parked.orderId, 'done'));
  },
  'order-edited-and-refunded': async (shop) => {
    await shop.putSettings({ processing: 'none' });
    const done = await shop.capture(order({ items: [line('MUG', 2, { lineItemKey: 'a' })] }));
    await shop.history(done);
    shop.account.editOrder(Number(done.orderId), { items: [line('MUG', 1, { lineItemKey: 'a' })] });
    await shop.pull();
    await shop.untilState(done.orderId, 'needs-you');
    await shop.decide(done.orderId, 'refund');
    await shop.untilState(done.orderId, 'waiting');
    await shop.decide(done.orderId, 'refund');
    return ended(shop, await shop.untilState(done.orderId, 'done'));
  },
  'sale-from-before-refunded': async (shop) => {
    const { refund } = RefundAnswer.parse(
      await shop.call('POST', '/historical-refunds', {
        requestId: 'C1',
        orderNumber: '1',
        orderDate: '2020-01-02',
        customer: { name: 'Old', street1: '1 Quay', city: 'Leeds', postalCode: 'LS1 4AP', country: 'GB' },
        items: [{ sku: 'MUG', name: 'A mug', quantity: 1, unitPrice: 5 }],
        paidBack: {},
      }),
    );
    await shop.untilState(refund.orderId, 'needs-you');
    shop.house.cin7.switches.set({ emptyOrderRefused: false, emptyInvoiceRefused: false });
    await shop.decide(refund.orderId, 'retry');
    const done = await shop.untilState(refund.orderId, 'done');
    shop.house.cin7.switches.reset();
    return ended(shop, done);
  },
  'load-of-history-paused': async (shop) => {
    const orderDate = `${new Date(Date.now() - 86_400_000).toISOString().slice(0, 19)}.0000000`;
    for (const id of shop.import(...Array.from({ length: 3 }, () => order())))
      Object.assign(shop.account.order(Number(id)) ?? {}, { orderDate });
    const from = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
    const { id } = await startJob(shop, '/pending-orders/load', { from });
    await askJob(shop, id, 'pause');
    await untilJob(shop, id, 'paused');
    await askJob(shop, id, 'resume');
    await untilJob(shop, id, 'done');
    return jobWorkflowId(shop.tenant, shop.connection, id);
  },
  'day-compared': async (shop) => {
    const done = await shop.capture(order());
    Object.assign(shop.account.order(Number(done.orderId))?.items[0] ?? {}, { quantity: 5 });
    const day = new Date().toLocaleDateString('sv', { timeZone: 'Europe/London' });
    await shop.call('POST', '/reconciliations', { day });
    return reconcileWorkflowId(shop.tenant, shop.connection, day);
  },
  'connection-left': async (shop) => {
    await shop.capture(order());
    await shop.call('DELETE', `?confirm=${shop.connection}`);
    const [row] = await shop.house.db
      .selectFrom('departure')
      .select('departure_id')
      .where('tenant_id', '=', shop.tenant)
      .execute();
    const id = departureWorkflowId(shop.tenant, shop.connection, row?.departure_id ?? '');
    const handle = shop.house.temporal.workflow.getHandle(id);
    await until('it began', () => handle.describe().catch(() => undefined));
    return id;
  },
  'stock-told': async (shop) => {
    await shop.api.expect('POST', `/tenants/${shop.tenant}/stock-webhooks`, {
      url: shop.house.apiUrl,
      label: 'nobody',
    });
    await shop.capture(order());
    await until('an event is made', async () => {
      const made = await shop.house.db
        .selectFrom('stock_event')
        .select('event_id')
        .where('tenant_id', '=', shop.tenant)
        .execute();
      return made.length > 0;
    });
    return stockWorkflowId(shop.tenant);
  },
  'pull-of-two-pages': async (shop) => {
    await shop.putSettings({ captureWhen: 'shipped' });
    await shop.take(...Array.from({ length: 501 }, () => order()));
    return pullWorkflowId(shop.tenant, shop.connection);
  },
  'pull-of-a-webhook': async (shop) => {
    shop.house.shipstation.switches.set({ webhookDeliveries: 3 });
    const [id = ''] = shop.import(order());
    await shop.untilState(id, 'done');
    shop.house.shipstation.switches.reset();
    return pullWorkflowId(shop.tenant, shop.connection);
  },
  'upkeep-with-check': async (shop) => {
    const schedule = shop.house.temporal.schedule.getHandle(upkeepScheduleId(shop.tenant, shop.connection));
    await schedule.trigger();
    const action = await until(
      'the upkeep began',
      async () => (await schedule.describe()).info.recentActions[0],
    );
    return action.action.workflow.workflowId;
  },
  'tax-rules-made': async (shop) => {
    await shop.putSettings({ taxAccount: '820' });
    await shop.call('POST', '/mappings/tax/places-of-business', { zip: '89501' });
    return taxRulesWorkflowId(shop.tenant, shop.connection);
  },
  'order-short-where-it-was-routed': async (shop) => {
    await shop.putSettings({ routing: 'nearest', keepRouting: false });
    setStock(shop.cin7, [{ sku: 'RARE', location: 'London', onHand: 5 }]);
    const shipTo = {
      name: 'A Buyer',
      street1: '1 Quay',
      city: 'Cork',
      postalCode: 'T12 AB12',
      country: 'IE',
    };
    return ended(shop, await shop.capture(order({ shipTo, items: [line('RARE')] })));
  },
  'shipment-of-a-packed-sale': async (shop) => {
    const desk = await openShipDesk(shop);
    const sale = await desk.sell();
    await desk.ship(sale, '1Z1', { MUG: 2 });
    await desk.untilEnded(sale, 'done');
    return desk.workflowId(sale);
  },
  'shipment-of-a-second-parcel': async (shop) => {
    const desk = await openShipDesk(shop);
    const sale = await desk.sell({ stage: 'authorised', goods: { MUG: 3 } });
    await desk.ship(sale, '1Z1', { MUG: 1 });
    await desk.untilEnded(sale, 'waiting');
    await desk.ship(sale, '1Z2', { MUG: 2 });
    await desk.untilEnded(sale, 'done');
    return desk.workflowId(sale);
  },
  'shipment-parked-woken-and-skipped': async (shop) => {
    const desk = await openShipDesk(shop);
    const sale = await desk.sell({ stage: 'draft' });
    await desk.ship(sale, '1Z1', { MUG: 3 });
    await desk.untilState(sale, 'needs-you');
    desk.authorise(sale);
    await desk.decide(sale, 'retry');
    await until('it asks about the third mug', async () => {
      const row = await desk.shipment(sale);
      return row?.state === 'needs-you' && row.problem?.code === 'over-shipped';
    });
    await desk.decide(sale, 'skip');
    await desk.untilEnded(sale, 'done');
    return desk.workflowId(sale);
  },
  'shipment-number-mended': async (shop) => {
    const desk = await openShipDesk(shop);
    const sale = await desk.sell({ stage: 'shipped' });
    await desk.ship(sale, '1Z1', { MUG: 2 });
    await desk.untilEnded(sale, 'done');
    return desk.workflowId(sale);
  },
  'shipment-poll': async (shop) => {
    const desk = await openShipDesk(shop, true);
    const schedule = shop.house.temporal.schedule.getHandle(shipPollScheduleId(shop.tenant, desk.connection));
    await schedule.trigger();
    const action = await until(
      'the poll began',
      async () => (await schedule.describe()).info.recentActions[0],
    );
    return action.action.workflow.workflowId;
  },
  'sync-of-a-custom-store': async (shop) => {
    const store = await openCustomStore(shop);
    store.makeSale();
    await store.sync();
    return exportWorkflowId(shop.tenant, store.connection);
  },
  'orders-exported': async (shop) => {
    const service = await openServiceShop(shop, { exports: true });
    const exports = new OrderExports(service);
    const sale = service.makeSale({ stage: 'authorised' });
    await exports.sync();
    exports.changeLines(sale, { MUG: 5 });
    await exports.sync();
    return serviceSyncWorkflowId(shop.tenant, service.connection);
  },
  'sales-looked-at-with-the-export-off': async (shop) => {
    const service = await openServiceShop(shop);
    service.makeSale({ stage: 'authorised' });
    await new OrderExports(service).sync();
    return serviceSyncWorkflowId(shop.tenant, service.connection);
  },
  'label-bought': async (shop) => {
    const desk = new LabelDesk(await openServiceShop(shop));
    const sale = desk.makeSale();
    const label = await desk.buy({ sale: sale.number });
    await desk.untilShipped(sale);
    return labelWorkflowId(shop.tenant, label.id);
  },
  'label-stopped-after-it-was-refused-twice': async (shop) => {
    const desk = new LabelDesk(await openServiceShop(shop));
    desk.account.setBalance('stamps_com', 0);
    const shipTo = { ...adHoc.shipTo, city: 'Chicago', state: 'IL', postalCode: '60606', country: 'US' };
    const usps = { carrier: 'stamps_com', service: 'usps_priority_mail' };
    const label = await desk.buy({ ...adHoc, shipTo, warehouseId: '903', ...usps });
    await desk.service.call('POST', `/labels/${label.id}/retry`, {});
    await desk.untilState(label.id, 'needs-you');
    await until('it waits again', async () => {
      const answer = await desk.service.send('POST', `/labels/${label.id}/stop`, {});
      return answer.status === 200;
    });
    await desk.untilState(label.id, 'gave-up');
    return labelWorkflowId(shop.tenant, label.id);
  },
  'test-label-made': async (shop) => {
    const desk = new LabelDesk(await openServiceShop(shop));
    const shipTo = { ...adHoc.shipTo, city: 'Chicago', state: 'IL', postalCode: '60606', country: 'US' };
    const usps = { carrier: 'stamps_com', service: 'usps_priority_mail', test: true };
    const label = await desk.buy({ ...adHoc, shipTo, warehouseId: '903', ...usps });
    return labelWorkflowId(shop.tenant, label.id);
  },
  'label-voided': async (shop) => {
    const desk = new LabelDesk(await openServiceShop(shop));
    const label = await desk.buy({ ...adHoc });
    await desk.void(label.id);
    return labelVoidWorkflowId(shop.tenant, label.id);
  },
};

async function record(house: House): Promise<void> {
  const only = process.argv.slice(2);
  if (only.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (only.length > 0 && !only.includes(name)) continue;
    const workflowId = await scenario(await house.openShop());
    const handle = house.temporal.workflow.getHandle(workflowId);
    await handle.result();
    // Replay does not read which process of which machine did the work, so the repository does not keep it.
    const text = historyToJSON(await handle.fetchHistory()).replaceAll(
      /("identity": ?")[^"]*"/g,
      '$1the recorder"',
    );
    // Stack traces name the folder of whoever records.
    writeFileSync(path.join(folder, `${name}.json`), `${text.replaceAll(`${repositoryRoot}/`, '')}\n`);
    console.log(`${name}: ${workflowId}`);
  }
}

async function main(): Promise<void> {
  await globalSetup();
  try {
    const house = await openHouse({ env: { PUBLIC_URL: 'api', WEBHOOK_PRIVATE_TARGETS: 'allow' } });
    await record(house).finally(() => house.close());
  } finally {
    await globalTeardown();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
