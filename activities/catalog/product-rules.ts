import { readBookRows } from '../../db/references/read-books';
import { type ProductRules, standardProductDefaults } from '../../domain/catalog/core-product';
import { type ConnectionRef } from '../../domain/ids';
import { type StoreSettings } from '../../domain/settings';
import { readBooks } from '../../schemas/reference-books';
import { type Deps } from '../deps';

/** What the mapping of products goes by: the settings, and what Cin7 said of the company when the connection was last checked. */
export async function readProductRules(
  deps: Deps,
  { tenant, connection }: ConnectionRef,
  settings: StoreSettings,
): Promise<ProductRules> {
  const wanted = ['company', 'price-tiers', 'categories'] as const;
  const books = readBooks(await readBookRows(deps.db, tenant, connection, wanted));
  return {
    defaults: settings.productDefaults ?? standardProductDefaults,
    // Cin7's first tier is its default one (contracts: cin7-core §3.15).
    priceTier: settings.priceTier ?? books['price-tiers']?.[0]?.name ?? null,
    dimensionUnits: settings.dimensionUnits,
    categories: new Map((books.categories ?? []).map(({ name }) => [name.toLowerCase(), name])),
    companyDimensions: books.company?.[0]?.dimensionsUnits ?? null,
  };
}
