import { createHash } from 'node:crypto';
import { type z } from 'zod';
import { as, type Money, type OrderRef, type SsAccount, type SsOrderId } from '../../domain/ids';
import { add, money, multiply, roundToCents, sum } from '../../domain/money';
import { type Order } from '../../domain/order';
import { accountFor, paymentReference } from '../../domain/sale/plan-payment';
import { type SalePlan } from '../../domain/sale-plan';
import { type StoreSettings } from '../../domain/settings';
import { type HistoricalRefundBody } from '../../schemas/api/refunds';
import { readOrder } from '../../schemas/shipstation/order-page';

type Body = z.output<typeof HistoricalRefundBody>;

/**
 * The id of the order row that bears a sale from before the connection: digits, as all order ids are, and longer than ShipStation's
 * (contracts: shipstation §2.3). The same request is the same row, through another connection to the same account, too: what was written
 * for it is found again, and nothing is given back twice.
 */
export function historicalOrderId(ssAccount: SsAccount, requestId: string): SsOrderId {
  const digest = createHash('sha256').update(`${ssAccount}\n${requestId}`).digest();
  const digits = (digest.readBigUInt64BE() % 10n ** 17n).toString().padStart(17, '0');
  return as<SsOrderId>(`98${digits}`);
}

/** What is known of such a sale, in the form of a ShipStation order, so that it is billed as one. */
export function historicalOrder(body: Body, id: SsOrderId): { payload: object; order: Order } {
  const { customer } = body;
  const address = {
    name: customer.name,
    street1: customer.street1,
    city: customer.city,
    state: customer.state ?? null,
    postalCode: customer.postalCode,
    country: customer.country,
  };
  const noon = `${body.orderDate}T12:00:00.0000000`;
  const shipping = body.shipping ?? '0';
  const tax = sum(body.items.map((item) => item.tax ?? '0'));
  const goods = sum(body.items.map((item) => multiply(item.quantity, item.unitPrice)));
  const payload = {
    // As text: longer than a number keeps exactly.
    orderId: String(id),
    orderNumber: body.orderNumber,
    orderStatus: 'shipped',
    orderDate: noon,
    createDate: noon,
    modifyDate: noon,
    customerUsername: customer.username ?? null,
    customerEmail: customer.email ?? null,
    billTo: address,
    shipTo: address,
    items: body.items.map((item, at) => ({
      orderItemId: at + 1,
      sku: item.sku ?? null,
      name: item.name,
      quantity: item.quantity,
      unitPrice: item.unitPrice,
      taxAmount: item.tax ?? null,
    })),
    orderTotal: roundToCents(add(add(goods, tax), shipping)),
    amountPaid: '0',
    taxAmount: tax,
    shippingAmount: shipping,
    paymentMethod: body.paidBack?.method ?? null,
  };
  const read = readOrder(payload);
  if (!read.readable) throw new Error(`A historical sale cannot be read: ${read.why}`);
  return { payload, order: read.order };
}

/** The sale without lines that bears the refund of one from before the connection (design §4.11). */
export function historicalPlan(
  of: { ref: OrderRef; body: Body; total: Money; currency: string; notes: string[] },
  settings: StoreSettings,
): SalePlan {
  const { body } = of;
  const method = body.paidBack?.method ?? '';
  const account = accountFor(settings.paymentAccounts, method);
  const nothing = money('0');
  return {
    kind: 'Simple',
    lines: [],
    charges: [],
    taxRule: settings.taxRules.default ?? '',
    net: nothing,
    tax: nothing,
    total: nothing,
    route: {
      location: settings.locations.default ?? '',
      reason: 'The sale is from before the connection: no stock is moved.',
      candidates: [],
    },
    autoMode: 'NOPICK',
    invoice: 'AUTHORISED',
    payment:
      body.paidBack === null || account === undefined
        ? null
        : { account, amount: of.total, reference: paymentReference(of.ref, 1), date: body.orderDate },
    notes: of.notes,
    orderDate: body.orderDate,
    currency: of.currency,
  };
}
