import { TimelineView } from '../../schemas/api/orders';
import { PreviewView } from '../../schemas/api/preview';
import { type SettingsDocument } from '../../schemas/settings';
import { fullSettings } from '../kit/company';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
afterEach(() => house.cin7.switches.reset());

const steps = async (shop: Shop, id: string) =>
  TimelineView.parse(await shop.call('GET', `/orders/${id}/timeline`)).timeline.flatMap((one) =>
    one.kind === 'vendor-call'
      ? []
      : [{ step: one.step, version: one.settingsVersion, sentence: one.sentence }],
  );

describe('settings that change while an order is under way', () => {
  test('apply from the next step that is not done, and the timeline shows which version each step used', async () => {
    const shop = await house.openShop({ settings: { processing: 'none' } });
    // The order waits between its sale and its authorisation, because Cin7 says "slow down".
    const rule = house.cin7.faults.add({ method: 'POST', path: '*/sale/order', kinds: ['throttle-429'] });
    const [id = ''] = await shop.take(order({ items: [line('MUG')], paymentMethod: 'Card' }));
    await until('its sale is told', async () => (await steps(shop, id)).some(({ step }) => step === 'sale'));
    await shop.putSettings({ invoiceStatus: 'draft', paymentAccounts: { Card: '712' } });
    await shop.untilAskedAgain('/sale/order');
    house.cin7.faults.remove(rule);
    const done = await shop.untilState(id, 'done');
    expect(shop.saleOf(done).invoices.map(({ status }) => status)).toEqual(['DRAFT']);
    expect(shop.saleOf(done).fulfilments.map((one) => one.ship.status)).toEqual(['AUTHORISED']);
    expect(shop.saleOf(done).payments).toEqual([]);
    const told = await steps(shop, id);
    const versionOf = (step: string) => told.find((one) => one.step === step)?.version;
    expect(versionOf('captured')).toBe(2);
    expect(versionOf('sale')).toBe(2);
    expect(versionOf('authorised')).toBe(3);
    expect(versionOf('invoiced')).toBe(3);
    expect(told.find((one) => one.step === 'settings')?.sentence).toBe(
      'Settings of version 3 apply from here: the order is authorised with AUTOPICKPACKSHIP, the invoice is a draft.',
    );
  });
});

describe('preview: with these settings, this pending order would become', () => {
  const previewOf = async (shop: Shop, id: string, settings?: Partial<SettingsDocument>) =>
    PreviewView.parse(
      await shop.call('POST', `/orders/${id}/preview`, settings && { ...fullSettings, ...settings }),
    );

  test('the whole planned sale, while no vendor hears of it', async () => {
    const shop = await house.openShop({ settings: { captureWhen: 'shipped' } });
    const [id = ''] = await shop.take(
      order({ items: [line('MUG', 2), line('NEW')], shippingAmount: 4, paymentMethod: 'Card' }),
    );
    await until('it is saved', async () => (await shop.send('GET', `/orders/${id}`)).status === 200);
    const before = shop.cin7Calls().length + shop.shipstationCalls().length;

    const asItIs = await previewOf(shop, id);
    expect(asItIs).toMatchObject({
      outcome: 'later',
      reasons: [{ code: 'not-yet-due' }],
      sale: { total: '31.00' },
    });
    const tried = await previewOf(shop, id, {
      captureWhen: 'created',
      processing: 'pick',
      invoiceStatus: 'draft',
    });
    expect(tried).toMatchObject({
      outcome: 'sale',
      sale: {
        kind: 'Simple',
        location: 'London',
        processing: 'AUTOPICK',
        invoice: 'DRAFT',
        payments: [],
        lines: [{ sku: 'MUG', quantity: '2', price: '8.50', total: '17.00' }],
        charges: [
          { description: 'NEW by name', total: '10.00' },
          { description: 'Shipping', total: '4.00' },
        ],
      },
    });
    expect(tried.readFirst.join(' ')).toContain('The buyer, by name');
    const day = await previewOf(shop, id, {
      captureWhen: 'created',
      consolidation: 'daily',
      consolidationTime: '18:00',
      customer: 'Nobody yet',
    });
    expect(day).toMatchObject({ outcome: 'day' });
    expect(day.readFirst[0]).toBe('The customer “Nobody yet” in Cin7 Core.');

    expect(shop.cin7Calls().length + shop.shipstationCalls().length).toBe(before);
    expect(shop.sales()).toHaveLength(0);
    expect(await shop.order(id)).toMatchObject({ state: 'waiting', sale: null });
  });

  test('all reasons why it cannot be one, and all mistakes of the settings', async () => {
    const shop = await house.openShop({ settings: { captureWhen: 'shipped' } });
    const [id = ''] = await shop.take(
      order({
        items: [],
        amountPaid: 0,
        advancedOptions: { warehouseId: 902 },
        shipTo: { name: 'Anna', street1: null, city: null, country: 'GB' },
      }),
    );
    await until('it is saved', async () => (await shop.send('GET', `/orders/${id}`)).status === 200);
    const found = await previewOf(shop, id, {
      captureWhen: 'created',
      locations: { default: null, byWarehouse: {} },
      taxRules: { ...fullSettings.taxRules, default: null },
    });
    expect(found.outcome).toBe('cannot');
    expect(found.reasons.map(({ code }) => code).sort()).toEqual([
      'address-missing',
      'no-lines',
      'tax-mapping-unfinished',
      'warehouse-unmapped',
    ]);
    const wrong = await shop.send('POST', `/orders/${id}/preview`, {
      ...fullSettings,
      consolidation: 'daily',
      priceTier: 'Wholesale',
      captureWhen: 'never',
    });
    expect(wrong.status).toBe(422);
  });
});
