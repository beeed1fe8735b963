import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { buyerFor } from '../../sandbox/online-retail/buyers';
import { type FreshStack } from '../fresh-stack';
import { amountOf, type PlayedReturn } from './match-returns';
import { keyOf, shippingKey } from './read-returns';

const Orders = z.object({ orders: z.array(z.object({ orderId: z.string(), orderNumber: z.string() })) });
const Refund = z.object({
  orderId: z.string(),
  requestId: z.string(),
  status: z.string(),
  problem: z.object({ code: z.string() }).nullable(),
});
const Answer = z.object({ refund: Refund });
const Refunds = z.object({ refunds: z.array(Refund) });

/** Longer than the longest pause between two tries. */
const patienceMs = 180_000;

/** How the service says that a refund stands: why it waits; null = done. No part of the verdict. */
export type Waits = Map<string, string | null>;

/** Names a played return, also to the service: asked for again it is the same refund. */
export const requestOf = ({ document, order }: PlayedReturn): string =>
  order === null ? document.number : `${document.number} of ${order}`;

/** Asks for the refund of each return, as an admin would, and waits until all are done, or wait for a person. */
export async function playReturns(
  { api, tenant }: Pick<FreshStack, 'api' | 'tenant'>,
  played: readonly PlayedReturn[],
): Promise<Waits> {
  const base = `/tenants/${tenant.id}/connections/${tenant.connection}`;
  const asked: { name: string; orderId: string }[] = [];
  for (const one of played) {
    const body = one.order === null ? historicalBody(one) : refundBody(one);
    const path =
      one.order === null ? `${base}/historical-refunds` : `${base}/orders/${await idOf(one.order)}/refunds`;
    const { refund } = Answer.parse(await api.expect('POST', path, body));
    asked.push({ name: requestOf(one), orderId: refund.orderId });
  }
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const states = await Promise.all(asked.map(stateOf));
    const open = states.some(([, waits]) => waits !== null && !waits.startsWith('Needs you'));
    if (!open || Date.now() > deadline) return new Map(states);
    await sleep(1_000);
  }

  async function idOf(number: string): Promise<string> {
    const found = Orders.parse(
      await api.expect('GET', `${base}/orders?number=${encodeURIComponent(number)}`),
    );
    return found.orders[0]?.orderId ?? '';
  }

  async function stateOf({
    name,
    orderId,
  }: {
    name: string;
    orderId: string;
  }): Promise<[string, string | null]> {
    const { refunds } = Refunds.parse(await api.expect('GET', `${base}/orders/${orderId}/refunds`));
    const refund = refunds.find((each) => each.requestId === name);
    if (refund?.status === 'Done') return [name, null];
    return [name, `${refund?.status ?? 'Unknown'}: ${refund?.problem?.code ?? 'no problem told'}`];
  }
}

function refundBody(one: PlayedReturn): object {
  const goods = one.lines.filter((line) => keyOf(line.sku) !== shippingKey);
  const [shipping] = one.lines.filter((line) => keyOf(line.sku) === shippingKey);
  return {
    requestId: requestOf(one),
    lines: goods.map((line) => ({
      item: line.sku,
      quantity: line.quantity.toFixed(),
      amount: amountOf(line).toFixed(2),
    })),
    ...(shipping !== undefined && { shipping: amountOf(shipping).toFixed(2) }),
  };
}

function historicalBody(one: PlayedReturn): object {
  const { document } = one;
  const { address } = buyerFor(document.customer ?? `guest-${document.number}`, document.country);
  return {
    requestId: requestOf(one),
    orderNumber: document.number,
    orderDate: document.date.slice(0, 10),
    customer: {
      name: address.name ?? 'Somebody',
      street1: address.street1 ?? 'Unknown',
      city: address.city ?? 'Unknown',
      postalCode: address.postalCode ?? '0',
      country: address.country ?? 'GB',
    },
    items: one.lines.map((line) => ({
      sku: line.sku,
      name: line.name,
      quantity: line.quantity.toFixed(),
      unitPrice: line.price.toFixed(),
    })),
    paidBack: {},
  };
}
