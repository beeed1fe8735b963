import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

/** Key of the problem that ShipStation no longer asks. */
export const silentKey = 'export-silent';
/** Key of the problem that a window had more pages than the format can number. */
export const tooLargeKey = 'export-window-too-large';

export interface Ask extends ConnectionRef {
  loginHash: string;
  status: number;
  /** What was answered, when it was no page. */
  sentence: string | null;
  window: { from: Date; to: Date; page: number; pages: number; tooMany: boolean } | null;
  /** How many such asks this stands for. */
  times: number;
}

/**
 * Notes export calls in one round trip: that ShipStation was heard, and how far it walked which window. Touches nothing that is
 * exported, so no order's LastModified moves by it (contracts: shipstation §1.9 item 5).
 */
export async function recordAsk(db: Db, ask: Ask): Promise<void> {
  const { tenant, connection, window } = ask;
  await sql`
    with walked as (
      insert into export_window (tenant_id, connection_id, window_from, window_to, last_page, pages, asks)
      select c.tenant_id, c.connection_id, w.window_from, w.window_to, w.page, w.pages, ${ask.times}::int
      from connection c, (values (
        ${window?.from ?? null}::timestamptz, ${window?.to ?? null}::timestamptz,
        ${window?.page ?? 0}::int, ${window?.pages ?? 0}::int
      )) as w (window_from, window_to, page, pages)
      where c.tenant_id = ${tenant} and c.connection_id = ${connection} and w.window_from is not null
      on conflict (tenant_id, connection_id, window_from, window_to) do update set
        last_at = now(), last_page = greatest(export_window.last_page, excluded.last_page),
        pages = excluded.pages, asks = export_window.asks + excluded.asks
    ), used as (
      update export_login_use set last_used_at = now()
      where login_hash = ${ask.loginHash} and tenant_id = ${tenant} and connection_id = ${connection}
        and (last_used_at is null or last_used_at < now() - interval '1 minute')
    ), cleared as (
      update problem set cleared_at = now()
      where tenant_id = ${tenant} and connection_id = ${connection}
        and (key = ${silentKey} or key = ${tooLargeKey} and ${window !== null && !window.tooMany})
        and cleared_at is null
    )
    insert into export_seen (tenant_id, connection_id, last_ask_at, last_ask_status, last_ask_sentence)
    select tenant_id, connection_id, now(), ${ask.status}::int, ${ask.sentence}::text from connection
    where tenant_id = ${tenant} and connection_id = ${connection}
    on conflict (tenant_id, connection_id) do update set last_ask_at = excluded.last_ask_at,
      last_ask_status = excluded.last_ask_status, last_ask_sentence = excluded.last_ask_sentence
  `.execute(db);
}
