import { type z } from 'zod';
import { bodyInvalid, unanswered, unreadable } from './common-failures';
import { exchange, type RawAnswer, type RawRequest } from './vendor-http';
import { type CallName, type FailureKind, type Vendor, VendorFailure } from './vendor-failure';

/** The vendor's own word on what is left of the minute (ShipStation only: contracts: shipstation §2.1). */
export interface RateLimitHeaders {
  limit: number | null;
  remaining: number | null;
  resetMs: number | null;
}

/** One line of the vendor journal. Never holds a body, an id or a secret. */
export interface VendorCallReport {
  vendor: Vendor;
  method: RawRequest['method'];
  /** Method and path without ids, e.g. `GET /saleList`. */
  endpoint: string;
  /** When the request was sent, ISO 8601 UTC. */
  at: string;
  durationMs: number;
  /** null: no answer came. */
  status: number | null;
  outcome: 'done' | 'not-done' | 'unknown';
  failureKind?: FailureKind;
  rateLimit?: RateLimitHeaders;
}

export interface VendorClientOptions {
  baseUrl: string;
  /** Told about each call that was sent, when it has ended. Must not throw. */
  onCall: (report: VendorCallReport) => void;
  /** Waited for right before a call is sent: the limiter's place. What it throws reaches the caller, and nothing is sent. */
  beforeCall?: (call: CallName) => Promise<void>;
  /** For one whole exchange; default 30 s. A write may still be committed by the vendor up to this long after its start. */
  timeoutMs?: number;
  /** Longest answer that is read; default 64 MB (a page of 500 orders with very long notes). */
  maxBytes?: number;
  /** Ends a running call, e.g. when the activity is cancelled. */
  signal?: AbortSignal;
}

export const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/** One request as a resource file describes it; no body leaves without its write schema, and `answer` reads what comes back. */
export interface Call<T> {
  method: RawRequest['method'];
  /** Relative to the base URL, or a full URL that was checked. */
  path: string | URL;
  /** Path without ids, as the journal shows it; default `path`. */
  template?: string;
  query?: Record<string, string | number | boolean | undefined>;
  write?: { body: unknown; schema: z.ZodType };
  answer: z.ZodType<T>;
}

export type Send = <T>(call: Call<T>) => Promise<T>;

/** What a vendor's `map-failure.ts` is given; `body` only so that its personal words can be scrubbed from the vendor's text. */
export interface AnswerInContext {
  call: CallName;
  raw: Extract<RawAnswer, { kind: 'answer' }>;
  body: unknown;
}

export interface VendorRules {
  vendor: Vendor;
  headers: Record<string, string>;
  /** Names the failure in an answer, or null when it is a success with a JSON (or empty) body. */
  failureOf: (context: AnswerInContext) => VendorFailure | null;
  rateLimitOf?: (headers: Record<string, string>) => RateLimitHeaders;
}

/** Makes the one function through which all of a client's calls go. */
export function createSend(options: VendorClientOptions, rules: VendorRules): Send {
  const base = new URL(options.baseUrl.endsWith('/') ? options.baseUrl : `${options.baseUrl}/`);
  return async (call) => {
    const name: CallName = { vendor: rules.vendor, method: call.method, endpoint: endpointOf(call) };
    const body = checkedBody(call, name);
    const url = urlOf(base, call);
    await options.beforeCall?.(name);
    const at = new Date().toISOString();
    const started = performance.now();
    const raw = await exchange({
      method: call.method,
      url,
      headers: body === undefined ? rules.headers : { ...rules.headers, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
      signal: options.signal,
    });
    const result =
      raw.kind === 'answer' ? read(call, { call: name, raw, body }, rules) : unanswered(name, raw);
    const failure = result instanceof VendorFailure ? result : null;
    options.onCall({
      ...name,
      at,
      durationMs: Math.round(performance.now() - started),
      status: raw.kind === 'answer' ? raw.status : null,
      outcome: failure?.outcome ?? 'done',
      ...(failure && { failureKind: failure.kind }),
      ...(raw.kind === 'answer' && rules.rateLimitOf && { rateLimit: rules.rateLimitOf(raw.headers) }),
    });
    if (result instanceof VendorFailure) throw result;
    return result.value;
  };
}

function read<T>(call: Call<T>, context: AnswerInContext, rules: VendorRules): VendorFailure | { value: T } {
  const failure = rules.failureOf(context);
  if (failure) return failure;
  const { status, text } = context.raw;
  const parsed = call.answer.safeParse(jsonOf(text)?.value);
  return parsed.success ? { value: parsed.data } : unreadable(context.call, status, fieldsOf(parsed.error));
}

/** Escapes of what Postgres cannot keep in text or jsonb; only an escape can bring them, as the body itself is UTF-8. */
const unstorable = /\\u(0000|d[89a-f])/i;

const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A note cut in the middle of an emoji must not keep its whole page from being saved. */
const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(loneSurrogates, '\ufffd').replaceAll('\u0000', '') : value;

/** The JSON in a text; an empty text is `undefined`; null when it is no JSON at all. */
export function jsonOf(text: string): { value: unknown } | null {
  const plain = text.replace(/^\uFEFF/, '').trim();
  if (plain === '') return { value: undefined };
  try {
    const value: unknown = unstorable.test(plain) ? JSON.parse(plain, storable) : JSON.parse(plain);
    return { value };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Names of the fields that did not pass, at most five; never their values. */
export function fieldsOf(error: z.ZodError): string {
  const names = error.issues.map((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys.join('+')] : issue.path;
    return `${keys.map(String).join('.') || 'the whole body'} (${issue.code.replaceAll('_', ' ')})`;
  });
  return [...new Set(names)].slice(0, 5).join(', ');
}

function checkedBody(call: Call<unknown>, name: CallName): unknown {
  if (call.write === undefined) return undefined;
  const parsed = call.write.schema.safeParse(call.write.body);
  if (!parsed.success) throw bodyInvalid(name, fieldsOf(parsed.error));
  return parsed.data;
}

function endpointOf(call: Call<unknown>): string {
  const path = call.template ?? (typeof call.path === 'string' ? call.path : call.path.pathname);
  return `${call.method} /${path.replace(/^\//, '')}`;
}

function urlOf(base: URL, call: Call<unknown>): URL {
  const url = new URL(call.path, base);
  const query = Object.entries(call.query ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`],
  );
  if (query.length > 0) url.search = query.join('&');
  return url;
}
