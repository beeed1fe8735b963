import { type ErrorRequestHandler, type Response } from 'express';
import { type Logger } from 'pino';
import { problemOf } from '../middleware/errors';

/** Short and plain: ShipStation shows what we answer to its user as it is (contracts: shipstation §1.9 item 7). */
export function plainAnswer(response: Response, status: number, sentence: string): void {
  response.status(status).type('text/plain').send(`${sentence}\n`);
}

/** An answer other than 200 that ShipStation's user is to read. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly sentence: string,
  ) {
    super(sentence);
  }
}

/** Every error of this corner as one plain sentence; what nobody foresaw is logged. */
export function plainErrors(logger: Logger): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof Refusal) return plainAnswer(response, error.status, error.sentence);
    const problem = problemOf(error);
    if (problem.status >= 500)
      logger.error({ err: error, method: request.method }, 'a custom store could not answer');
    plainAnswer(response, problem.status, `${problem.detail} ${problem.fix}`);
  };
}
