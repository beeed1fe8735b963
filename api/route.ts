import { z } from 'zod';
import { type Caller } from '../db/tokens/find-token';
import { fieldErrors, plainWords } from '../schemas/plain-words';
import { unstorableTexts } from '../schemas/storable-text';
import { invalid } from './api-problem';
import { type ApiDeps } from './deps';

export type Role = Caller['role'];
type Answers = Record<number, z.ZodType>;
type AnswerOf<A extends Answers> = {
  [S in keyof A & number]: { status: S; body: z.input<A[S]> };
}[keyof A & number];

interface RouteSpec<P, A, Q, B> {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Below /api/v1, parameters in braces. */
  path: `/${string}`;
  tag: string;
  summary: string;
  /** Lowest role that may call it: viewer < admin < operator. */
  role: Role;
  params: P;
  /** Left out: none is taken. */
  query?: Q;
  /** Left out: none is needed. */
  body?: B;
  answers: A;
}

interface Call<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  caller: Caller;
}

const noQuery = z.strictObject({});
/** Whatever is sent along with a request that needs no body is not looked at. */
const noBody = z.unknown();

type AnySpec = RouteSpec<z.ZodType, Answers, z.ZodType, z.ZodType>;

/** One route with its types worn off: the one source of both the Express router and the OpenAPI document. */
export interface Route extends Required<AnySpec> {
  run(
    deps: ApiDeps,
    raw: { params: unknown; query: unknown; body: unknown },
    caller: Caller,
  ): Promise<{ status: number; body: unknown }>;
}

/**
 * Describes a route and what it does. The request is parsed before, and the answer after it: a field that the answer's schema does
 * not name never leaves the process.
 */
export function route<
  P extends z.ZodType,
  A extends Answers,
  Q extends z.ZodType = typeof noQuery,
  B extends z.ZodType = typeof noBody,
>(
  spec: RouteSpec<P, A, Q, B>,
  handle: (deps: ApiDeps, call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<AnswerOf<NoInfer<A>>>,
): Route;
export function route(
  spec: AnySpec,
  handle: (
    deps: ApiDeps,
    call: Call<unknown, unknown, unknown>,
  ) => Promise<{ status: number; body: unknown }>,
): Route {
  const { query = noQuery, body = noBody } = spec;
  return {
    ...spec,
    query,
    body,
    run: async (deps, raw, caller) => {
      const answer = await handle(deps, {
        params: spec.params.parse(storable(raw.params)),
        query: checked(query, raw.query, 'the query'),
        body: checked(body, raw.body, 'the body'),
        caller,
      });
      const schema = spec.answers[answer.status];
      if (schema === undefined) throw new Error(`No answer with status ${answer.status} is described`);
      return { status: answer.status, body: schema.parse(answer.body) };
    },
  };
}

function checked<T extends z.ZodType>(schema: T, input: unknown, whole: string): z.output<T> {
  const parsed = schema.safeParse(input, { error: plainWords });
  if (!parsed.success)
    throw invalid(
      fieldErrors(parsed.error).map((error) => (error.path === '' ? { ...error, path: whole } : error)),
    );
  storable(input);
  return parsed.data;
}

function storable(input: unknown): unknown {
  const unstorable = unstorableTexts(input);
  if (unstorable.length > 0) throw invalid(unstorable);
  return input;
}
