import { createHash } from 'node:crypto';
import { z } from 'zod';
import { noteWritten } from '../../db/catalog/tie-product';
import { mapProduct, type WantedFacts } from '../../domain/catalog/map-product';
import { type ProductChange, productChanges } from '../../domain/catalog/product-changes';
import { type Product } from '../../schemas/cin7/product';
import { productFields } from '../../schemas/cin7/product-write';
import { productFactsOf } from '../../schemas/core-product-facts';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { cin7Key } from '../ledger/keys';
import {
  addPicture,
  createCategory,
  mirrorProduct,
  missingCategory,
  type ProductToBuild,
} from './build-product';

const written = z.object({ productId: z.string() });

/**
 * Gives a linked Cin7 product ShipStation's data, but never its SKU: just what was shown as changes before. What ShipStation, or a setting,
 * says differently since is shown instead of written: nobody has seen it.
 * Setting the same twice changes nothing, so an empty read-back is reason enough to send again.
 *
 * @param run the job that writes: another one may have to write the same once more.
 * @returns whether anything was written.
 */
export async function updateProduct(deps: Deps, build: ProductToBuild, run: string): Promise<boolean> {
  const { place, open, row, channel, rules } = build;
  const productId = row.product_id;
  const product = productId === null ? null : await open.cin7().readProduct(productId);
  if (product === null) throw new Declined(gone);
  const shown = new Map((row.changes ?? []).map((change) => [change.field, change.to]));
  const isShown = ({ field, to }: ProductChange) => shown.get(field) === to;
  const wanted = mapProduct(channel, rules);
  const open_ = (of: Product) => productChanges(productFactsOf(of), wanted).filter(isShown);
  const changes = open_(product);
  if (changes.length > 0) {
    const fields = new Set(changes.map((change) => change.field));
    const category = fields.has('category') ? missingCategory(build) : null;
    if (category !== null) await createCategory(deps, build, category);
    const body = bodyOf(product, wanted, fields);
    await deps.ledger.write({
      key: cin7Key(
        place.tenant,
        open.cin7Account,
        `product/${product.ID}/${run}/${digest(body)}`,
        'update-product',
      ),
      tenant: place.tenant,
      gate: true,
      result: written,
      send: async (signal) => {
        await open.cin7(signal).updateProduct(body);
        return { productId: product.ID };
      },
      readBack: async () => {
        const now = await open.cin7().readProduct(product.ID);
        return now !== null && open_(now).length === 0 ? { productId: product.ID } : null;
      },
    });
    await mirrorProduct(deps, place, open.cin7(), product.ID);
  }
  const newPicture = channel.pictureUrl !== null && shown.get('picture') === channel.pictureUrl;
  if (newPicture) await addPicture(deps, build, product.ID);
  const pictures = { known: row.picture, wanted: channel.pictureUrl };
  const unseen = productChanges(productFactsOf(product), wanted, pictures).filter((one) => !isShown(one));
  await noteWritten(deps.db, place, row.ss_product_id, unseen);
  return changes.length > 0 || newPicture;
}

/** All that was read, with the changed fields laid over it: whatever a PUT leaves out might be cleared. */
function bodyOf(product: Product, wanted: WantedFacts, fields: ReadonlySet<string>) {
  const before = Object.fromEntries(
    Object.entries(product).filter(
      ([name, value]) => productFields.includes(name) && value !== null && value !== undefined,
    ),
  );
  const prices = Object.fromEntries(
    Object.entries(product.PriceTiers ?? {}).filter(([, price]) => price !== null && price !== undefined),
  );
  const changed: Record<string, unknown> = {};
  const lay = (field: string, name: string, value: unknown) => {
    if (fields.has(field)) changed[name] = value;
  };
  lay('name', 'Name', wanted.name);
  lay('category', 'Category', wanted.category);
  lay('internalNote', 'InternalNote', wanted.internalNote);
  lay('tags', 'Tags', wanted.tags);
  lay('weight', 'Weight', wanted.weight);
  lay('weight', 'WeightUnits', 'kg');
  Object.assign(changed, dimensions(product, wanted, fields));
  for (const [number, value] of Object.entries(wanted.attributes))
    lay(`attribute ${number}`, `AdditionalAttribute${number}`, value);
  const newPrices = Object.entries(wanted.prices).filter(([tier]) => fields.has(`price ${tier}`));
  return {
    ...before,
    ...changed,
    ID: product.ID,
    SKU: product.SKU,
    ...(Object.keys(prices).length + newPrices.length > 0 && {
      PriceTiers: { ...prices, ...Object.fromEntries(newPrices) },
    }),
  };
}

/** A product measured in another unit takes all three sides in ShipStation's, or none: a unit is one for the whole product. */
function dimensions(
  product: Product,
  wanted: WantedFacts,
  fields: ReadonlySet<string>,
): Record<string, unknown> {
  const sides = (['length', 'width', 'height'] as const).filter((side) => fields.has(side));
  const unit = wanted.dimensionsUnits;
  if (sides.length === 0 || unit === undefined) return {};
  const all = product.DimensionsUnits === unit ? sides : (['length', 'width', 'height'] as const);
  const names = { length: 'Length', width: 'Width', height: 'Height' } as const;
  return {
    DimensionsUnits: unit,
    ...Object.fromEntries(all.map((side) => [names[side], wanted[side] ?? '0'])),
  };
}

/** What was done once for these very values needs no second write; other values are another write. */
const digest = (body: unknown): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32);

const gone = {
  code: 'product-refused',
  whoActs: 'admin',
  sentence: 'The product that it is tied to is no longer in Cin7 Core.',
  fix: 'Load the catalog again, or link it to another product.',
} as const;
