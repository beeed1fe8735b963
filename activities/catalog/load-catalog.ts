import { z } from 'zod';
import { countCatalog } from '../../db/catalog/list-products';
import { nextWanted } from '../../db/catalog/read-product';
import { countSeen, forgetUnseen, saveCatalogProducts } from '../../db/catalog/save-products';
import { noteRefused } from '../../db/catalog/tie-product';
import { type JobRow } from '../../db/jobs/tables';
import { type JobInput, type JobStep } from '../../domain/messages/job';
import { type Outcome, type Problem } from '../../domain/problems';
import { counted } from '../../domain/text';
import { toChannelProduct } from '../../schemas/channel-product';
import { openStore, type OpenStore } from '../connections/open-connection';
import { refreshProducts } from '../connections/refresh-products';
import { type ConnectionRef } from '../../domain/ids';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { jobStep } from '../jobs/job-step';
import { VendorFailure } from '../vendor-failure';
import { refusal } from '../vendor-step';
import {
  addPicture,
  createCategory,
  createProduct,
  missingCategory,
  productToBuild,
  productToWrite,
} from './build-product';
import { judgeCatalog } from './judge-catalog';
import { readProductRules } from './product-rules';
import { updateProduct } from './update-product';

/** So many products are judged at once: all of it happens in Postgres. */
const CHUNK = 1_000;

/** The list changed under our reading so often that it is taken as it comes. */
const MOST_RESTARTS = 3;

/** `total`: how many ShipStation said there are on the page before; `restarts`: how often fewer were left, and reading began anew. */
const PageCursor = z.object({
  page: z.number().int(),
  total: z.number().nullish(),
  restarts: z.number().int().default(0),
});
const AfterCursor = z.object({ after: z.string() });

const pageOf = (job: JobRow) => PageCursor.safeParse(job.cursor).data ?? { page: 1, restarts: 0 };
const afterOf = (job: JobRow): string => AfterCursor.safeParse(job.cursor).data?.after ?? '';

const openFor = (deps: Deps, { tenant, connection }: ConnectionRef): Promise<OpenStore> =>
  openStore(deps, tenant, connection, { callClass: 'history', patient: true });

/** First piece of a load: Cin7's products are read anew as far as they changed, a thousand a page. */
export async function mirrorForCatalog(deps: Deps, input: JobInput): Promise<Outcome<JobStep>> {
  return jobStep(deps, input, async () => {
    const open = await openFor(deps, input);
    await refreshProducts(deps, input.tenant, open.cin7());
    return {
      cursor: { page: 1 },
      more: true,
      phase: 'pages',
      sentence: () => 'Cin7’s products are read; now ShipStation’s.',
    };
  });
}

/**
 * One page of ShipStation's products, five hundred at once, kept as they are. A product that went meanwhile moves others up, past the page's
 * edge, where nobody would see them: reading begins anew.
 */
export async function loadCatalogPage(deps: Deps, input: JobInput): Promise<Outcome<JobStep>> {
  return jobStep(deps, input, async (job) => {
    const { page, total: before, restarts } = pageOf(job);
    const open = await openFor(deps, input);
    const { products, last, total } = await open.shipstation().listProducts({ page, oldestFirst: true });
    await saveCatalogProducts(deps.db, input, input.job, products.map(toChannelProduct));
    if (total !== null && total < (before ?? total) && restarts < MOST_RESTARTS)
      return {
        cursor: { page: 1, restarts: restarts + 1 },
        more: true,
        phase: 'pages',
        processed: -job.processed,
        total,
        sentence: () => 'ShipStation’s list became shorter while it was read: it is read anew.',
      };
    if (last && restarts < MOST_RESTARTS) await forgetWhatIsGone(deps, input, job, total);
    return {
      cursor: last ? { after: '' } : { page: page + 1, total, restarts },
      more: true,
      phase: last ? 'judge' : 'pages',
      processed: products.length,
      ...(total !== null && { total }),
      sentence: (counts) => `${readSoFar(counts.processed, counts.total)} of ShipStation are read.`,
    };
  });
}

/** Only a list that is whole tells what is gone. */
async function forgetWhatIsGone(
  deps: Deps,
  place: JobInput,
  job: JobRow,
  total: number | null,
): Promise<void> {
  const seen = await countSeen(deps.db, place, place.job);
  if (total === null || seen < total) return;
  await forgetUnseen(deps.db, place, place.job, job.created_at);
}

