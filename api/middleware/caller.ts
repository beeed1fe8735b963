import { type Request, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { type Caller, findToken } from '../../db/tokens/find-token';
import { ApiProblem } from '../api-problem';
import { type ApiDeps } from '../deps';

// Kept beside the request and not on it: nothing that prints a request can print who asked.
const callers = new WeakMap<Request, Caller>();

/** Who sent a request that passed `authenticate`. */
export function callerOf(request: Request): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('A route was reached without authentication');
  return caller;
}

const attemptsPerWindow = 30;
const windowMs = 60_000;

/**
 * Finds out who asks, by bearer token. Only failures are counted and limited: behind a proxy many callers share one address, and
 * a stranger's guesses must not lock a valid token out. Tokens have 256 random bits; the limit spares the database.
 */
export function authenticate(deps: ApiDeps): RequestHandler {
  const limitFailures = rateLimit({
    windowMs,
    limit: attemptsPerWindow,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Who stands behind a proxy is not told apart, see above: the header is of no use here.
    validate: { xForwardedForHeader: false },
    handler: (_request, _response, next) =>
      next(
        new ApiProblem(
          'too-many-attempts',
          'Too many requests without a valid token came from your address.',
          'Wait a minute, then try again with a valid token.',
        ),
      ),
  });
  return async (request, response, next) => {
    const token = bearerToken(request.get('authorization'));
    const caller = token === null ? null : await findToken(deps.db, token);
    if (caller !== null) {
      callers.set(request, caller);
      return next();
    }
    const refused = () => {
      response.set('WWW-Authenticate', 'Bearer');
      next(
        new ApiProblem(
          'unauthenticated',
          whatIsWrong(request.get('authorization'), token),
          'Send a header “Authorization: Bearer ck_…”; an admin makes tokens, the first one comes from api/make-token.ts.',
        ),
      );
    };
    await limitFailures(request, response, (error?: unknown) =>
      error === undefined ? refused() : next(error),
    );
  };
}

function whatIsWrong(header: string | undefined, token: string | null): string {
  if (token !== null) return 'The token is not known, or was revoked.';
  return header === undefined
    ? 'The request has no bearer token.'
    : 'The Authorization header holds no token of this service.';
}

function bearerToken(header: string | undefined): string | null {
  return /^Bearer +(ck_[A-Za-z0-9_-]{20,100})$/i.exec(header ?? '')?.[1] ?? null;
}
