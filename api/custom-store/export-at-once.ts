import { type RequestHandler } from 'express';
import { readExportPageAs } from '../../db/exports/read-page';
import { as, type ConnectionId, type ConnectionRef, type TenantId } from '../../domain/ids';
import { type ApiDeps } from '../deps';
import { type AskNotes } from './ask-notes';
import { answerPage } from './export-orders';
import { Refusal } from './plain-answer';
import { readCredentials } from './read-credentials';
import { type AskedPage, readAskedPage } from './read-window';

/**
 * Answers the usual export call, a right login at the connection's own address, with one round trip to Postgres: the login is looked
 * up and the page is read by one query. Whatever is unusual goes on to the careful way, which says what is wrong.
 */
export function exportAtOnce(deps: ApiDeps, notes: AskNotes): RequestHandler {
  return async (request, response, next) => {
    const of = ownAddress(request.params['store']);
    const given = readCredentials(request);
    const asked = request.query['action'] === 'export' ? pageOrNull(request.query) : null;
    if (of === null || given === null || asked === null) return next();

    const { hash } = deps.logins.current(given.userName, given.password);
    const page = await readExportPageAs(deps.db, hash, of, asked, asked.page);
    if (page === null) return next();
    await answerPage(deps, notes, { ...of, loginHash: hash }, asked, page, response);
  };
}

/** `<tenant>.<connection>`; neither id holds a dot. */
function ownAddress(store: unknown): ConnectionRef | null {
  const [tenant, connection, ...more] = typeof store === 'string' ? store.split('.') : [];
  if (!tenant || !connection || more.length > 0) return null;
  return { tenant: as<TenantId>(tenant), connection: as<ConnectionId>(connection) };
}

function pageOrNull(query: Record<string, unknown>): AskedPage | null {
  try {
    return readAskedPage(query);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
