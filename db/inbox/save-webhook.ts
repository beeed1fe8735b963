import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Db } from '../open';
import { hashToken } from '../tokens/token-text';

export type WebhookSource = 'shipstation-webhook' | 'cin7-webhook';

/**
 * Stores a webhook as it came, in one round trip. The same message is one row while it waits; dates in it are never parsed
 * (contracts: cin7-core §4: they follow the tenant's display format).
 *
 * @returns false when no connection has this token.
 */
export async function saveWebhook(
  db: Db,
  source: WebhookSource,
  token: string,
  body: string,
): Promise<boolean> {
  // Postgres text cannot hold U+0000, and a vendor would repeat for ever what we answer with an error.
  const text = body.replaceAll('\u0000', '');
  const result = await sql<{ known: boolean }>`
    with c as (
      select tenant_id, connection_id from connection where webhook_token_hash = ${hashToken(token)}
    ), saved as (
      insert into inbox (tenant_id, connection_id, source, digest, body)
      select tenant_id, connection_id, ${source}, ${digestOf(source, text)}, ${text} from c
      on conflict do nothing
      returning 1
    ), told as (
      select pg_notify('inbox', '') from saved
    )
    select exists (select 1 from c) as known, (select count(*) from told) as told
  `.execute(db);
  return result.rows[0]?.known ?? false;
}

/** Names a message: what has the same digest says the same. */
export function digestOf(source: string, body: string): string {
  return createHash('sha256').update(source).update('\n').update(body).digest('hex');
}
