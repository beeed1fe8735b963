import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { readFigures } from '../db/upkeep/read-figures';
import { type Db } from '../db/open';
import { type Logger } from '../platform/logger';
import { type Metrics } from '../platform/metrics';

export interface MetricsServer {
  port: number;
  close(): Promise<void>;
}

/** Serves a worker's figures at `/metrics`; that it answers is also its health check (docker-compose.yml). */
export async function serveMetrics(
  port: number,
  { db, metrics, logger }: { db: Db; metrics: Metrics; logger: Logger },
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    readFigures(db, metrics).then(
      (text) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text),
      (error: unknown) => {
        logger.warn({ err: error }, 'the figures could not be read');
        response.writeHead(503).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
