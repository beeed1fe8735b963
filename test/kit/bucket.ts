import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface BucketStandIn {
  url: string;
  /** What lies in it, by `/bucket/key`. */
  objects: Map<string, Buffer>;
  /** Calls as `PUT /bucket/key`. */
  calls: string[];
  /** The next so many calls are answered with 500. */
  failNext: number;
  /** Calls are taken and never answered. */
  silent: boolean;
  close(): Promise<void>;
}

const error = (code: string, message: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message><AWSAccessKeyId>told again</AWSAccessKeyId></Error>`;

/** The little of S3 that labels need, on a free port: one bucket `labels`, path-style, of whoever signs with this key's id. */
export async function startBucket(accessKey = 'bucket-key'): Promise<BucketStandIn> {
  const bucket: BucketStandIn = {
    url: '',
    objects: new Map(),
    calls: [],
    failNext: 0,
    silent: false,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const answer = (method: string, path: string, authorization: string, body: Buffer) => {
    const signed = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/.*Signature=[0-9a-f]{64}$/.exec(authorization);
    if (bucket.failNext > 0) {
      bucket.failNext--;
      return { status: 500, body: error('InternalError', 'We encountered an internal error.') };
    }
    if (signed?.[1] !== accessKey)
      return { status: 403, body: error('InvalidAccessKeyId', 'The key id does not exist in our records.') };
    if (!path.startsWith('/labels/'))
      return { status: 404, body: error('NoSuchBucket', 'The specified bucket does not exist.') };
    if (method === 'PUT') bucket.objects.set(path, body);
    if (method === 'DELETE') {
      bucket.objects.delete(path);
      return { status: 204, body: '' };
    }
    const found = bucket.objects.get(path);
    if (found === undefined) return { status: 404, body: error('NoSuchKey', 'The key does not exist.') };
    return { status: 200, body: method === 'GET' ? found : '' };
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [path = ''] = (request.url ?? '').split('?');
      const method = request.method ?? '';
      bucket.calls.push(`${method} ${path}`);
      if (bucket.silent) return;
      const { status, body } = answer(
        method,
        path,
        request.headers.authorization ?? '',
        Buffer.concat(chunks),
      );
      response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bucket.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return bucket;
}
