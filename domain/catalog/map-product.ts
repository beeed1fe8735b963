import { cut, said } from '../text';
import { type ChannelProduct } from './channel-product';
import { type CoreProductFacts, type ProductRules } from './core-product';
import { isLengthUnit, kgOfOunces, lengthIn } from './units';

/** Longest texts of a Cin7 product (contracts: cin7-core §3.11). */
export const productLength = {
  sku: 50,
  name: 256,
  category: 50,
  note: 4000,
  tags: 256,
  attribute: 256,
} as const;

/** What ShipStation says of a product, as Cin7 is to have it; only what ShipStation says something about. */
export type WantedFacts = Partial<Omit<CoreProductFacts, 'prices' | 'attributes'>> & {
  prices: Record<string, string>;
  /** By number, 1 to 10. */
  attributes: Record<number, string>;
};

/**
 * The mapping of a ShipStation product: name, category or the default one, internal notes, ounces → kilograms, tags, the chosen price
 * tier, warehouse location and fulfillment SKU as additional attributes, dimensions by unit. What ShipStation leaves empty is left
 * out, so that it never empties what Cin7 has.
 */
export function mapProduct(product: ChannelProduct, rules: ProductRules): WantedFacts {
  const { defaults } = rules;
  const attributes: Record<number, string> = {};
  const attribute = (number: number | null, value: string | null) => {
    if (number !== null && said(value) !== null)
      attributes[number] = cut(value ?? '', productLength.attribute);
  };
  attribute(defaults.warehouseLocationAttribute, product.warehouseLocation);
  attribute(defaults.fulfillmentSkuAttribute, product.fulfillmentSku);
  const note = product.internalNotes?.trim() ?? '';
  const tags = joinedTags(product.tags);
  const name = said(product.name) ?? said(product.sku);
  const category = said(product.category);
  return {
    ...(name !== null && { name: cut(name, productLength.name) }),
    ...(category !== null && { category: spelled(cut(category, productLength.category), rules) }),
    ...(note !== '' && { internalNote: note.slice(0, productLength.note) }),
    ...(tags !== '' && { tags }),
    ...weightOf(product),
    ...dimensionsOf(product, rules),
    prices: product.price === null || rules.priceTier === null ? {} : { [rules.priceTier]: product.price },
    attributes,
  };
}

/** The name of the category that a new product is made in. */
export const categoryOf = (wanted: WantedFacts, rules: ProductRules): string =>
  wanted.category ?? spelled(rules.defaults.category, rules);

const spelled = (category: string, { categories }: ProductRules): string =>
  categories.get(category.toLowerCase()) ?? category;

function weightOf({ weightOz }: ChannelProduct): Pick<WantedFacts, 'weight' | 'weightUnits'> {
  if (weightOz === null) return {};
  const weight = kgOfOunces(weightOz);
  return weight === '0' ? {} : { weight, weightUnits: 'kg' };
}

type Dimensions = Pick<WantedFacts, 'length' | 'width' | 'height' | 'dimensionsUnits'>;

function dimensionsOf(product: ChannelProduct, rules: ProductRules): Dimensions {
  const from = rules.dimensionUnits;
  if (from === null) return {};
  const company = rules.companyDimensions ?? '';
  const to = isLengthUnit(company) ? company : from;
  const side = (value: string | null): string | undefined => {
    const converted = value === null ? null : lengthIn(value, from, to);
    return converted === null || converted === '0' ? undefined : converted;
  };
  const [length, width, height] = [side(product.length), side(product.width), side(product.height)];
  if (length === undefined && width === undefined && height === undefined) return {};
  return {
    dimensionsUnits: to,
    ...(length !== undefined && { length }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  };
}

/** Whole tags only: half a tag would be another one. A comma parts tags in Cin7, so it cannot stand in one. */
function joinedTags(tags: readonly string[]): string {
  let joined = '';
  for (const tag of tags) {
    const clean = said(tag.replaceAll(',', ' '));
    if (clean === null) continue;
    const longer = joined === '' ? clean : `${joined},${clean}`;
    if (longer.length > productLength.tags) break;
    joined = longer;
  }
  return joined;
}
