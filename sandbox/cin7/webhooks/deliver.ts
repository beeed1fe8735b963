import { randomUUID } from 'node:crypto';
import { type Collection } from '../../kit/state';
import { type Company } from '../company';
import { type Delivery, type Webhook } from '../model';
import { type VendorEvent, type World } from '../world';

/** Six tries; when the last has failed the webhook is switched off (contracts: cin7-core §4). */
const TRIES = 6;

/** One try, as it went. Kept in memory for tests and the control routes. */
export interface DeliveryAttempt {
  at: number;
  type: string;
  url: string;
  try: number;
  /** 0 = no answer */
  status: number;
}

export interface Deliveries {
  enqueue(event: VendorEvent): void;
  readonly attempts: DeliveryAttempt[];
  stop(): void;
}

/**
 * Carries events to webhooks, the first time `webhookDelayMs` after the event and then after 1, 2, 3, 4, 5 times
 * `webhookRetryMs`. What is under way is kept in the state, so that a restart goes on with it. Order is not promised.
 */
export function startDeliveries(
  world: World,
  companyOf: (accountId: string) => Company | undefined,
): Deliveries {
  const waiting: Collection<Delivery> = world.state.collection(
    'webhook-deliveries',
    (delivery: Delivery) => delivery.id,
  );
  const timers = new Map<string, NodeJS.Timeout>();
  const attempts: DeliveryAttempt[] = [];
  let stopped = false;

  const schedule = (delivery: Delivery): void => {
    const wait = Math.max(0, delivery.dueAt - world.clock.now());
    const timer = setTimeout(() => {
      timers.delete(delivery.id);
      attempt(delivery).catch((error: unknown) => {
        process.stderr.write(`sandbox: webhook delivery: ${String(error)}\n`);
      });
    }, wait);
    timers.set(delivery.id, timer);
  };

  const attempt = async (delivery: Delivery): Promise<void> => {
    const company = companyOf(delivery.accountId);
    const hook = company?.webhooks.get(delivery.webhookId);
    if (company === undefined || hook === undefined || !hook.IsActive) {
      waiting.delete(delivery.id);
      return;
    }
    const tries = delivery.tries + 1;
    const status = await post(hook, delivery.body, world.switches.now.webhookTimeoutMs);
    if (stopped) return;
    attempts.push({ at: world.clock.now(), type: hook.Type, url: hook.ExternalURL, try: tries, status });
    if (status >= 200 && status < 300) waiting.delete(delivery.id);
    else if (tries < TRIES)
      schedule(
        waiting.put({
          ...delivery,
          tries,
          dueAt: world.clock.now() + tries * world.switches.now.webhookRetryMs,
        }),
      );
    else {
      waiting.delete(delivery.id);
      company.webhooks.put({ ...hook, IsActive: false });
    }
  };

  for (const delivery of waiting.values()) schedule(delivery);
  return {
    attempts,
    enqueue({ accountId, type, body }) {
      const hooks =
        companyOf(accountId)?.webhooks.filter((hook) => hook.IsActive && hook.Type === type) ?? [];
      const { webhookDelayMs, webhookSpreadMs, webhookDeliveries } = world.switches.now;
      for (const hook of hooks)
        for (let copy = 0; copy < webhookDeliveries; copy += 1) {
          const wait = webhookDelayMs + Math.floor(world.random.next() * webhookSpreadMs);
          const dueAt = world.clock.now() + wait;
          schedule(waiting.put({ id: randomUUID(), accountId, webhookId: hook.ID, body, tries: 0, dueAt }));
        }
    },
    stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** No signature, no delivery id, no time: only what the subscriber asked to be sent. */
async function post(hook: Webhook, body: unknown, timeoutMs: number): Promise<number> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (hook.ExternalAuthorizationType === 'basicauth')
    headers['authorization'] =
      `Basic ${Buffer.from(`${hook.ExternalUserName ?? ''}:${hook.ExternalPassword ?? ''}`).toString('base64')}`;
  if (hook.ExternalAuthorizationType === 'bearerauth')
    headers['authorization'] = `Bearer ${hook.ExternalBearerToken ?? ''}`;
  for (const { Key, Value } of hook.ExternalHeaders) headers[Key] = Value;
  try {
    const answer = await fetch(hook.ExternalURL, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    // Refused, cut off, too slow or an address that is none: all the same to the sender.
    return 0;
  }
}
