/** What we read of, and may write to, a Cin7 product from channel data. Texts are as Cin7 has them, '' = none; numbers decimal text. */
export interface CoreProductFacts {
  name: string;
  category: string;
  internalNote: string;
  tags: string;
  weight: string;
  weightUnits: string;
  length: string;
  width: string;
  height: string;
  dimensionsUnits: string;
  /** By tier name. */
  prices: Record<string, string>;
  /** `AdditionalAttribute1` … `10`. */
  attributes: string[];
}

/** How products are made, and where what has no field of its own goes (design §4, productDefaults). */
export interface ProductDefaults {
  /** Unit of measure; must exist in Cin7. */
  unit: string;
  costingMethod: string;
  /** For products that ShipStation gives no category. */
  category: string;
  /** Name of the set that the additional attributes belong to. */
  attributeSet: string | null;
  /** Number of the additional attribute, 1 to 10; null = not written. */
  warehouseLocationAttribute: number | null;
  fulfillmentSkuAttribute: number | null;
}

/** What is made of products while nothing else is set. */
export const standardProductDefaults: ProductDefaults = {
  unit: 'Item',
  costingMethod: 'FIFO',
  category: 'Other',
  attributeSet: null,
  warehouseLocationAttribute: 1,
  fulfillmentSkuAttribute: 2,
};

/** What the mapping goes by beside the product itself. */
export interface ProductRules {
  defaults: ProductDefaults;
  /** Name of the tier that takes ShipStation's price; null = the company has none. */
  priceTier: string | null;
  /** Unit of ShipStation's lengths; null = not chosen: no dimensions are written. */
  dimensionUnits: 'in' | 'cm' | null;
  /** Cin7's categories, in lower case, as they are spelled there: it takes no second one that differs by case only. */
  categories: ReadonlyMap<string, string>;
  /** In which the company measures; null = not known: ShipStation's own unit is written. */
  companyDimensions: string | null;
}
