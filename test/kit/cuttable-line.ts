import { connect, createServer, type Socket } from 'node:net';

/** A TCP line to a server that can be cut and mended, so that a server which others use too is down for one house only. */
export interface CuttableLine {
  /** `host:port` to use instead of the server's own. */
  address: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function cuttableLine(to: string): Promise<CuttableLine> {
  const [host = '', port = ''] = to.split(':');
  const sockets = new Set<Socket>();
  let whole = true;
  const dropAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(Number(port), host);
    for (const socket of [near, far]) {
      sockets.add(socket);
      // What is cut on purpose ends in errors on both ends; the house's own reconnecting is what is tested.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('The line has no port.');
  return {
    address: `127.0.0.1:${String(at.port)}`,
    cut() {
      whole = false;
      dropAll();
    },
    mend() {
      whole = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        dropAll();
      }),
  };
}
