import { attributesShown } from '../http/attributes';
import { without } from '../../kit/without';
import { type Product, type ProductAttachment } from '../model';

export type Include = 'BOM' | 'Suppliers' | 'Movements' | 'Attachments' | 'ReorderLevels' | 'CustomPrices';

/** A product as answered. What was not asked to be included is an empty list, which says nothing about what there is. */
export function productShown(
  product: Product,
  include: ReadonlySet<Include>,
  attachments: readonly ProductAttachment[] = [],
): object {
  const {
    attributes,
    rest,
    PriceTiers,
    BillOfMaterialsProducts,
    BillOfMaterialsServices,
    Suppliers,
    ReorderLevels,
    ...fields
  } = product;
  const tiers = Object.values(PriceTiers);
  return {
    ...fields,
    ...rest,
    ...attributesShown(tiers, 'PriceTier', 0),
    PriceTiers,
    ...attributesShown(attributes, 'AdditionalAttribute', null),
    BOMType: product.BillOfMaterial ? 'Assembly' : 'None',
    Suppliers: include.has('Suppliers') ? Suppliers : [],
    ReorderLevels: include.has('ReorderLevels') ? ReorderLevels : [],
    BillOfMaterialsProducts: include.has('BOM') ? BillOfMaterialsProducts : [],
    BillOfMaterialsServices: include.has('BOM') ? BillOfMaterialsServices : [],
    Movements: [],
    Attachments: include.has('Attachments') ? attachments.map((one) => without(one, 'productId')) : [],
    CustomPrices: [],
  };
}

/** What every line of a sale says of its product's parcel (contracts: cin7-core §3.2). */
export const dimensionsShown = (product: Product | undefined): object => ({
  ProductLength: product?.Length ?? 0,
  ProductWidth: product?.Width ?? 0,
  ProductHeight: product?.Height ?? 0,
  ProductWeight: product?.Weight ?? 0,
  WeightUnits: product?.WeightUnits ?? '',
  DimensionsUnits: product?.DimensionsUnits ?? '',
  ...attributesShown(product?.attributes ?? [], 'ProductCustomField', null),
});
