import { randomUUID } from 'node:crypto';
import { type ErrorRequestHandler, type RequestHandler } from 'express';
import { type Logger } from 'pino';
import { ApiProblem, notFound } from '../api-problem';

/** Answers an address that no route has. */
export const unknownRoute: RequestHandler = (_request, _response, next) => next(notFound('such address'));

/** Turns every error into problem+json; what nobody foresaw is logged under a number that the answer names. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const problem = problemOf(error);
    const instance =
      problem.kind === 'unexpected' || problem.kind === 'database-down'
        ? `urn:uuid:${randomUUID()}`
        : undefined;
    if (instance !== undefined) {
      logger.error({ err: error, instance, method: request.method }, problem.detail);
    }
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(problem.body(instance)));
  };
}

/** What an error says to whoever asked. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return bodyProblem(error) ?? databaseProblem(error) ?? unexpected;
}

const unexpected = new ApiProblem(
  'unexpected',
  'Something went wrong on our side.',
  'Try again; if it stays, give the number in “instance” to whoever runs this service.',
);

/** Errors of Express and its body parser carry a `type` and a status. */
function bodyProblem(error: unknown): ApiProblem | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof URIError) return notFound('such address');
  const type: unknown = Reflect.get(error, 'type');
  switch (type) {
    case 'entity.parse.failed':
      return new ApiProblem('malformed-json', 'The body is no valid JSON.', 'Send one JSON object.');
    case 'entity.too.large':
      return new ApiProblem('too-large', 'The body is larger than 256 KB.', 'Send less at once.');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new ApiProblem('not-json', 'The body’s encoding is not understood.', 'Send plain UTF-8.');
    case 'request.aborted':
    case 'request.size.invalid':
      return new ApiProblem('malformed-json', 'The body ended too early.', 'Send it again.');
    default:
      return null;
  }
}

// Class 08: connection lost; 57P0x: shut down, crashed, starting up; 53300: no connection left.
const lostCodes = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT)$/;

function databaseProblem(error: unknown): ApiProblem | null {
  if (!(error instanceof Error)) return null;
  const code: unknown = Reflect.get(error, 'code');
  const lost =
    (typeof code === 'string' && lostCodes.test(code)) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(
      error.message,
    );
  if (!lost) return null;
  return new ApiProblem(
    'database-down',
    'The database cannot be reached.',
    'Try again in a moment; nothing was changed.',
  );
}
