import { type Problem } from '../domain/problems';
import { type FieldError } from '../schemas/plain-words';

/** Every way in which the API declines; the closed union of its errors. */
export type ApiProblemKind =
  | 'unauthenticated'
  | 'too-many-attempts'
  | 'forbidden'
  | 'not-found'
  | 'malformed-json'
  | 'not-json'
  | 'too-large'
  | 'invalid'
  | 'conflict'
  | 'temporal-down'
  | 'no-answer'
  | 'database-down'
  | 'unexpected';

const kinds: Record<ApiProblemKind, { status: number; title: string }> = {
  unauthenticated: { status: 401, title: 'Who are you?' },
  'too-many-attempts': { status: 429, title: 'Too many attempts' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'malformed-json': { status: 400, title: 'Not readable' },
  'not-json': { status: 415, title: 'Not JSON' },
  'too-large': { status: 413, title: 'Too large' },
  invalid: { status: 422, title: 'Not accepted' },
  conflict: { status: 409, title: 'Does not fit what is there' },
  'temporal-down': { status: 503, title: 'Temporal cannot be reached' },
  'no-answer': { status: 503, title: 'No answer in time' },
  'database-down': { status: 503, title: 'The database cannot be reached' },
  unexpected: { status: 500, title: 'Something unexpected happened' },
};

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  fix: string;
  errors?: FieldError[];
  instance?: string;
}

/** An answer other than success: what is wrong and what to do, as RFC 9457 problem+json. */
export class ApiProblem extends Error {
  constructor(
    readonly kind: ApiProblemKind,
    readonly detail: string,
    readonly fix: string,
    readonly errors?: FieldError[],
  ) {
    super(detail);
  }

  get status(): number {
    return kinds[this.kind].status;
  }

  body(instance?: string): ProblemBody {
    return {
      type: `urn:bridge:problem:${this.kind}`,
      title: kinds[this.kind].title,
      status: this.status,
      detail: this.detail,
      fix: this.fix,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
      ...(instance === undefined ? {} : { instance }),
    };
  }
}

/** A problem in the words of whoever found it; `invalid`: what was sent is wrong by itself. */
export const declined = (
  { sentence, fix }: Pick<Problem, 'sentence' | 'fix'>,
  kind: 'conflict' | 'invalid' | 'no-answer' = 'conflict',
): ApiProblem => new ApiProblem(kind, sentence, fix);

/** The same words whether a thing never existed or belongs to somebody else. */
export function notFound(what: string): ApiProblem {
  return new ApiProblem('not-found', `There is no ${what}.`, 'Check the address.');
}

export function invalid(errors: FieldError[]): ApiProblem {
  const detail =
    errors.length === 1
      ? (errors[0]?.sentence ?? '')
      : `${errors.length} things are wrong: ${errors.map((error) => error.sentence).join(' ')}`;
  return new ApiProblem(
    'invalid',
    detail,
    'Correct what is named and send it again; nothing was changed.',
    errors,
  );
}

export function temporalDown(meanwhile: string): ApiProblem {
  return new ApiProblem(
    'temporal-down',
    `Temporal cannot be reached, so ${meanwhile}`,
    'Try again when Temporal is back; /readyz shows its state.',
  );
}
