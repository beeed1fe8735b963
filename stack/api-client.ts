import { ProblemDocument } from '../schemas/api/common';
import { PlainError } from './plain-error';

/** What people need to know of an answer that declines. */
export const Refusal = ProblemDocument.pick({ detail: true, fix: true });

export interface ApiAnswer {
  status: number;
  body: unknown;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Calls of the admin API with one token. */
export class ApiClient {
  constructor(
    private readonly apiUrl: string,
    private readonly token: string,
  ) {}

  /** Sends one call and answers whatever status came. */
  async send(method: Method, path: string, body?: unknown): Promise<ApiAnswer> {
    const answer = await fetch(`${this.apiUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }

  /** A call whose answer is a file. @throws PlainError when it is refused */
  async file(method: Method, path: string, body?: unknown): Promise<{ type: string; bytes: Buffer }> {
    const answer = await fetch(`${this.apiUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (answer.status < 300) return { type: answer.headers.get('content-type') ?? '', bytes };
    throw new PlainError(
      `The API refused ${method} ${path} (${answer.status}): ${bytes.toString('utf8').slice(0, 2_000)}`,
    );
  }

  /** @throws PlainError with the API's own words when the call is refused */
  async expect(method: Method, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.send(method, path, body);
    if (answer.status < 300) return answer.body;
    throw new PlainError(`The API refused ${method} ${path} (${answer.status}): ${wordsOf(answer.body)}`);
  }
}

function wordsOf(body: unknown): string {
  const refusal = Refusal.safeParse(body);
  return refusal.success ? `${refusal.data.detail} ${refusal.data.fix}` : JSON.stringify(body);
}
