import { z } from 'zod';
import { journalEntry, type JournalEntry } from '../../sandbox/kit/journal';
import { PlainError } from '../plain-error';

/** HTTP to a stand-in: its vendor's own API, and its control routes. */
export class StandInApi {
  constructor(
    /** Without a slash at the end. */
    private readonly url: string,
    private readonly headers: Record<string, string>,
  ) {}

  get(path: string): Promise<unknown> {
    return this.call('GET', path);
  }

  /** A write of a person at the vendor, by its own API. */
  post(path: string, body: unknown): Promise<unknown> {
    return this.call('POST', path, body);
  }

  /** One of the control routes under `/_sandbox`. */
  control(method: 'POST' | 'PUT' | 'DELETE', route: string, body?: unknown): Promise<unknown> {
    return this.call(method, `/_sandbox/${route}`, body);
  }

  /** The calls that arrived after entry `since`. */
  async journal(since = 0): Promise<JournalEntry[]> {
    return z.array(journalEntry).parse(await this.call('GET', `/_sandbox/journal?since=${since}`));
  }

  private async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...this.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(120_000),
    });
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text);
    throw new PlainError(`The stand-in refused ${method} ${path} (${answer.status}): ${text.slice(0, 500)}`);
  }
}
