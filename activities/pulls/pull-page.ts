import { addToPullRun } from '../../db/pulls/add-to-pull-run';
import { as, type SsAccount } from '../../domain/ids';
import { type PageToPull, type PulledPage, type PullRun } from '../../domain/messages/pull';
import { type Outcome } from '../../domain/problems';
import { type OrderPage } from '../../schemas/shipstation/order-page';
import { type OpenConnection, openStore } from '../connections/open-connection';
import { type Deps } from '../deps';
import { type ShipStationClient } from '../shipstation/client';
import { vendorStep } from '../vendor-step';
import { saveRows } from './save-rows';

/**
 * Reads one page of changed orders and saves each of them before anything else happens to it. Saving is an upsert, so the page may
 * be read twice; a bad row stops itself only.
 */
export async function pullPage(deps: Deps, input: PageToPull): Promise<Outcome<PulledPage>> {
  const { tenant, connection, run, page } = input;
  return vendorStep(deps, { tenant, connection }, async () => {
    const open = await openStore(deps, tenant, connection, { callClass: 'pull' });
    const read = await readPage(open, input);
    if (read === null) return { page, more: false };

    const into = {
      tenant,
      connection,
      ssAccount: as<SsAccount>(open.ssAccount ?? ''),
      settings: open.settings,
      settingsVersion: open.settingsVersion,
    };
    const saved = await saveRows(deps, into, read.rows);
    await addToPullRun(deps.db, tenant, run.runId, saved);
    return { page, more: !read.last };
  });
}

/** A webhook's pointer is followed as it stands; one that does not point at orders means: look what changed. */
async function readPage(
  open: OpenConnection,
  { run, page, resourceUrl }: PageToPull,
): Promise<OrderPage | null> {
  const shipstation = open.shipstation();
  if (resourceUrl === undefined) return listChanged(shipstation, run, page);
  const resource = await shipstation.followResource(withPage(resourceUrl, page));
  return resource.kind === 'orders' ? resource.page : null;
}

/**
 * Newest first and without an end: an order that changes while the pages are read moves to the front, so that rows may be read twice
 * but none is pushed past a page's edge; and nothing of this very second is left out, as filters are cut to the second and clocks
 * differ. The cursor keeps to `run.to`.
 */
const listChanged = (shipstation: ShipStationClient, run: PullRun, page: number): Promise<OrderPage> =>
  shipstation.listOrders({
    page,
    modifyDateStart: run.from,
    sortBy: 'ModifyDate',
    sortDir: 'DESC',
  });

function withPage(address: string, page: number): string {
  if (page === 1 || !URL.canParse(address)) return address;
  const url = new URL(address);
  url.searchParams.set('page', String(page));
  return url.href;
}