/** A thousand products of the catalog are tied, or told why not. */
export async function judgeCatalogPage(deps: Deps, input: JobInput): Promise<Outcome<JobStep>> {
  return jobStep(deps, input, async (job) => {
    const open = await openFor(deps, input);
    const rules = await readProductRules(deps, input, open.settings);
    const which = { after: afterOf(job), limit: CHUNK };
    const judged = await judgeCatalog(deps, input, which, open.settings, rules);
    if (judged.count === CHUNK)
      return {
        cursor: { after: judged.last ?? '' },
        more: true,
        phase: 'judge',
        failed: judged.failed,
        sentence: () => `Products up to ${judged.last ?? ''} are tied.`,
      };
    const creates = (await nextWanted(deps.db, input, 'create', '')) !== undefined;
    const told = await summary(deps, input);
    return {
      cursor: { after: '' },
      more: creates,
      phase: 'create',
      failed: judged.failed,
      sentence: () => told,
    };
  });
}

/** One product that Cin7 lacks is made there. What Cin7 refuses is told with it, and the load goes on. */
export async function createCatalogProduct(deps: Deps, input: JobInput): Promise<Outcome<JobStep>> {
  return jobStep(deps, input, async (job) => {
    const id = await nextWanted(deps.db, input, 'create', afterOf(job));
    if (id === undefined) return atEnd(await summary(deps, input));
    const open = await openFor(deps, input);
    const made = await orRefused(deps, input, id, async () => {
      let build = await productToBuild(deps, input, open, id);
      const category = missingCategory(build);
      if (category !== null) {
        await createCategory(deps, build, category);
        build = await productToBuild(deps, input, open, id);
      }
      await addPicture(deps, build, await createProduct(deps, build));
      return true;
    });
    const more = (await nextWanted(deps.db, input, 'create', id)) !== undefined;
    const told = more ? '' : await summary(deps, input);
    return {
      cursor: { after: id },
      more,
      phase: 'create',
      ...(made ? { created: 1 } : { failed: 1 }),
      sentence: (counts) => (more ? `${counted(counts.created, 'product')} made in Cin7 so far.` : told),
    };
  });
}

/** One product of Cin7 takes what the preview showed. */
export async function updateCatalogProduct(deps: Deps, input: JobInput): Promise<Outcome<JobStep>> {
  return jobStep(deps, input, async (job) => {
    const id = await nextWanted(deps.db, input, 'update', afterOf(job));
    if (id === undefined) return atEnd('Nothing was to be changed.');
    const open = await openFor(deps, input);
    const done = await orRefused(deps, input, id, async () =>
      updateProduct(deps, await productToWrite(deps, input, open, id), input.job),
    );
    const more = (await nextWanted(deps.db, input, 'update', id)) !== undefined;
    return {
      cursor: { after: id },
      more,
      processed: 1,
      ...(done === null ? { failed: 1 } : done ? { updated: 1 } : { skipped: 1 }),
      sentence: (counts) =>
        `${counted(counts.updated, 'product')} changed in Cin7${counts.failed > 0 ? `, ${counts.failed} refused` : ''}.`,
    };
  });
}

/** What stops one product stops no other; what would stop each of them lets the job wait. */
async function orRefused<T>(
  deps: Deps,
  place: JobInput,
  id: string,
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    const problem = problemOfOne(error);
    if (problem === null) throw error;
    await noteRefused(deps.db, place, id, problem);
    return null;
  }
}

function problemOfOne(error: unknown): Problem | null {
  if (error instanceof Declined) return error.problem.code === 'settings-invalid' ? null : error.problem;
  if (!(error instanceof VendorFailure) || error.kind !== 'refused') return null;
  // A unit or tier that Cin7 does not know stands in the settings.
  return error.refusal === 'reference-unknown' ? null : refusal(error);
}

const atEnd = (told: string) => ({ cursor: null, more: false, sentence: () => told });

const readSoFar = (read: number, total: number | null): string =>
  total === null ? counted(read, 'product') : `${read} of ${counted(total, 'product')}`;

/** How the catalog stands, in one sentence. */
async function summary(deps: Deps, place: ConnectionRef): Promise<string> {
  const counts = await countCatalog(deps.db, place);
  const [products, listed, needsYou, changes] = [
    Number(counts.products),
    Number(counts.listed),
    Number(counts.needsYou),
    Number(counts.changes),
  ];
  return [
    `${counted(products, 'product')} of ShipStation: ${listed} listed, ${products - listed} not listed.`,
    ...(needsYou > 0 ? [`${needsYou} need a manual link or a correction.`] : []),
    ...(changes > 0
      ? [`${counted(changes, 'product')} of Cin7 would change: see what, then have the changes written.`]
      : []),
  ].join(' ');
}
