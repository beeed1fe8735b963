import { createHash } from 'node:crypto';
import { type Request, type RequestHandler, type Response } from 'express';
import { ipKeyGenerator, rateLimit, type RateLimitRequestHandler } from 'express-rate-limit';
import { findLogin, type LoginUse } from '../../db/export-logins/find-login';
import { rehashLogin } from '../../db/export-logins/rehash-login';
import { type ApiDeps } from '../deps';
import { plainAnswer } from './plain-answer';
import { readCredentials } from './read-credentials';

// Kept beside the request and not on it: nothing that prints a request can print who asked.
const uses = new WeakMap<Request, LoginUse[]>();

/** What the login of a request that passed `authenticateStore` opens; never empty. */
export function usesOf(request: Request): LoginUse[] {
  const found = uses.get(request);
  if (found === undefined) throw new Error('A custom store was reached without a login');
  return found;
}

const windowMs = 60_000;
const wrongPerSource = 30;
const wrongPerUser = 10;

/**
 * Lets in whoever has a login. The right one always gets in: it is looked up first, and only wrong attempts are counted, by where
 * they come from and by user name, so that nobody can be locked out by a stranger's guesses. Guessing 192 random bits is hopeless
 * at any speed; the limits spare the database and the log.
 */
export function authenticateStore(deps: ApiDeps): RequestHandler {
  const limits = [
    wrongAttempts(wrongPerSource, (request) => ipKeyGenerator(request.ip ?? '')),
    wrongAttempts(wrongPerUser, (request) => {
      const named = readCredentials(request)?.userName.toLowerCase() ?? '';
      return createHash('sha256').update(named).digest('hex');
    }),
  ];
  const lookUp = lookingUp(deps);
  return async (request, response, next) => {
    const given = readCredentials(request);
    const hashes = given === null ? [] : deps.logins.known(given.userName, given.password);
    const found = hashes.length === 0 ? [] : await lookUp(hashes.map(({ hash }) => hash));
    const [first] = found;
    if (first === undefined) return refuse(limits, request, response, given === null);
    const [today] = hashes;
    if (today !== undefined && first.keyId !== today.keyId)
      await rehashLogin(deps.db, first.loginHash, today);
    uses.set(request, found);
    next();
  };
}

/** Look-ups of one login that are under way at once are one: ShipStation may post fifty notices in the same moment. */
function lookingUp(deps: ApiDeps): (hashes: string[]) => Promise<LoginUse[]> {
  const underWay = new Map<string, Promise<LoginUse[]>>();
  return (hashes) => {
    const key = hashes.join();
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const asked = findLogin(deps.db, hashes).finally(() => underWay.delete(key));
    underWay.set(key, asked);
    return asked;
  };
}

/** 401 in one sentence, or 429 when too many were wrong. */
async function refuse(
  limits: RateLimitRequestHandler[],
  request: Request,
  response: Response,
  none: boolean,
): Promise<void> {
  for (const limit of limits) {
    await limit(request, response, () => undefined);
    if (response.headersSent) return;
  }
  response.set('WWW-Authenticate', 'Basic realm="custom store", charset="UTF-8"');
  plainAnswer(
    response,
    401,
    none
      ? 'Unauthorized: no user name and password were sent.'
      : 'Unauthorized: the user name or the password is wrong. Both are shown when a login is made for the connection.',
  );
}

function wrongAttempts(limit: number, keyGenerator: (request: Request) => string): RateLimitRequestHandler {
  return rateLimit({
    windowMs,
    limit,
    keyGenerator,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Who stands behind a proxy is not told apart: only wrong attempts are counted, so that it does no harm.
    validate: { xForwardedForHeader: false },
    handler: (_request, response) => {
      response.set('Retry-After', String(windowMs / 1000));
      plainAnswer(
        response,
        429,
        'Too many attempts with a wrong user name or password. Wait a minute; the right ones work at once.',
      );
    },
  });
}
