import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { callOf } from '../../kit/journal';
import { type RateLimiter } from '../../kit/rate-limit';
import { type AccountBook } from '../account-book';
import { listInventory, listInventoryLocations, moveInventory } from '../inventory/inventory';
import { Query } from '../query';
import { notFound, Refusal } from '../refusal';

/** An account as v2 knows it: by a key of its own, which v1 does not take, nor v2 that of v1 (contracts: shipstation §3.1). */
export interface V2Account {
  v2Key: string;
  book: AccountBook;
}

const keyOf = (req: Request): string => {
  const key = req.headers['api-key'];
  return typeof key === 'string' ? key : '';
};

/** The account's v1 key, which names it in the journal; '' for a key of nobody. */
export const v2AccountOf = (accounts: readonly V2Account[], req: Request): string =>
  accounts.find((account) => account.v2Key === keyOf(req))?.book.apiKey ?? '';

/** The key, then the limit: 429 with `Retry-After` in seconds (contracts: shipstation §3.1). */
export function admitV2(accounts: readonly V2Account[], limiter: RateLimiter): RequestHandler {
  return (req: Request, res: Response, next: NextFunction): void => {
    const account = accounts.find(({ v2Key }) => v2Key === keyOf(req));
    if (account === undefined) throw new Refusal(401, 'The API key is not valid.');
    const { allowed, resetMs } = limiter.arrive(account.v2Key);
    if (!allowed) {
      callOf(res).throttled = true;
      res.set('Retry-After', String(Math.ceil(resetMs / 1000)));
      throw new Refusal(429, 'Too many requests.');
    }
    books.set(res, account.book);
    next();
  };
}

const books = new WeakMap<Response, AccountBook>();

const bookOf = (res: Response): AccountBook => {
  const book = books.get(res);
  if (book === undefined) throw new Error('admitV2 must be mounted first');
  return book;
};

const asked = (req: Request, book: AccountBook): Query => new Query(req.originalUrl, book.switches.now);

/** API v2, inventory only (contracts: shipstation §3.3). */
export function v2Routes(): express.Router {
  const routes = express.Router();
  routes.get('/inventory', (req, res) => {
    const book = bookOf(res);
    res.json(listInventory(book, asked(req, book)));
  });
  routes.post('/inventory', (req, res) => {
    moveInventory(bookOf(res), req.body);
    res.status(204).end();
  });
  routes.get('/inventory_locations', (req, res) => {
    const book = bookOf(res);
    res.json(listInventoryLocations(book, asked(req, book)));
  });
  routes.use((req) => {
    throw notFound(req.path);
  });
  return routes;
}

/** Refusals as v2 words them. */
export function refuseV2(error: unknown, _req: Request, res: Response, next: NextFunction): void {
  const refusal = error instanceof SyntaxError ? new Refusal(400, 'The body is no JSON.') : error;
  if (!(refusal instanceof Refusal) || res.headersSent) {
    next(error);
    return;
  }
  res.status(refusal.status).json({
    request_id: '00000000-0000-0000-0000-000000000000',
    errors: [
      {
        error_source: 'shipstation',
        error_type: refusal.status === 401 ? 'security' : 'validation',
        error_code: refusal.status === 401 ? 'unauthorized' : 'invalid_field_value',
        message: refusal.message,
      },
    ],
  });
}
