import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type CatalogProduct, readCatalogProduct } from '../../db/catalog/read-product';
import { notePicture, tieCreated } from '../../db/catalog/tie-product';
import { saveProducts } from '../../db/products/save-products';
import { type ChannelProduct } from '../../domain/catalog/channel-product';
import { type ProductRules } from '../../domain/catalog/core-product';
import { categoryOf, mapProduct, productLength } from '../../domain/catalog/map-product';
import { catalogProblems } from '../../domain/catalog/problem-texts';
import { addCategory } from '../../db/references/add-category';
import { readChannelProduct } from '../../schemas/channel-product';
import { type Product } from '../../schemas/cin7/product';
import { productWrite, type ProductWrite } from '../../schemas/cin7/product-write';
import { type Cin7Client } from '../cin7/client';
import { type OpenStore } from '../connections/open-connection';
import { mirrored } from '../connections/refresh-products';
import { type ConnectionRef } from '../../domain/ids';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { cin7Key } from '../ledger/keys';
import { VendorFailure } from '../vendor-failure';
import { readProductRules } from './product-rules';

const madeProduct = z.object({ productId: z.string() });
const madeCategory = z.object({ name: z.string() });
const madePicture = z.object({ file: z.string() });

/** A product of the catalog that is to be made or changed in Cin7, with what that goes by. */
export interface ProductToBuild {
  place: ConnectionRef;
  row: CatalogProduct;
  channel: ChannelProduct;
  rules: ProductRules;
  open: OpenStore;
}

/** A product of the catalog with what its writing goes by. @throws Declined when it was never loaded. */
export async function productToWrite(
  deps: Deps,
  place: ConnectionRef,
  open: OpenStore,
  id: string,
): Promise<ProductToBuild> {
  const row = await readCatalogProduct(deps.db, place, id);
  if (row === undefined) throw new Declined(gone);
  const rules = await readProductRules(deps, place, open.settings);
  return { place, row, channel: readChannelProduct(row.payload), rules, open };
}

/** The same for one that is to be made. @throws Declined when it can not be made as it is, too. */
export async function productToBuild(...product: Parameters<typeof productToWrite>): Promise<ProductToBuild> {
  const build = await productToWrite(...product);
  const { sku } = build.channel;
  if (sku === null) throw new Declined(catalogProblems.noSku());
  if (sku.length > productLength.sku) throw new Declined(catalogProblems.skuTooLong(sku));
  if (build.rules.priceTier === null) throw new Declined(catalogProblems.noPriceTier());
  return build;
}

/** The category that the product needs and Cin7 is not known to have; null = there is nothing to make. */
export function missingCategory({ channel, rules }: ProductToBuild): string | null {
  const name = categoryOf(mapProduct(channel, rules), rules);
  return rules.categories.has(name.toLowerCase()) ? null : name;
}

/**
 * Makes a category. Cin7 refuses a second one of a name, whatever the case, so that a lost answer, or somebody else's, is found there, and
 * is spelled as it is there from then on.
 */
export async function createCategory(
  deps: Deps,
  { place, open }: ProductToBuild,
  name: string,
): Promise<void> {
  const find = async () => {
    const all = await open.cin7().categories();
    const found = all.find((category) => category.Name.toLowerCase() === name.toLowerCase());
    return found === undefined ? null : { name: found.Name };
  };
  const made = await deps.ledger
    .write({
      key: cin7Key(place.tenant, open.cin7Account, `category/${name}`, 'create-category'),
      tenant: place.tenant,
      gate: true,
      result: madeCategory,
      send: async (signal) => {
        await open.cin7(signal).createCategory(name);
        return { name };
      },
      readBack: find,
    })
    .catch(adoptIfThere(find));
  await addCategory(deps.db, place, made.name);
}

/**
 * Makes the product and ties it. Cin7 takes a SKU once (contracts: cin7-core §5.3), and all who want this SKU share one key of the ledger:
 * two orders of one missing SKU make one product.
 */
export async function createProduct(deps: Deps, build: ProductToBuild): Promise<string> {
  const { place, open, row } = build;
  const body = bodyOf(build);
  let made: Product | undefined;
  const find = async () => {
    const [found] = await open.cin7().findProductsBySku(body.SKU);
    return found === undefined ? null : { productId: found.ID };
  };
  const { productId } = await deps.ledger
    .write<z.output<typeof madeProduct>>({
      key: cin7Key(
        place.tenant,
        open.cin7Account,
        `product/${digest(body.SKU.toLowerCase())}`,
        'create-product',
      ),
      tenant: place.tenant,
      gate: true,
      result: madeProduct,
      send: async (signal) => {
        made = await open.cin7(signal).createProduct(body);
        return { productId: made.ID };
      },
      readBack: find,
    })
    .catch(adoptIfThere(find));
  if (made === undefined) await mirrorProduct(deps, place, open.cin7(), productId);
  else await saveProducts(deps.db, place.tenant, [mirrored(made)]);
  await tieCreated(deps.db, place, row.ss_product_id, productId);
  return productId;
}

