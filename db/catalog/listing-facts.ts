import { sql } from 'kysely';
import { linkKey, productKey } from '../../domain/sale/match-product';
import { type ListingFacts } from '../../domain/catalog/judge-listing';
import { as, type Cin7ProductId, type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

export interface FactsRow extends ListingFacts {
  id: string;
  payload: unknown;
  /** The Cin7 product that it was tied to, whether that is still there or not. */
  tied: string | null;
  linkedBy: 'person' | 'sku' | 'created' | null;
  /** Address of the picture that Cin7 was given last. */
  picture: string | null;
}

interface Row {
  id: string;
  sku: string | null;
  name: string | null;
  payload: unknown;
  product_id: string | null;
  linked_by: 'person' | 'sku' | 'created' | null;
  picture: string | null;
  left_blank: boolean;
  same_sku: number;
  same_name: number;
  exact: string[] | null;
  folded: string[] | null;
  inactive: boolean;
  still_there: boolean;
}

/**
 * What our books know of some products of the catalog, for judging what each is tied to.
 *
 * @param which the next `limit` ones after an id, or just these ids.
 */
export async function readListingFacts(
  db: Db,
  place: ConnectionRef,
  which: { after: string; limit: number } | { ids: readonly string[] },
): Promise<FactsRow[]> {
  const { tenant, connection } = place;
  const chosen =
    'ids' in which
      ? sql`c.ss_product_id = any(${sql.val([...which.ids])}::text[])`
      : sql`c.ss_product_id > ${which.after}`;
  const limit = 'ids' in which ? which.ids.length : which.limit;
  const { rows } = await sql<Row>`
    select c.ss_product_id as id, c.sku, c.name, c.payload, c.product_id, c.linked_by, c.picture, c.left_blank,
      (select count(*)::int from catalog_product s where s.tenant_id = c.tenant_id
        and s.connection_id = c.connection_id and s.sku is not null and lower(trim(s.sku)) = lower(trim(c.sku))) as same_sku,
      (select count(*)::int from catalog_product s where s.tenant_id = c.tenant_id
        and s.connection_id = c.connection_id and s.name is not null and lower(trim(s.name)) = lower(trim(c.name))) as same_name,
      (select array_agg(p.product_id) filter (where p.sku = c.sku) from product p
        where p.tenant_id = c.tenant_id and lower(p.sku) = lower(c.sku) and p.active) as exact,
      (select array_agg(p.product_id) from product p
        where p.tenant_id = c.tenant_id and lower(p.sku) = lower(c.sku) and p.active) as folded,
      exists (select 1 from product p
        where p.tenant_id = c.tenant_id and lower(p.sku) = lower(c.sku) and not p.active) as inactive,
      exists (select 1 from product p
        where p.tenant_id = c.tenant_id and p.product_id = c.product_id and p.active) as still_there
    from catalog_product c
    where c.tenant_id = ${tenant} and c.connection_id = ${connection} and ${chosen}
    order by c.ss_product_id
    limit ${limit}
  `.execute(db);
  const manual = await manualLinks(db, place, rows);
  return rows.map((row) => ({
    id: row.id,
    payload: row.payload,
    tied: row.product_id,
    linkedBy: row.linked_by,
    picture: row.picture,
    sku: row.sku,
    name: row.name,
    sameSku: row.same_sku,
    sameName: row.same_name,
    leftBlank: row.left_blank,
    manual: manual(row),
    linked:
      row.product_id !== null && row.linked_by !== 'person' && row.still_there
        ? as<Cin7ProductId>(row.product_id)
        : null,
    exact: brand(row.exact),
    folded: brand(row.folded),
    inactive: row.inactive,
  }));
}

const brand = (ids: string[] | null): Cin7ProductId[] => (ids ?? []).map((id) => as<Cin7ProductId>(id));

/** By the product's own key first: it tells products of one SKU apart. */
async function manualLinks(
  db: Db,
  { tenant, connection }: ConnectionRef,
  rows: readonly Row[],
): Promise<(row: Row) => Cin7ProductId | null> {
  const keysOf = (row: Row) => [productKey(row.id), linkKey({ sku: row.sku, name: row.name ?? '' })];
  const keys = rows.flatMap(keysOf);
  if (keys.length === 0) return () => null;
  const links = await sql<{ ss_sku: string; product_id: string }>`
    select ss_sku, product_id from product_link
    where tenant_id = ${tenant} and connection_id = ${connection} and ss_sku = any(${sql.val(keys)}::text[])
  `.execute(db);
  const byKey = new Map(links.rows.map((link) => [link.ss_sku, link.product_id]));
  return (row) => {
    const found = keysOf(row)
      .map((key) => byKey.get(key))
      .find((id) => id !== undefined);
    return found === undefined ? null : as<Cin7ProductId>(found);
  };
}
