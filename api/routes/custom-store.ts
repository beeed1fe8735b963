import { type Request, type RequestHandler, Router } from 'express';
import { tellInbox } from '../../db/inbox/save-notice';
import { AskNotes } from '../custom-store/ask-notes';
import { atMostEvery } from '../custom-store/at-most-every';
import { authenticateStore, usesOf } from '../custom-store/authenticate';
import { chooseConnection } from '../custom-store/choose-connection';
import { exportAtOnce } from '../custom-store/export-at-once';
import { exportOrders } from '../custom-store/export-orders';
import { plainAnswer, plainErrors, Refusal } from '../custom-store/plain-answer';
import { readBody } from '../custom-store/read-body';
import { saveShipNotice } from '../custom-store/save-ship-notice';
import { type ApiDeps } from '../deps';

/**
 * The custom store as ShipStation calls it (contracts: shipstation §1): one address, two operations told apart by `action`. Below
 * /custom-store; an address without a connection is resolved by the login.
 */
export function customStoreRoutes(deps: ApiDeps): Router {
  const router = Router();
  const paths = ['/', '/:store'];
  router.use((_request, response, next) => {
    // Names and addresses: no cache may keep them.
    response.set('Cache-Control', 'no-store');
    next();
  });
  const notes = new AskNotes(deps.db, deps.logger);
  router.get('/:store', exportAtOnce(deps, notes));
  router.use(authenticateStore(deps));
  const tellWorkers = atMostEvery(tellEveryMs, () => tellInbox(deps.db), deps.logger);
  router.get(paths, needs('export', 'GET'), async (request: Request, response) => {
    const use = await chooseConnection(deps, usesOf(request), storeOf(request));
    await exportOrders(deps, notes, use, request.query, response);
  });
  router.post(
    paths,
    needs('shipnotify', 'POST'),
    readBody(deps.noticeWaitMs),
    async (request: Request, response) => {
      const use = await chooseConnection(deps, usesOf(request), storeOf(request));
      await saveShipNotice(deps, use, request, response);
      tellWorkers();
    },
  );
  router.all(paths, (_request, response) => {
    response.set('Allow', 'GET, POST');
    plainAnswer(response, 405, 'Only GET with action=export and POST with action=shipnotify are known here.');
  });
  router.use(() => {
    throw new Refusal(404, 'There is no such address. Use the one on the connect card.');
  });
  router.use(plainErrors(deps.logger));
  return router;
}

/** One word to the workers serves all notices that came meanwhile. */
const tellEveryMs = 50;

const storeOf = (request: Request): string | undefined => {
  const { store } = request.params;
  return typeof store === 'string' ? store : undefined;
};

function needs(action: string, method: string): RequestHandler {
  return (request, _response, next) => {
    if (request.query['action'] === action) return next();
    throw new Refusal(400, `action must be ${action} with ${method}.`);
  };
}
