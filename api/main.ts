import { type AddressInfo } from 'node:net';
import { type Server } from 'node:http';
import { openDatabase } from '../db/open';
import { readEnv } from '../platform/env';
import { openLabelFiles } from '../platform/open-label-files';
import { createLogger } from '../platform/logger';
import { createLoginHasher } from '../platform/login-hash';
import { createMetrics } from '../platform/metrics';
import { createSecretBox, Secret } from '../platform/secrets';
import { createApp } from './app';
import { type Seal } from './deps';
import { listen } from './listen';
import { temporalClient, temporalPlace } from '../platform/temporal-client';

/** Longest time that requests under way may take once the process is told to stop. */
const closeMs = 10_000;

async function main(): Promise<void> {
  const env = readEnv();
  const logger = createLogger({ level: env.LOG_LEVEL, part: 'api' });
  const db = openDatabase(env.DATABASE_URL, {
    onLost: (error) => logger.warn({ err: error }, 'a connection to Postgres was lost'),
  });
  const temporal = temporalClient(
    temporalPlace({ address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE }),
  );
  const secrets = createSecretBox(env);
  const seal: Seal = (place, plain) => ({ name: place.name, ...secrets.seal(new Secret(plain), place) });
  const app = createApp({
    db,
    temporal,
    seal,
    logins: createLoginHasher(env),
    publicUrl: env.PUBLIC_URL ?? null,
    logger,
    metrics: createMetrics(),
    vendorLimits: { cin7: env.CIN7_VENDOR_LIMIT, shipstation: env.SHIPSTATION_VENDOR_LIMIT },
    privateTargets: env.WEBHOOK_PRIVATE_TARGETS === 'allow',
    checkWaitMs: 20_000,
    decisionWaitMs: 10_000,
    labelWaitMs: 20_000,
    labelFiles: openLabelFiles(env),
    noticeWaitMs: 15_000,
  });

  const server = await listen(app, env.PORT, env.HOST);
  logger.info(`the API listens on ${addressOf(server)}`);

  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    await closed(server);
    await temporal.connection.close();
    await db.destroy();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void close());
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), closeMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
