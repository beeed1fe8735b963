import { Agent, request } from 'undici';

/** A vendor's answer, or the way in which none came. */
export type RawAnswer =
  | { kind: 'answer'; status: number; headers: Record<string, string>; text: string }
  /** No connection was made, so nothing was sent. */
  | { kind: 'not-sent'; code: string }
  /** Something may have been sent: closed, reset or cut off before the end of the answer. */
  | { kind: 'lost'; code: string }
  | { kind: 'timeout' }
  | { kind: 'cancelled' }
  | { kind: 'too-big' };

export interface RawRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: URL;
  headers: Record<string, string>;
  body: string | undefined;
  /** For the whole exchange, from the first byte to the last. */
  timeoutMs: number;
  /** Longest answer that is read. */
  maxBytes: number;
  signal: AbortSignal | undefined;
}

/**
 * One pool of kept-alive connections for the process. Idle ones are dropped after 4 s, below the 5 s at which many servers do,
 * because a write on a connection that closes under it has an unknown outcome.
 */
const newAgent = () =>
  new Agent({
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 30_000,
    connect: { timeout: 10_000 },
    pipelining: 1,
  });
let agent = newAgent();

/** Codes of failures before a connection stood. Everything else counts as sent: a wrong guess that way costs a read, not a double. */
const notSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/;

const timedOut = /^(UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/;

class TooBig extends Error {}

/**
 * Sends one request and reads the answer. Follows no redirect (auth headers would travel along: contracts: cin7-core §1.6) and retries
 * nothing. Never throws for what the network does.
 */
export async function exchange(raw: RawRequest): Promise<RawAnswer> {
  if (raw.signal?.aborted) return { kind: 'not-sent', code: 'CANCELLED' };
  const stop = new AbortController();
  let why: 'timeout' | 'cancelled' | null = null;
  const end = (reason: 'timeout' | 'cancelled') => {
    why ??= reason;
    stop.abort();
  };
  const timer = setTimeout(() => end('timeout'), raw.timeoutMs);
  const onCancel = () => end('cancelled');
  raw.signal?.addEventListener('abort', onCancel, { once: true });
  try {
    const answer = await request(raw.url, {
      dispatcher: agent,
      method: raw.method,
      headers: raw.headers,
      body: raw.body ?? null,
      signal: stop.signal,
      headersTimeout: raw.timeoutMs,
      bodyTimeout: raw.timeoutMs,
    });
    const text = await readAll(answer.body, raw.maxBytes);
    return { kind: 'answer', status: answer.statusCode, headers: plainHeaders(answer.headers), text };
  } catch (error) {
    if (why !== null) return { kind: why };
    if (error instanceof TooBig) return { kind: 'too-big' };
    const code = codeOf(error);
    if (timedOut.test(code)) return { kind: 'timeout' };
    return notSent.test(code) ? { kind: 'not-sent', code } : { kind: 'lost', code };
  } finally {
    clearTimeout(timer);
    raw.signal?.removeEventListener('abort', onCancel);
  }
}

/** Closes the kept-alive connections, at the orderly end of a worker; another one in this process opens its own. */
export function closeVendorConnections(): Promise<void> {
  const closing = agent;
  agent = newAgent();
  return closing.close();
}

async function readAll(body: AsyncIterable<unknown>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > maxBytes) throw new TooBig('answer too big');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}

/** A code of the error or of what it wraps (several addresses tried: the first one's). */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (typeof error === 'object' && error !== null) {
    if ('code' in error && typeof error.code === 'string') return error.code;
    if ('cause' in error && error.cause !== undefined) return codeOf(error.cause);
  }
  return 'UNKNOWN';
}
