import http from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';
import { type Express, type NextFunction, type Request, type Response } from 'express';

export interface Listening {
  /** http://127.0.0.1:PORT, no slash at the end */
  url: string;
  port: number;
  /** Destroys every open socket, hung ones too. */
  close(): Promise<void>;
}

/** Listens on loopback; port 0 or none takes a free one. Rejects with the system's error if the port is taken. */
export function listen(app: Express, port = 0, host = '127.0.0.1'): Promise<Listening> {
  const server = http.createServer(app);
  // Node's own 5 s would drop idle keep-alive connections in the middle of a client's next request.
  server.keepAliveTimeout = 65_000;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)));
      for (const socket of sockets) socket.destroy();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: taken } = server.address() as AddressInfo;
      resolve({ url: `http://${host}:${String(taken)}`, port: taken, close });
    });
  });
}

/** The last error handler: an unexpected throw becomes the vendor's own 500, and shows on stderr as a bug of the stand-in. */
export function lastResort(answer: (res: Response, error: unknown) => void) {
  return (error: unknown, req: Request, res: Response, _next: NextFunction): void => {
    process.stderr.write(
      `sandbox: ${req.method} ${req.path}: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    if (!res.headersSent) answer(res, error);
  };
}
