import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type VendorCallReport } from '../vendor-call';
import { VendorFailure } from '../vendor-failure';

/** What the next call is answered with: a status and text, or anything at all. */
export type Answer =
  | { status: number; text: string; headers?: Record<string, string> }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** A server that answers what a test puts into `answer`: for the answers that the stand-ins have no reason to give. */
export interface TinyVendor {
  url: string;
  answer: Answer;
  /** Method, path with query, headers and body of each call. */
  calls: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[];
  reports: VendorCallReport[];
  close: () => Promise<void>;
}

export async function startTinyVendor(): Promise<TinyVendor> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      tiny.calls.push({
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      });
      const { answer } = tiny;
      if (typeof answer === 'function') return answer(request, response);
      response
        .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
        .end(answer.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const tiny: TinyVendor = {
    url: `http://127.0.0.1:${port}/api`,
    answer: { status: 200, text: '{}' },
    calls: [],
    reports: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return tiny;
}

/** The failure a call ends with; a call that succeeds fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<VendorFailure> {
  try {
    await call;
  } catch (error) {
    if (error instanceof VendorFailure) return error;
    throw error;
  }
  throw new Error('The call was expected to fail');
}
