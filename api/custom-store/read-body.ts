import express, { type RequestHandler } from 'express';
import { plainAnswer } from './plain-answer';

/** A notice of some thousand lines fits. */
export const noticeLimit = '1mb';

const raw = express.raw({ type: () => true, limit: noticeLimit });

/**
 * Reads the body as bytes, whatever its content type says: up to 1 MB, and within `waitMs`, so that a caller who sends a byte now
 * and then holds nothing for long.
 */
export function readBody(waitMs: number): RequestHandler {
  return (request, response, next) => {
    const timer = setTimeout(() => {
      if (response.headersSent) return;
      response.set('Connection', 'close');
      plainAnswer(response, 408, 'The body did not arrive in time.');
      response.once('finish', () => request.destroy());
    }, waitMs);
    raw(request, response, (error?: unknown) => {
      clearTimeout(timer);
      if (response.headersSent) return;
      next(error);
    });
  };
}
