import { type Response } from 'express';
import { readExportPage } from '../../db/exports/read-page';
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
  const { pages, xml, tooMany } = await readExportPage(deps.db, use, asked, asked.page);
  response
    .status(200)
    .type('text/xml; charset=utf-8')
    .send(`${head}<Orders pages="${pages}">\n${xml}\n</Orders>\n`);
  if (tooMany) await raiseProblem(deps.db, use.tenant, use.connection, 'export-window-too-large', tooLarge);
  notes.note({ ...from, status: 200, sentence: null, window: { ...asked, pages } });
}

const head = '<?xml version="1.0" encoding="utf-8"?>\n';

const tooLarge: Problem = {
  code: 'export-window-too-large',
  whoActs: 'ops',
  sentence:
    'ShipStation asked for a window of more than three million changes, more than its format can number the pages of.',
  fix: 'Import shorter spans of time in ShipStation.',
};
