import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';
import { noteGaveUp, noteTry, readDelivery } from '../../db/stock/deliveries';
import { type DeliveryInput } from '../../domain/messages/stock';
import { signatureHeader, signedText } from '../../domain/webhook-signature';
import { publicLookup, refusalOfTarget } from '../../platform/public-target';
import { type Deps } from '../deps';

const timeoutMs = 10_000;
/** The target's own words are kept so far, for the log. */
const mostWords = 200;

/** Connects only to public addresses, however the name resolves at that moment. */
const guarded = new Agent({ connect: { lookup: publicLookup, timeout: timeoutMs }, keepAliveTimeout: 1_000 });
const unguarded = new Agent({ connect: { timeout: timeoutMs }, keepAliveTimeout: 1_000 });

/**
 * Posts a delivery once. Any 2xx within ten seconds is a success; redirects are not followed. Signed with the webhook's secret over moment
 * and body; the same delivery always has the same id, by which a receiver knows a repeat.
 */
export async function deliverStock(
  deps: Deps,
  { tenant, delivery }: DeliveryInput,
): Promise<{ end: 'delivered' | 'again' | 'gone' }> {
  const row = await readDelivery(deps.db, tenant, delivery);
  if (row === undefined) return { end: 'gone' };
  if (row.state !== 'waiting') return { end: 'delivered' };
  const secret = deps.secrets
    .open(
      { keyId: row.key_id, sealed: row.sealed },
      { tenant, connection: row.webhook_id, name: 'stock-webhook' },
    )
    .reveal();
  const body = JSON.stringify({
    id: row.event_id,
    type: 'stock.availability',
    tenant,
    readAt: row.read_at.toISOString(),
    items: row.items,
  });
  const allowed = deps.env.WEBHOOK_PRIVATE_TARGETS === 'allow';
  const sent = await post(row.url, body, delivery, secret, allowed, deps.clock.now());
  const delivered = sent.status !== null && sent.status >= 200 && sent.status < 300;
  await noteTry(deps.db, { tenant, delivery, delivered, ...sent });
  return { end: delivered ? 'delivered' : 'again' };
}

export async function giveUpDelivery(deps: Deps, { tenant, delivery }: DeliveryInput): Promise<void> {
  await noteGaveUp(deps.db, tenant, delivery);
}

async function post(
  url: string,
  body: string,
  delivery: string,
  secret: string,
  allowed: boolean,
  now: number,
): Promise<{ status: number | null; words: string | null }> {
  // An address in figures needs no look-up, so the guard of connections never sees it.
  const refused = await refusalOfTarget(url, allowed);
  if (refused !== null) return { status: null, words: refused };
  const at = Math.floor(now / 1_000);
  const hex = createHmac('sha256', secret).update(signedText(at, body)).digest('hex');
  try {
    const answer = await request(url, {
      method: 'POST',
      dispatcher: allowed ? unguarded : guarded,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'cin7-shipstation-bridge',
        'x-bridge-event': 'stock.availability',
        'x-bridge-delivery': delivery,
        'x-bridge-signature': signatureHeader(at, hex),
      },
      body,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
    });
    // What it answers is not read: it may be anything, of any length.
    await answer.body.dump({ limit: 16_384 });
    return { status: answer.statusCode, words: null };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { status: null, words: words.slice(0, mostWords) };
  }
}