/**
 * Has Cin7 fetch the product's picture, unless it has the file already: a second one would stand beside it. A product without its picture
 * is a product all the same, so a refusal is no reason to stop.
 */
export async function addPicture(deps: Deps, build: ProductToBuild, productId: string): Promise<void> {
  const { place, open, channel } = build;
  const { pictureUrl } = channel;
  if (pictureUrl === null) return;
  const file = pictureName(channel.id, pictureUrl);
  const find = async () => {
    const product = await open.cin7().readProduct(productId);
    return product?.Attachments?.some((one) => one.FileName === file) === true ? { file } : null;
  };
  try {
    await deps.ledger.write({
      key: cin7Key(place.tenant, open.cin7Account, `product/${productId}/${file}`, 'product-picture'),
      tenant: place.tenant,
      result: madePicture,
      send: async (signal) => {
        await open.cin7(signal).addPicture({
          ProductID: productId,
          FileName: file,
          IsDefault: true,
          FileDownloadUrl: pictureUrl,
        });
        return { file };
      },
      readBack: find,
    });
  } catch (error) {
    if (!(error instanceof VendorFailure) || !['refused', 'not-found', 'feature-off'].includes(error.kind))
      throw error;
    deps.logger.warn({ product: productId }, 'Cin7 Core does not take the picture of a product');
  }
  await notePicture(deps.db, place, channel.id, pictureUrl);
}

/** Reads a product that was just written, so that our mirror knows it before its next refresh. */
export async function mirrorProduct(
  deps: Deps,
  place: ConnectionRef,
  cin7: Cin7Client,
  productId: string,
): Promise<void> {
  const product = await cin7.readProduct(productId);
  if (product !== null) await saveProducts(deps.db, place.tenant, [mirrored(product)]);
}

/** One name per picture: another picture of the product is another file. */
export function pictureName(id: string, url: string): string {
  const ending = /\.(jpe?g|png|gif|webp)(?:$|[?#])/i.exec(url)?.[1]?.toLowerCase() ?? 'jpg';
  return `shipstation-${id}-${digest(url).slice(0, 8)}.${ending}`;
}

/** Ledger keys are of bounded length. */
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Who was refused as not unique finds what somebody else has made. */
const adoptIfThere =
  <T>(find: () => Promise<T | null>) =>
  async (error: unknown): Promise<T> => {
    if (!(error instanceof VendorFailure) || error.refusal !== 'not-unique') throw error;
    const found = await find();
    if (found === null) throw error;
    return found;
  };

function bodyOf({ channel, rules }: ProductToBuild): ProductWrite {
  const wanted = mapProduct(channel, rules);
  const { defaults } = rules;
  const attributes = Object.fromEntries(
    Object.entries(wanted.attributes).map(([number, value]) => [`AdditionalAttribute${number}`, value]),
  );
  return {
    SKU: channel.sku ?? '',
    Name: wanted.name ?? channel.sku ?? '',
    Type: 'Stock',
    Category: categoryOf(wanted, rules),
    CostingMethod: costingMethod(defaults.costingMethod),
    UOM: defaults.unit,
    Status: 'Active',
    // At least one value is asked for (contracts: cin7-core §3.11).
    PriceTiers: { [rules.priceTier ?? '']: channel.price ?? '0' },
    ...(wanted.internalNote !== undefined && { InternalNote: wanted.internalNote }),
    ...(wanted.tags !== undefined && { Tags: wanted.tags }),
    ...(wanted.weight !== undefined && { Weight: wanted.weight, WeightUnits: 'kg' as const }),
    ...dimensions(wanted),
    ...(channel.upc !== null && { Barcode: channel.upc }),
    ...(defaults.attributeSet !== null && { AttributeSet: defaults.attributeSet }),
    ...attributes,
  };
}

const costingMethod = (text: string): ProductWrite['CostingMethod'] =>
  productWrite.shape.CostingMethod.parse(text);

function dimensions(wanted: ReturnType<typeof mapProduct>): Partial<ProductWrite> {
  if (wanted.dimensionsUnits === undefined) return {};
  return {
    DimensionsUnits: productWrite.shape.DimensionsUnits.parse(wanted.dimensionsUnits),
    ...(wanted.length !== undefined && { Length: wanted.length }),
    ...(wanted.width !== undefined && { Width: wanted.width }),
    ...(wanted.height !== undefined && { Height: wanted.height }),
  };
}

const gone = {
  code: 'unexpected',
  whoActs: 'admin',
  sentence: 'The product is not in the catalog.',
  fix: 'Load the catalog, then try again.',
} as const;
