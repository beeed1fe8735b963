import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Logger } from '../platform/logger';

export interface NoticeLoop {
  stop(): Promise<void>;
}

/**
 * Runs `work` whenever Postgres gives notice on a channel, and every `lookEveryMs` anyway, because notices are a hint and the rows
 * are the truth; again at once while it says that there is more. Survives restarts of Postgres and of Temporal: a failed round is logged and tried again.
 */
export function runOnNotice(
  databaseUrl: string,
  channel: 'wake' | 'inbox' | 'connections' | 'jobs' | 'labels' | 'pdfs',
  lookEveryMs: number,
  logger: Logger,
  work: () => Promise<boolean>,
): NoticeLoop {
  let noticed: () => void = () => undefined;
  let running = true;
  const listening: { client: Client | null } = { client: null };

  const listen = async (): Promise<void> => {
    if (listening.client !== null) return;
    const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
    client.on('error', () => (listening.client = null));
    client.on('end', () => (listening.client = null));
    client.on('notification', () => noticed());
    await client.connect();
    await client.query(`listen ${channel}`);
    listening.client = client;
  };

  const loop = (async () => {
    while (running) {
      const notice = new Promise<void>((resolve) => (noticed = resolve));
      let more = false;
      try {
        await listen();
        more = await work();
      } catch (error) {
        logger.warn({ err: error, channel }, 'a round failed and is tried again');
        await sleep(500);
      }
      if (running && !more) {
        const waited = new AbortController();
        const pause = sleep(lookEveryMs, undefined, { signal: waited.signal }).catch(() => undefined);
        await Promise.race([notice, pause]);
        waited.abort();
      }
    }
    await listening.client?.end();
  })();

  return {
    async stop() {
      running = false;
      noticed();
      await loop;
    },
  };
}
