import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { controlRoutes, type Controlled } from '../kit/control';
import { injectFaults } from '../kit/inject-faults';
import { callOf, journalCalls } from '../kit/journal';
import { lastResort } from '../kit/server';
import { type Company } from './company';
import { type Answers, createAnswers, type ThrottleForm } from './http/answers';
import { createCall, readQuery, type Verb } from './http/call';
import { Refusal } from './http/refusal';
import { routes } from './routes';
import { type VendorEvent, type World } from './world';

const BASE = '/externalapi/v2/';

export interface AppParts {
  world: World;
  companyOf: (accountId: string) => Company | undefined;
  /** Counts a call of this account or key; says whether it is within the limit. */
  admit: (key: string) => boolean;
  controlled: Controlled;
  /** Runs a call: what it emits is given back only if it succeeds. */
  collectEvents: <T>(work: () => T) => { result: T; events: VendorEvent[] };
  deliver: (event: VendorEvent) => void;
}

/** The stand-in as the vendor's clients see it: journal, key, limit, body, faults, then the resource (contracts: cin7-core §1). */
export function createApp(parts: AppParts): { app: Express; stop: () => void } {
  const { world, companyOf, admit, controlled } = parts;
  const answers = createAnswers(() => world.switches.now, world.random);
  const account = (req: Request): string => req.get('api-auth-accountid')?.toLowerCase() ?? '';
  const key = (req: Request): string => req.get('api-auth-applicationkey')?.toLowerCase() ?? '';

  const throttle = (req: Request, res: Response, next: NextFunction): void => {
    const bucket = world.switches.now.rateLimitPerAccount ? account(req) : `${account(req)} ${key(req)}`;
    if (admit(bucket)) return next();
    callOf(res).throttled = true;
    const wanted = world.switches.now.throttleForm;
    const forms: ThrottleForm[] = ['429', '503', '403', 'text'];
    answers.throttled(res, wanted === 'rotate' ? world.random.pick(forms) : wanted);
  };
  const authenticate = (req: Request, res: Response, next: NextFunction): void => {
    const known = companyOf(account(req))?.settings.applicationKeys.includes(key(req)) ?? false;
    if (known) next();
    else answers.error(res, 403, 'Incorrect credentials!');
  };
  const faults = injectFaults(controlled.faults, {
    throttled: (res, kind) => answers.throttled(res, kind.replace('throttle-', '') as ThrottleForm),
    failed: (res, status) => answers.error(res, status, 'Internal server error'),
    page: (res) => answers.page(res),
  });

  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use('/_sandbox', controlRoutes(controlled));
  app.use(journalCalls(controlled.journal, account));
  // Counted before the body is read, so that the limit and the journal tell the same time of arrival.
  app.use(authenticate, throttle);
  app.use(express.text({ type: () => true, limit: '20mb' }));
  app.use(faults.middleware);
  app.use((req, res) => dispatch(parts, answers, req, res));
  app.use(lastResort((res) => answers.error(res, 500, 'Internal server error')));
  return { app, stop: faults.stop };
}

function dispatch(parts: AppParts, answers: Answers, req: Request, res: Response): void {
  const { companyOf } = parts;
  const path = req.path.toLowerCase().replace(/\/+$/, '');
  const resource = path.startsWith(BASE) ? routes[path.slice(BASE.length)] : undefined;
  const company = companyOf(req.get('api-auth-accountid')?.toLowerCase() ?? '');
  if (resource === undefined || company === undefined) return answers.wrongPath(req, res);
  const handler = resource[req.method as Verb];
  if (handler === undefined)
    return answers.error(res, 405, `The requested resource does not support http method '${req.method}'.`);
  const body = parseBody(req);
  if (body === unparsable) return answers.error(res, 500, 'The request body could not be parsed');
  try {
    const mark = req.url.indexOf('?');
    const asked = {
      verb: req.method as Verb,
      path: path.slice(BASE.length),
      search: mark < 0 ? '' : req.url.slice(mark + 1),
    };
    const result = runCall(parts, company, { ...asked, body }, (ref) => {
      callOf(res).ref = ref;
    });
    res.status(200).json(result);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answers.error(res, error.status, error.message, error.shape);
  }
}

export interface Asked {
  verb: Verb;
  /** below the base path, in lower case */
  path: string;
  search?: string | undefined;
  body?: unknown;
}

/** Runs one call as a whole, and what it emits is delivered if it succeeds. Throws a Refusal. */
export function runCall(
  { world, collectEvents, deliver }: Pick<AppParts, 'world' | 'collectEvents' | 'deliver'>,
  company: Company,
  { verb, path, search = '', body }: Asked,
  note: (ref: string) => void = () => undefined,
): unknown {
  const handler = routes[path]?.[verb];
  if (handler === undefined) throw new Error(`the Cin7 stand-in has no ${verb} ${path}`);
  const { result, events } = collectEvents(() =>
    world.state.transact(() =>
      handler(createCall(company, readQuery(search), body, noteUnknown(world, verb, path), note)),
    ),
  );
  for (const event of events) deliver(event);
  return result;
}

const unparsable = Symbol('unparsable');
function parseBody(req: Request): unknown {
  if (req.method === 'GET' || req.method === 'DELETE') return undefined;
  const text: unknown = req.body;
  if (typeof text !== 'string' || text === '') return unparsable;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return unparsable;
    throw error;
  }
}

export interface UnknownField {
  method: string;
  path: string;
  field: string;
}
/** Fields that nobody documented are accepted, as the vendor does, and listed under `/_sandbox/state/unknown-fields`. */
function noteUnknown(world: World, method: string, path: string): (field: string) => void {
  const keyOf = (one: UnknownField): string => `${one.method} ${one.path} ${one.field}`;
  const seen = world.state.collection<UnknownField>('unknown-fields', keyOf);
  return (field) => {
    const one = { method, path, field };
    if (seen.get(keyOf(one)) === undefined) seen.put(one);
  };
}
