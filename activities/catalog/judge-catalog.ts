import { type FactsRow, readListingFacts } from '../../db/catalog/listing-facts';
import { productFactsById } from '../../db/catalog/product-facts';
import { type SavedListing, saveListings } from '../../db/catalog/save-listings';
import { type CoreProductFacts, type ProductRules } from '../../domain/catalog/core-product';
import { judgeListing, type Listing } from '../../domain/catalog/judge-listing';
import { mapProduct } from '../../domain/catalog/map-product';
import { productChanges } from '../../domain/catalog/product-changes';
import { type ConnectionRef } from '../../domain/ids';
import { type StoreSettings } from '../../domain/settings';
import { readChannelProduct } from '../../schemas/channel-product';
import { readProductFacts } from '../../schemas/core-product-facts';
import { type Deps } from '../deps';

export interface Judged {
  /** How many were judged. */
  count: number;
  /** The last one's id; null when there was none. */
  last: string | null;
  listed: number;
  failed: number;
}

/**
 * Decides of some products of the catalog what each is tied to, which are to be made in Cin7, and, with ShipStation as the master, what
 * would change of the ones they are tied to. From Postgres alone: nothing is written to any vendor.
 */
export async function judgeCatalog(
  deps: Deps,
  place: ConnectionRef,
  which: Parameters<typeof readListingFacts>[2],
  settings: StoreSettings,
  rules: ProductRules,
): Promise<Judged> {
  const rows = await readListingFacts(deps.db, place, which);
  const judged = rows.map((row) => ({ row, listing: judgeListing(row, settings) }));
  const ids = judged.flatMap(({ listing }) => (listing.kind === 'linked' ? [listing.productId] : []));
  const known = settings.shipstationIsMaster
    ? await productFactsById(deps.db, place.tenant, ids)
    : new Map<string, unknown>();
  await saveListings(
    deps.db,
    place,
    judged.map(({ row, listing }) => savedOf(row, listing, known, rules)),
  );
  return {
    count: rows.length,
    last: rows.at(-1)?.id ?? null,
    listed: ids.length,
    failed: judged.filter(({ listing }) => listing.kind === 'problem').length,
  };
}

function savedOf(
  row: FactsRow,
  listing: Listing,
  known: ReadonlyMap<string, unknown>,
  rules: ProductRules,
): SavedListing {
  const none = {
    id: row.id,
    read: row,
    productId: null,
    linkedBy: null,
    wants: null,
    changes: null,
    problem: null,
  };
  switch (listing.kind) {
    case 'linked': {
      const facts = known.get(listing.productId);
      return {
        ...none,
        productId: listing.productId,
        linkedBy: listing.by === 'before' ? row.linkedBy : listing.by,
        changes:
          facts === undefined || facts === null ? null : changesOf(row, readProductFacts(facts), rules),
      };
    }
    case 'create':
      return { ...none, wants: 'create' };
    case 'problem':
      return { ...none, problem: listing.problem };
    case 'blank':
      return none;
  }
}

function changesOf(row: FactsRow, facts: CoreProductFacts, rules: ProductRules) {
  const channel = readChannelProduct(row.payload);
  const changes = productChanges(facts, mapProduct(channel, rules), {
    known: row.picture,
    wanted: channel.pictureUrl,
  });
  return changes.length === 0 ? null : changes;
}
