import { z } from 'zod';
import { type ApiClient } from '../api-client';
import { type LocalTenant } from '../set-up-tenant';

const Page = z.object({
  orders: z.array(
    z.object({
      orderNumber: z.string(),
      state: z.enum(['waiting', 'working', 'done', 'skipped', 'needs-you', 'gave-up']),
      stage: z.string(),
      problem: z.object({ sentence: z.string() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export interface OrderStates {
  known: number;
  done: number;
  parked: number;
  /** Still on their way, or not seen yet. */
  left: number;
  /** Why an order waits or was left out, by order number. */
  why: Map<string, string>;
  /** Changes whenever any order moved. */
  fingerprint: string;
}

/** Where all orders of the connection are, from the API. @param expected how many there will be */
export async function readOrderStates(
  api: ApiClient,
  { id, connection }: Pick<LocalTenant, 'id' | 'connection'>,
  expected: number,
): Promise<OrderStates> {
  const orders: z.infer<typeof Page>['orders'] = [];
  for (let after: string | null = ''; after !== null;) {
    const from: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const page = Page.parse(
      await api.expect('GET', `/tenants/${id}/connections/${connection}/orders?limit=200${from}`),
    );
    orders.push(...page.orders);
    after = page.next;
  }
  const done = orders.filter((order) => order.state === 'done').length;
  const parked = orders.filter(({ state }) => ['needs-you', 'gave-up', 'skipped'].includes(state)).length;
  return {
    known: orders.length,
    done,
    parked,
    left: Math.max(expected, orders.length) - done - parked,
    why: new Map(
      orders
        .filter((order) => order.state !== 'done')
        .map((order) => [order.orderNumber, order.problem?.sentence ?? `It is ${order.state}.`]),
    ),
    fingerprint: orders.map(({ orderNumber, state, stage }) => `${orderNumber} ${state} ${stage}`).join(),
  };
}
