import { type Clock } from '../../kit/clock';
import { seededRandom } from '../../kit/random';
import { type Switches } from '../../kit/switches';
import { type AccountBook, type Announcement } from '../account-book';
import { type WebhookEvent } from '../model';
import { type ShipStationSwitches } from '../switches';

/** One payload that was sent, for tests to look at. `status` is null when the target could not be reached. */
export interface Delivery {
  webhookId: number;
  event: WebhookEvent;
  target: string;
  resourceUrl: string;
  sentAt: number;
  status: number | null;
}

export interface Courier {
  /** Sends the pointer to every active subscription for that event and store. */
  announce(book: AccountBook, what: Announcement): void;
  readonly deliveries: readonly Delivery[];
  /** Resolves when nothing is waiting or on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 10_000;
const RETRY_AFTER_MS = 500;

/**
 * Webhooks as the vendor sends them: unsigned, `{resource_url, resource_type}`, some time after the action
 * (contracts: shipstation §2.12). What was not yet sent when the process ends is lost, which the vendor does not rule out.
 * `baseUrl` is where the pointers lead.
 */
export function startCourier(
  baseUrl: () => string,
  switches: Switches<ShipStationSwitches>,
  clock: Clock,
): Courier {
  const deliveries: Delivery[] = [];
  const random = seededRandom(7);
  const timers = new Set<NodeJS.Timeout>();
  const underway = new Set<Promise<void>>();
  const stop = new AbortController();

  const later = (ms: number, work: () => Promise<void>): void => {
    const timer = setTimeout(() => {
      const run = work().finally(() => underway.delete(run));
      underway.add(run);
      timers.delete(timer);
    }, ms);
    timers.add(timer);
  };
  const send = async (about: Omit<Delivery, 'sentAt' | 'status'>, triesLeft: number): Promise<void> => {
    const delivery: Delivery = { ...about, sentAt: clock.now(), status: null };
    deliveries.push(delivery);
    delivery.status = await post(about, stop.signal);
    const accepted = delivery.status !== null && delivery.status >= 200 && delivery.status < 300;
    if (!accepted && triesLeft > 0 && !stop.signal.aborted)
      later(RETRY_AFTER_MS, () => send(about, triesLeft - 1));
  };

  return {
    deliveries,
    announce(book, what) {
      const { webhookDelayMs, webhookSpreadMs, webhookDeliveries, webhookRetries } = switches.now;
      for (const hook of book.webhooks.values()) {
        if (!hook.Active || hook.HookType !== what.event) continue;
        if (hook.StoreID !== null && hook.StoreID !== what.storeId) continue;
        const about = {
          webhookId: hook.WebHookID,
          event: what.event,
          target: hook.Url,
          resourceUrl: baseUrl() + what.resource,
        };
        for (let copy = 0; copy < webhookDeliveries; copy += 1)
          later(webhookDelayMs + Math.floor(random.next() * webhookSpreadMs), () =>
            send(about, webhookRetries),
          );
      }
    },
    async idle() {
      while (timers.size > 0 || underway.size > 0) {
        await Promise.all(underway);
        if (timers.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      stop.abort();
      await Promise.all(underway);
    },
  };
}

/** The target's status, or null when it could not be reached in time; that is part of the story, not a fault of ours. */
async function post(about: Omit<Delivery, 'sentAt' | 'status'>, stop: AbortSignal): Promise<number | null> {
  try {
    const answer = await fetch(about.target, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ resource_url: about.resourceUrl, resource_type: about.event }),
      signal: AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return null;
  }
}
