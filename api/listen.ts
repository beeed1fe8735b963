import { type Server } from 'node:http';
import { type Express } from 'express';

/** Longer than callers and load balancers keep an idle connection (60 s), so that none sends into one that is being closed here. */
const keepAliveMs = 65_000;

/** @param port 0: a free one */
export function listen(app: Express, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, () => resolve(server));
    server.keepAliveTimeout = keepAliveMs;
    server.once('error', reject);
  });
}
