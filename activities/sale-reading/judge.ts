import { readBookRows } from '../../db/references/read-books';
import { type ExportOf } from '../../db/exports/append-change';
import { type SaleLine } from '../../domain/custom-store/sale';
import { type StatusWord } from '../../domain/custom-store/settings';
import { goodsOf, unitsIn } from '../../domain/shipment/goods';
import { type Parcel } from '../../domain/shipment/parcel';
import { fillParcels } from '../../domain/shipment/parcel-goods';
import { referenceBooks } from '../../schemas/reference-books';
import { type Deps } from '../deps';

/** The company's own unit of weight, where a product names none; null: nobody says. */
export async function defaultWeightUnits(deps: Deps, of: ExportOf): Promise<string | null> {
  const [company] = await readBookRows(deps.db, of.tenant, of.connection, ['company']);
  const items = referenceBooks.company.safeParse(company?.items);
  return items.success ? (items.data[0]?.weightUnits ?? null) : null;
}

/** Nothing is known of labels: then it was shipped elsewhere, as far as Cin7 says. */
export function isPartLabelled(ordered: SaleLine[], parcels: readonly Parcel[]): boolean {
  if (parcels.length === 0) return false;
  const shipped = fillParcels({ ordered }, parcels, () => true).map(({ goods }) => unitsIn(goods));
  return shipped.reduce((all, units) => all + units, 0) < unitsIn(goodsOf(ordered));
}

/** What can no longer be told as it is must not be shipped as it was; that it is voided or shipped is told all the same. */
export const heldWord = (word: StatusWord): StatusWord =>
  word === 'voided' || word === 'shipped' ? word : 'on-hold';
