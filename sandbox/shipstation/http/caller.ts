import { timingSafeEqual } from 'node:crypto';
import { type NextFunction, type Request, type Response } from 'express';
import { type RateLimiter } from '../../kit/rate-limit';
import { callOf } from '../../kit/journal';
import { type AccountBook } from '../account-book';
import { Refusal } from '../refusal';

/** An account with its key pair. */
export interface KnownAccount {
  apiSecret: string;
  book: AccountBook;
}

/** The key half of Basic credentials, for the journal: a key names an account and is no secret. */
export function apiKeyOf(req: Request): string {
  return credentials(req)?.apiKey ?? '';
}

function credentials(req: Request): { apiKey: string; apiSecret: string } | undefined {
  const [scheme = '', encoded = ''] = (req.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const [apiKey = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { apiKey, apiSecret: secret.join(':') };
}

/**
 * The limit, counted per key pair, with its three headers on every answer, refused ones too, and 429 over it; then the
 * credentials, with 401 for wrong ones (contracts: shipstation §2.1).
 */
export function admit(accounts: ReadonlyMap<string, KnownAccount>, limiter: RateLimiter) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const sent = credentials(req);
    const account = sent === undefined ? undefined : accounts.get(sent.apiKey);
    const known = sent !== undefined && account !== undefined && same(account.apiSecret, sent.apiSecret);
    // A wrong secret uses up nothing of the true owner's share.
    const { allowed, remaining, resetMs } = limiter.arrive(
      known ? sent.apiKey : `unknown ${sent?.apiKey ?? ''}`,
    );
    res.set({
      'X-Rate-Limit-Limit': String(limiter.limit ?? 1_000_000),
      'X-Rate-Limit-Remaining': String(Math.min(remaining, 1_000_000)),
      'X-Rate-Limit-Reset': String(Math.ceil(resetMs / 1000)),
    });
    if (!allowed) {
      callOf(res).throttled = true;
      throw new Refusal(429, 'Too Many Requests');
    }
    if (!known) throw new Refusal(401, 'The request is not authorized: check the API key and secret.');
    books.set(res, account.book);
    next();
  };
}

const books = new WeakMap<Response, AccountBook>();

/** The account that this call is about. */
export function bookOf(res: Response): AccountBook {
  const book = books.get(res);
  if (book === undefined) throw new Error('admit must be mounted first');
  return book;
}

function same(known: string, sent: string): boolean {
  const left = Buffer.from(known);
  const right = Buffer.from(sent);
  return left.length === right.length && timingSafeEqual(left, right);
}
