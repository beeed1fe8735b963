import { BatchDetail, BatchList, ConsolidationView, ProcessedNow } from '../../schemas/api/consolidation';
import { type SettingsDocument } from '../../schemas/settings';
import { type House } from './house';
import { type Order, type Shop } from './shop';
import { until } from './until';

/** The customer that the days' sales go to. */
export const dailyCustomer = 'Daily sales';

/** Never due by itself while a test runs: twelve hours from now. */
export const farTime = (): string => `${String((new Date().getUTCHours() + 12) % 24).padStart(2, '0')}:00`;

/** A person makes a customer in Cin7. */
export const makeCustomer = (shop: Shop, name: string): Promise<void> =>
  shop.merchant.call('POST', 'customer', {
    Name: name,
    Status: 'Active',
    Currency: 'GBP',
    PaymentTerm: 'Paid in advance',
    AccountReceivable: '610',
    RevenueAccount: '200',
    TaxRule: 'UK VAT 20%',
  });

/** Makes the shop's orders one sale a day, which is made when a test says so. */
export async function consolidateDaily(shop: Shop, settings: Partial<SettingsDocument> = {}): Promise<void> {
  await makeCustomer(shop, dailyCustomer);
  await shop.putSettings({
    consolidation: 'daily',
    consolidationTime: farTime(),
    customer: dailyCustomer,
    ...settings,
  });
}

/** A shop whose orders are one sale a day. */
export async function openDaily(house: House, settings: Partial<SettingsDocument> = {}): Promise<Shop> {
  const shop = await house.openShop({ withoutSettings: true });
  await consolidateDaily(shop, settings);
  return shop;
}

export const batchesOf = async (shop: Shop) =>
  BatchList.parse(await shop.call('GET', '/consolidation/batches')).batches;

export const batchOf = async (shop: Shop, id: string) =>
  BatchDetail.parse(await shop.call('GET', `/consolidation/batches/${id}`));

/** When the next sale is made, and how many orders wait for it. */
export const viewDaily = async (shop: Shop) =>
  ConsolidationView.parse(await shop.call('GET', '/consolidation'));

/** Has all that wait made one sale now. */
export const processDay = async (shop: Shop) =>
  ProcessedNow.parse(await shop.call('POST', '/consolidation/process-now'));

/** Imports orders, pulls them, and waits until all of them wait for the day's sale. */
export async function queueForDay(shop: Shop, ...orders: Parameters<Shop['take']>): Promise<string[]> {
  const before = (await viewDaily(shop)).waiting;
  const ids = await shop.take(...orders);
  await until('the orders wait', async () => (await viewDaily(shop)).waiting === before + orders.length);
  return ids;
}

/** Processes what waits, and answers the batch's order once it is in this state. */
export async function makeDay(shop: Shop, state: Order['state'] = 'done'): Promise<Order> {
  const made = await processDay(shop);
  const [batch] = made.batches;
  if (batch === undefined) throw new Error(made.sentence);
  return shop.untilState(batch.batch, state);
}
