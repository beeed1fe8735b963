import { readBookRows } from '../../db/references/read-books';
import { type KeptOut } from '../../db/exports/save-sale-copy';
import { buildOrder } from '../../domain/custom-store/build-order';
import { type SaleLine, type SaleToExport } from '../../domain/custom-store/sale';
import { type StatusWord } from '../../domain/custom-store/settings';
import { validateOrder } from '../../domain/custom-store/validate-order';
import { type ConnectionRef } from '../../domain/ids';
import { goodsOf, unitsIn } from '../../domain/shipment/goods';
import { type Parcel } from '../../domain/shipment/parcel';
import { fillParcels } from '../../domain/shipment/parcel-goods';
import { referenceBooks } from '../../schemas/reference-books';
import { type Deps } from '../deps';

/** The company's own unit of weight, where a product names none; null: nobody says. */
export async function defaultWeightUnits(deps: Deps, of: ConnectionRef): Promise<string | null> {
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

/** A sale as ShipStation is told it, checked by its field rules; or, with what is wrong, that it is not told. */
export function checkedOrder(
  sale: SaleToExport,
  wasExported: boolean,
  how: Parameters<typeof buildOrder>[1],
): ReturnType<typeof buildOrder> | KeptOut {
  const built = buildOrder(sale, how);
  const problems = validateOrder(built.order);
  const [problem] = problems;
  if (problem === undefined) return built;
  return {
    state: 'quarantined',
    reason: 'field-invalid',
    sentence: problems.map((each) => each.sentence).join(' '),
    fix: problem.fix,
    ...(wasExported && { lastAs: heldWord(how.word) }),
  };
}

/** What can no longer be told as it is must not be shipped as it was; that it is voided or shipped is told all the same. */
const heldWord = (word: StatusWord): StatusWord =>
  word === 'voided' || word === 'shipped' ? word : 'on-hold';
