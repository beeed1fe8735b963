import { STATUS_CODES } from 'node:http';
import { inQuery } from './vendor-time';
import { type StoreDialog } from './model';

/** An answer that is no page: what ShipStation shows the merchant (contracts: shipstation §1.1, §1.9). */
export class ConnectionError extends Error {}

export interface ExportQuestion {
  startDate: string;
  endDate: string;
  page: number;
}

/** The store's answer to a question for orders. Throws a ConnectionError for anything but a 2xx. */
export async function askForOrders(
  store: Pick<StoreDialog, 'url' | 'username' | 'password'>,
  question: ExportQuestion,
  timeoutMs: number,
  stop?: AbortSignal,
): Promise<string> {
  const { startDate, endDate, page } = question;
  const query = `action=export&start_date=${inQuery(startDate)}&end_date=${inQuery(endDate)}&page=${String(page)}`;
  const signals = [AbortSignal.timeout(timeoutMs), ...(stop === undefined ? [] : [stop])];
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(withQuery(store.url, query), {
      headers: { authorization: basic(store) },
      redirect: 'manual',
      signal: AbortSignal.any(signals),
    });
    text = await answer.text();
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    throw new ConnectionError(
      timedOut ? 'The operation has timed out.' : 'Unable to connect to the remote server',
    );
  }
  if (answer.status >= 200 && answer.status < 300) return text;
  throw new ConnectionError(refusedText(answer.status, text));
}

/** What the store says with it appears as it is, an error page too (contracts: shipstation §1.9.7). */
export function refusedText(status: number, body: string): string {
  const name = `(${String(status)}) ${STATUS_CODES[status] ?? 'Unknown'}`;
  return `The remote server returned an error: ${name}. ${body}`.trim().slice(0, 1_000);
}

export const basic = ({ username, password }: Pick<StoreDialog, 'username' | 'password'>): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;

export const withQuery = (url: string, query: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}${query}`;
