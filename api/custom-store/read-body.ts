import express, { type RequestHandler } from 'express';
import { plainAnswer } from './plain-answer';

/** A notice of some thousand lines fits. */
const longest = 1_000_000;

const raw = express.raw({ type: () => true, limit: longest });

/**
 * Reads the body as bytes, whatever its content type says: up to 1 MB, and within `waitMs`, so that a caller who sends a byte now
 * and then holds nothing for long. One that says how long it is is refused before it is read.
 */
export function readBody(waitMs: number): RequestHandler {
  return (request, response, next) => {
    const giveUp = (status: number, sentence: string) => {
      if (response.headersSent) return;
      response.set('Connection', 'close');
      response.once('finish', () => request.destroy());
      plainAnswer(response, status, sentence);
    };
    if (Number(request.get('content-length') ?? 0) > longest)
      return giveUp(413, 'The body is larger than 1 MB, which no ship notice is.');
    const timer = setTimeout(() => giveUp(408, 'The body did not arrive in time.'), waitMs);
    raw(request, response, (error?: unknown) => {
      clearTimeout(timer);
      if (response.headersSent) return;
      // The parser reads what is too large to its end without keeping it, and says so in the words of the admin routes.
      const tooLarge =
        typeof error === 'object' && error !== null && Reflect.get(error, 'type') === 'entity.too.large';
      if (tooLarge) return giveUp(413, 'The body is larger than 1 MB, which no ship notice is.');
      next(error);
    });
  };
}
