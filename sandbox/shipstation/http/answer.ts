import { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { type z } from 'zod';
import { type VendorRefusals } from '../../kit/inject-faults';
import { callOf } from '../../kit/journal';
import { type AccountBook } from '../account-book';
import { releaseDueHolds } from '../orders/hold';
import { Query } from '../query';
import { badField, Refusal } from '../refusal';
import { type ShipStationSwitches } from '../switches';
import { bookOf } from './caller';

/** What a handler gets to see of a call. */
export interface Call {
  book: AccountBook;
  query: Query;
  /** The path's numeric id; refused with 404 if it is no number. */
  id: () => number;
  body: <S extends z.ZodType>(schema: S) => z.output<S>;
  /** Notes in the journal what the call was about. */
  about: (ref: string | number) => void;
}

/** Wraps a handler: what it returns is the JSON answer; undefined answers 204 without a body. */
export function answer(handle: (call: Call) => unknown): RequestHandler {
  return (req: Request, res: Response): void => {
    const book = bookOf(res);
    releaseDueHolds(book);
    const about = (ref: string | number): void => {
      callOf(res).ref = String(ref);
    };
    const result = handle({
      book,
      query: new Query(req.originalUrl, book.switches.now),
      id: () => {
        const text = String(req.params['id']);
        if (!/^\d{1,15}$/.test(text)) throw new Refusal(404, 'There is nothing with that id.');
        about(text);
        return Number(text);
      },
      body: (schema) => readBody(schema, req.body),
      about,
    });
    if (result === undefined) res.status(204).end();
    else res.json(result);
  };
}

function readBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw badField(
    issue?.path.map(String).join('.') || 'the body',
    `is wrong: ${issue?.message ?? 'not understood'}`,
  );
}

/** Refusals and unreadable bodies as the vendor words them; anything else goes on to the last resort. */
export function refuse(switches: () => ShipStationSwitches) {
  return (error: unknown, _req: Request, res: Response, next: NextFunction): void => {
    const refusal =
      error instanceof SyntaxError ? new Refusal(400, 'The request is invalid: the body is no JSON.') : error;
    if (!(refusal instanceof Refusal) || res.headersSent) {
      next(error);
      return;
    }
    if (refusal.status === 400 && switches().refusalBody === 'model-state')
      res.status(400).json({
        Message: 'The request is invalid.',
        ModelState: { ...refusal.fields, '': [refusal.message] },
      });
    else res.status(refusal.status).json({ message: refusal.message });
  };
}

/** How ShipStation's edge says no when a fault strikes (contracts: shipstation §2.1). */
export const refusals: VendorRefusals = {
  throttled: (res, form, forMs) => {
    if (forMs !== undefined) res.set('X-Rate-Limit-Reset', String(Math.ceil(forMs / 1_000)));
    const status = form === 'throttle-403' ? 403 : form === 'throttle-503' ? 503 : 429;
    res.set('X-Rate-Limit-Remaining', '0');
    res.status(status).json({ message: 'Too Many Requests' });
  },
  failed: (res, status) => {
    res.status(status).json({ message: 'An error has occurred.' });
  },
  page: (res) => {
    res
      .status(200)
      .type('html')
      .send('<!DOCTYPE html><html><head><title>Maintenance</title></head><body></body></html>');
  },
};
