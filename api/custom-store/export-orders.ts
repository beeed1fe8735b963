import { type Response } from 'express';
import { type ExportPage, readExportPage } from '../../db/exports/read-page';
import { tooLargeKey } from '../../db/exports/record-ask';
import { type LoginUse } from '../../db/export-logins/find-login';
import { raiseProblem } from '../../db/problems/raise-problem';
import { type Problem } from '../../domain/problems';
import { type ApiDeps } from '../deps';
import { type AskNotes } from './ask-notes';
import { plainAnswer, Refusal } from './plain-answer';
import { type AskedPage, readAskedPage } from './read-window';

/**
 * Answers one page of changed orders: rendered and checked when they were synced, here only put between the tags of the envelope
 * (contracts: shipstation §1.3). Reads Postgres only. That ShipStation asked is noted after the answer has left.
 */
export async function exportOrders(
  deps: ApiDeps,
  notes: AskNotes,
  use: LoginUse,
  query: Record<string, unknown>,
  response: Response,
): Promise<void> {
  const from = { tenant: use.tenant, connection: use.connection, loginHash: use.loginHash };
  let asked: AskedPage;
  try {
    asked = readAskedPage(query);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    plainAnswer(response, error.status, error.sentence);
    return notes.note({ ...from, status: error.status, sentence: error.sentence, window: null });
  }
  const page = await readExportPage(deps.db, use, asked, asked.page);
  await answerPage(deps, notes, from, asked, page, response);
}

/** Sends a page between the tags of its envelope, and notes that it was asked for. */
export async function answerPage(
  deps: ApiDeps,
  notes: AskNotes,
  from: Pick<LoginUse, 'tenant' | 'connection' | 'loginHash'>,
  asked: AskedPage,
  { pages, texts, tooMany }: ExportPage,
  response: Response,
): Promise<void> {
  sendTexts(response.status(200).type('text/xml; charset=utf-8'), [
    `${head}<Orders pages="${pages}">\n`,
    ...texts.map((orders) => `${orders}\n`),
    '</Orders>\n',
  ]);
  notes.note({ ...from, status: 200, sentence: null, window: { ...asked, pages, tooMany } });
  if (tooMany) await raiseProblem(deps.db, from.tenant, from.connection, tooLargeKey, tooLarge);
}

/** Sends the texts as they are: one text of them all would be garbage that every second page waits for (see `readExportPage`). */
function sendTexts(response: Response, texts: string[]): void {
  response.set('Content-Length', String(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)));
  response.cork();
  for (const text of texts) response.write(text);
  response.end();
  response.uncork();
}

const head = '<?xml version="1.0" encoding="utf-8"?>\n';

const tooLarge: Problem = {
  code: 'export-window-too-large',
  whoActs: 'ops',
  sentence:
    'ShipStation asked for a window of more than three million changes, more than its format can number the pages of.',
  fix: 'Import shorter spans of time in ShipStation.',
};
