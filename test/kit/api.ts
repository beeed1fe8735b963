import { type AddressInfo } from 'node:net';
import { type Client } from '@temporalio/client';
import { createApp } from '../../api/app';
import { listen } from '../../api/listen';
import { type Db } from '../../db/open';
import { type Env } from '../../platform/env';
import { openLabelFiles } from '../../platform/open-label-files';
import { createLogger } from '../../platform/logger';
import { createLoginHasher } from '../../platform/login-hash';
import { createMetrics } from '../../platform/metrics';
import { createSecretBox, Secret } from '../../platform/secrets';

export interface HouseApi {
  url: string;
  close(): Promise<void>;
}

/** The API of the product on a free port, over what the house shares. */
export async function startApi(
  env: Env,
  db: Db,
  temporal: Client,
  { checkWaitMs = 20_000 } = {},
): Promise<HouseApi> {
  const secrets = createSecretBox(env);
  const app = createApp({
    db,
    temporal,
    seal: (place, plain) => ({ name: place.name, ...secrets.seal(new Secret(plain), place) }),
    logins: createLoginHasher(env),
    publicUrl: env.PUBLIC_URL ?? null,
    logger: createLogger({ level: env.LOG_LEVEL, part: 'api' }),
    metrics: createMetrics({ processFigures: false }),
    vendorLimits: { cin7: env.CIN7_VENDOR_LIMIT, shipstation: env.SHIPSTATION_VENDOR_LIMIT },
    privateTargets: env.WEBHOOK_PRIVATE_TARGETS === 'allow',
    checkWaitMs,
    decisionWaitMs: 10_000,
    labelWaitMs: 20_000,
    labelFiles: openLabelFiles(env),
    noticeWaitMs: 15_000,
  });
  const server = await listen(app, 0, '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
