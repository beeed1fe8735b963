import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { type StandInApi } from './stand-in-api';
import { type FoundSale } from './verdict';

const api = '/ExternalApi/v2';
const pageSize = 1_000;
/** `saleList` has no stable order, so a page may miss what another shows twice; so often the whole list is read again. */
const mostScans = 10;
const atOnce = 8;

const SaleList = z.object({
  Total: z.number(),
  SaleList: z.array(z.object({ SaleID: z.string(), Status: z.string() })),
});
const amount = z.number().transform((value) => new Decimal(value));
const Sale = z.object({
  CustomerReference: z.string(),
  ServiceOnly: z.boolean(),
  Order: z.object({ SaleOrderNumber: z.string(), Total: amount }),
  Invoices: z.array(
    z.object({ Status: z.string(), Total: amount, Payments: z.array(z.object({ Amount: amount })) }),
  ),
});
const Orders = z.object({
  orders: z.array(z.object({ orderNumber: z.string() })),
  pages: z.number(),
});

/** Every sale that is not void, each read as a whole by the vendor's own API (contracts: cin7-core §3.1, §3.2). */
export async function readSales(cin7: StandInApi): Promise<FoundSale[]> {
  await cin7.control('PUT', 'limit', { callsPerMinute: null });
  const ids = await liveSales(cin7);
  const sales: FoundSale[] = [];
  for (let at = 0; at < ids.length; at += atOnce) {
    sales.push(...(await Promise.all(ids.slice(at, at + atOnce).map((id) => readSale(cin7, id)))));
  }
  return sales.sort((a, b) => a.number.localeCompare(b.number));
}

/** Ids of all sales that are not void. */
export async function liveSales(cin7: StandInApi): Promise<string[]> {
  const statuses = new Map<string, string>();
  for (let scan = 1, total = Infinity; statuses.size < total && scan <= mostScans; scan++) {
    for (let page = 1; (page - 1) * pageSize < total; page++) {
      const list = SaleList.parse(await cin7.get(`${api}/saleList?Page=${page}&Limit=${pageSize}`));
      total = list.Total;
      for (const { SaleID, Status } of list.SaleList) statuses.set(SaleID, Status);
    }
  }
  return [...statuses].filter(([, status]) => status !== 'VOIDED').map(([id]) => id);
}

/** One sale's money, by the vendor's own API. */
export async function readSale(cin7: StandInApi, id: string): Promise<FoundSale> {
  const sale = Sale.parse(await cin7.get(`${api}/sale?ID=${id}`));
  const authorised = sale.Invoices.filter(({ Status }) => Status === 'AUTHORISED' || Status === 'PAID');
  return {
    number: sale.Order.SaleOrderNumber,
    reference: sale.CustomerReference,
    orderTotal: sale.ServiceOnly ? null : sale.Order.Total,
    invoiceTotal: authorised.length === 0 ? null : sum(authorised.map((invoice) => invoice.Total)),
    paid: sum(sale.Invoices.flatMap((invoice) => invoice.Payments.map((payment) => payment.Amount))),
  };
}

const sum = (amounts: Decimal[]): Decimal => Decimal.sum(0, ...amounts);

/** The number of every order that ShipStation holds (contracts: shipstation §2.4). */
export async function readOrderNumbers(shipstation: StandInApi): Promise<string[]> {
  await shipstation.control('PUT', 'limit', { callsPerMinute: null });
  const numbers: string[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const list = Orders.parse(await shipstation.get(`/orders?pageSize=500&page=${page}`));
    numbers.push(...list.orders.map((order) => order.orderNumber));
    pages = list.pages;
  }
  return numbers;
}
