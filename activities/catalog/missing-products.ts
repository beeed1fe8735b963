import { askedSince } from '../../db/catalog/lookups';
import { type CatalogTie } from '../../db/catalog/find-ties';
import { tieOf, tiesOfLines } from '../../db/catalog/ties-of-lines';
import { type ConnectionRef } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type ProductBook } from '../../domain/sale/match-product';
import { type GoodsLine, lookupKey, unknownLines } from '../../domain/sale/unknown-lines';
import { type StoreSettings } from '../../domain/settings';
import { type Deps } from '../deps';
import { judgeCatalog } from './judge-catalog';
import { readProductRules } from './product-rules';

/** What becomes of goods that neither Cin7's SKUs nor manual links know. */
export type Missing =
  /** All that is known of them; what the book still lacks becomes a service line. */
  | { kind: 'matched'; book: ProductBook }
  /** ShipStation was not asked about them since the order came. */
  | { kind: 'ask' }
  /** This product of the catalog is to be made in Cin7 first. */
  | { kind: 'build'; product: string }
  | { kind: 'park'; problem: Problem };

/**
 * Looks for an order's unknown goods in the catalog: products as ShipStation has them, tied to one of Cin7 though their SKUs differ, or
 * to be made there (design §4 step 2). From Postgres alone; the plan of an order whose goods are all known never comes here.
 */
export async function findMissing(
  deps: Deps,
  place: ConnectionRef,
  lines: readonly GoodsLine[],
  book: ProductBook,
  of: { settings: StoreSettings; receivedAt: Date | null },
): Promise<Missing> {
  const { settings } = of;
  const unknown = unknownLines(lines, book, settings);
  const ties = await tiesOfLines(deps.db, place, unknown);
  if ((await notAsked(deps, place, unheard(unknown, ties), of.receivedAt)).length > 0) return { kind: 'ask' };
  if (ties.length === 0) return { kind: 'matched', book };
  // The settings, or Cin7's products, may be others than when the catalog was loaded.
  const rules = await readProductRules(deps, place, settings);
  await judgeCatalog(deps, place, { ids: ties.map((tie) => tie.id) }, settings, rules);
  const judged = await tiesOfLines(deps.db, place, unknown);
  for (const line of unknown) {
    const tie = tieOf(judged, line);
    if (tie === undefined || tie.product !== null) continue;
    if (tie.wants === 'create') return { kind: 'build', product: tie.id };
    if (tie.problem !== null && stops(tie.problem, settings)) return { kind: 'park', problem: tie.problem };
  }
  return {
    kind: 'matched',
    book: { ...book, listed: (line) => tieOf(judged, line)?.product ?? undefined },
  };
}

/** Lines of an order's unknown goods that ShipStation is still to be asked about, as neither the catalog nor anybody's question tells of them. */
export async function linesToAsk(
  deps: Pick<Deps, 'db'>,
  place: ConnectionRef,
  lines: readonly GoodsLine[],
  book: ProductBook,
  of: { settings: StoreSettings; receivedAt: Date | null },
): Promise<GoodsLine[]> {
  const unknown = unknownLines(lines, book, of.settings);
  return notAsked(deps, place, unheard(unknown, await tiesOfLines(deps.db, place, unknown)), of.receivedAt);
}

const unheard = (unknown: readonly GoodsLine[], ties: readonly CatalogTie[]): GoodsLine[] =>
  unknown.filter((line) => tieOf(ties, line) === undefined);

/** Those of the lines that ShipStation was not asked about since their order came, for any order. */
export async function notAsked<L extends Pick<GoodsLine, 'sku' | 'product'>>(
  { db }: Pick<Deps, 'db'>,
  place: ConnectionRef,
  lines: readonly L[],
  receivedAt: Date | null,
): Promise<L[]> {
  const keys = lines.flatMap((line) => lookupKey(line) ?? []);
  if (keys.length === 0) return [];
  const asked = await askedSince(db, place, keys, receivedAt ?? new Date(0));
  return lines.filter((line) => {
    const key = lookupKey(line);
    return key !== null && !asked.has(key);
  });
}

/** An order waits for what a person must decide; a product that just cannot be made stops it only where it was to be made. */
const stops = (problem: Problem, settings: StoreSettings): boolean =>
  problem.code === 'product-not-unique' || problem.code === 'ambiguous-sku' || settings.createMissingProducts;
