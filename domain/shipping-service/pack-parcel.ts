import { type ProductFacts, type SaleLine, type SaleToExport } from '../custom-store/sale';
import { sortLines } from '../custom-store/shippable';
import { gramsOf, ouncesOf, toldWeight } from '../custom-store/weight';
import { compare, decimal, isPositive } from '../money';
import { declined, done, type Outcome } from '../problems';
import { addTo, type Goods, goodsOf, toQuantity, toUnits } from '../shipment/goods';
import { type Parcel } from '../shipment/parcel';
import { fillParcels } from '../shipment/parcel-goods';
import { type ParcelGoods } from './parcel-request';
import { parcelProblems } from './problem-texts';

export interface PackWith {
  products: ReadonlyMap<string, ProductFacts>;
  /** The sale's other parcels, and which of them Cin7 has as shipped. */
  parcels: readonly (Parcel & { isInCin7: boolean })[];
}

/** A line as somebody names it: by SKU or by product. */
export type NamedLine = Pick<ParcelGoods, 'productId' | 'sku' | 'quantity'>;

/**
 * What lies in the parcel: the named lines, none of them more than the sale has outside of other parcels; or, if none are named, all that
 * is goods and neither in another parcel nor shipped in Cin7.
 */
export function goodsOfParcel(
  sale: SaleToExport,
  named: readonly NamedLine[] | null,
  { products, parcels }: PackWith,
): Outcome<ParcelGoods[]> {
  const { shippable, why } = sortLines(sale.lines, products);
  return named === null
    ? allThatIsLeft(sale, shippable, why, parcels)
    : chosen(sale, shippable, named, parcels);
}

function allThatIsLeft(
  sale: SaleToExport,
  shippable: readonly SaleLine[],
  why: readonly string[],
  parcels: PackWith['parcels'],
): Outcome<ParcelGoods[]> {
  const left = goodsOf(shippable);
  const live = fillParcels({ ordered: shippable }, parcels, () => true);
  const told: Goods = new Map();
  for (const { parcel, goods } of live) {
    const isInCin7 = parcels.find(({ key }) => key === parcel.key)?.isInCin7 ?? false;
    for (const [product, units] of goods) {
      addTo(left, product, -units);
      if (isInCin7) addTo(told, product, units);
    }
  }
  // What Cin7 shipped counts once, whether a label told it or a person did. A label of which it was told may be no shipment yet.
  for (const [product, units] of goodsOf(shippedInCin7(shippable)))
    addTo(left, product, -Math.max(0, units - (told.get(product) ?? 0)));
  const lines = distinctProducts(shippable).flatMap((line): ParcelGoods[] => {
    const units = left.get(line.productId) ?? 0;
    return units > 0 ? [goodsLine(line, toQuantity(units))] : [];
  });
  return lines.length > 0
    ? done(lines)
    : declined(
        parcelProblems.nothingToShip(
          sale.number,
          sale.lines.length === 0 ? ['its order in Cin7 Core has no lines'] : shippable.length > 0 ? [] : why,
        ),
      );
}

/** Cin7 says it per line, but of the product: two lines of one product say the same. */
const shippedInCin7 = (lines: readonly SaleLine[]) =>
  distinctProducts(lines).map(({ productId, left }) => ({ productId, quantity: left ?? '0' }));

function chosen(
  sale: SaleToExport,
  shippable: readonly SaleLine[],
  named: readonly NamedLine[],
  parcels: PackWith['parcels'],
): Outcome<ParcelGoods[]> {
  const left = goodsOf(shippable);
  for (const { goods } of fillParcels({ ordered: shippable }, parcels, () => true))
    for (const [product, units] of goods) addTo(left, product, -units);
  const lines: ParcelGoods[] = [];
  for (const { productId, sku, quantity } of named) {
    const line =
      shippable.find((each) => productId !== '' && each.productId === productId.toLowerCase()) ??
      shippable.find((each) => sku !== '' && each.sku.toLowerCase() === sku.trim().toLowerCase());
    if (line === undefined) return declined(parcelProblems.lineUnknown(sku || productId, sale.number));
    const has = left.get(line.productId) ?? 0;
    if (toUnits(quantity) > has)
      return declined(parcelProblems.tooMuch(line.sku, quantity, toQuantity(has), sale.number));
    addTo(left, line.productId, -toUnits(quantity));
    lines.push(goodsLine(line, quantity));
  }
  return done(lines);
}

const distinctProducts = (lines: readonly SaleLine[]): SaleLine[] =>
  lines.filter((line, at) => lines.findIndex(({ productId }) => productId === line.productId) === at);

const goodsLine = ({ productId, sku, name }: SaleLine, quantity: string): ParcelGoods => ({
  productId,
  sku,
  name,
  quantity,
});

/**
 * The parcel's weight in ounces, from what each product weighs: the sale's line says it, else the product; in the unit of the line, else of
 * the product, else the company's, else kilograms (contracts: cin7-core §3.11). Where some of the goods tell no weight, the default parcel's counts, unless the others weigh more.
 */
export function weighParcel(
  lines: readonly ParcelGoods[],
  sale: Pick<SaleToExport, 'lines'>,
  context: {
    products: ReadonlyMap<string, ProductFacts>;
    /** Of the company, where a product names none. */
    units: string | null;
    /** Ounces; null: none was chosen. */
    otherwise: string | null;
  },
): Outcome<{ ounces: string; notes: string[] }> {
  let grams = decimal('0');
  const unknown: string[] = [];
  for (const { productId, sku, quantity } of lines) {
    const ofSale = sale.lines.find((line) => line.productId === productId);
    const product = context.products.get(productId);
    const { weight, unit } = toldWeight(ofSale, product, context.units);
    const one = gramsOf(weight, unit);
    if (one !== null) grams = grams.plus(one.times(quantity));
    else
      unknown.push(
        weight !== null && isPositive(weight)
          ? `${sku} (in “${unit ?? ''}”, a unit that we do not know)`
          : sku,
      );
  }
  if (unknown.length === 0) return done({ ounces: ouncesOf(grams), notes: [] });
  if (context.otherwise === null) return declined(parcelProblems.weightMissing(unknown));
  const known = grams.isZero() ? '0' : ouncesOf(grams);
  return done({
    ounces: compare(known, context.otherwise) > 0 ? known : context.otherwise,
    notes: [
      `${unknown.join(', ')} ${unknown.length === 1 ? 'has' : 'have'} no weight in Cin7 Core: the default parcel’s weight of ${context.otherwise} oz counts, unless the other goods weigh more.`,
    ],
  });
}
