import { startCin7 } from '../cin7';
import { combinedShippingStatus } from '../cin7/sale/statuses/fulfilment-statuses';
import { openState } from '../kit/state';
import { startShipStation } from '../shipstation/start-shipstation';
import { orderXml, pageOf, startShop, LISTS } from '../shipstation/custom-store/test-shop';
import { demoAccount } from './demo-account';
import { demoCompany } from './demo-company';
import { demoGoods } from './demo-goods';
import { DEMO_CIN7, DEMO_SHIPSTATION } from './demo-keys';
import { startPackingDesk } from './packing-desk';
import { makeSale, saleByHand, startSalesByHand } from './sales-by-hand';

const goods = demoGoods();
const wait = async (what: () => boolean): Promise<void> => {
  while (!what()) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('sales made in Cin7 by its own people', () => {
  it('are picked and packed with a drafted shipment, and cost no call', async () => {
    const cin7 = await startCin7({ companies: [demoCompany(goods)] });
    const company = cin7.company(DEMO_CIN7.accountId);
    for (const nth of [0, 1, 2, 3, 4]) {
      const id = makeSale(cin7, DEMO_CIN7.accountId, saleByHand(goods, nth));
      const sale = company.sales.get(id);
      expect(sale?.fulfilments[0]).toMatchObject({
        pick: { status: 'AUTHORISED' },
        pack: { status: 'AUTHORISED' },
        ship: { status: 'DRAFT' },
      });
      expect(sale?.header).toMatchObject({
        ExternalID: null,
        SourceChannel: ['Shopify', 'eBay', null][nth % 3],
      });
      expect(sale && combinedShippingStatus(sale)).toBe('SHIPPING');
    }
    expect(cin7.journal.entries()).toEqual([]);
    await cin7.close();
  });

  it('come one after the other, and go on there after a restart', async () => {
    const cin7 = await startCin7({ companies: [demoCompany(goods)] });
    const state = openState();
    for (const count of [2, 4]) {
      const drip = startSalesByHand(cin7, DEMO_CIN7.accountId, goods, state, 1);
      await wait(() => drip.made >= count);
      drip.stop();
    }
    const customers = cin7
      .company(DEMO_CIN7.accountId)
      .sales.values()
      .map((sale) => sale.header.Customer);
    expect(customers.slice(0, 4)).toEqual([0, 1, 2, 3].map((nth) => saleByHand(goods, nth).customer));
    await cin7.close();
  });
});

it('the packing desk labels what a custom store brought, every fourth order in two parcels', async () => {
  const shop = await startShop();
  const standIn = await startShipStation({ accounts: [demoAccount()] });
  const account = standIn.account(DEMO_SHIPSTATION.apiKey);
  const storeId = DEMO_SHIPSTATION.customStoreId;
  account.connectCustomStore({
    storeId,
    url: shop.url,
    username: 'acme',
    password: 's3cret',
    statuses: LISTS,
  });
  shop.answer = () => ({ body: pageOf(['1', '2', '3', '4'].map((number) => orderXml(number))) });
  await account.importCustomStore(storeId);
  const desk = startPackingDesk(account, storeId);
  await wait(() => account.orders().every((order) => order.orderStatus === 'shipped'));
  desk.stop();
  expect(account.shipments()).toHaveLength(5);
  await standIn.channelsIdle();
  expect(account.shipments().every((one) => one.marketplaceNotified)).toBe(true);
  await standIn.close();
  await shop.close();
}, 15_000);
