import { categoryOf, mapProduct } from '../../domain/catalog/map-product';
import { type ProductInput, type ProductNext } from '../../domain/messages/catalog';
import { type Outcome } from '../../domain/problems';
import { openStore } from '../connections/open-connection';
import { type Deps } from '../deps';
import { vendorStep } from '../vendor-step';
import {
  addPicture as add,
  createCategory as makeCategory,
  createProduct as make,
  missingCategory,
  productToBuild,
  type ProductToBuild,
} from './build-product';

/** Runs one step of making a product, and says what comes next. */
function step(
  deps: Deps,
  input: ProductInput,
  work: (build: ProductToBuild) => Promise<ProductNext['next']>,
): Promise<Outcome<ProductNext>> {
  return vendorStep(deps, input, async () => {
    const open = await openStore(deps, input.tenant, input.connection, { callClass: 'pull', patient: true });
    return { next: await work(await productToBuild(deps, input, open, input.product)) };
  });
}

/** What is still to be done for a product that Cin7 lacks: somebody else may have made it since. */
export async function planProduct(deps: Deps, input: ProductInput): Promise<Outcome<ProductNext>> {
  return step(deps, input, (build) => {
    if (build.row.product_id !== null) return Promise.resolve('done');
    return Promise.resolve(missingCategory(build) === null ? 'product' : 'category');
  });
}

export async function createCategory(deps: Deps, input: ProductInput): Promise<Outcome<ProductNext>> {
  return step(deps, input, async (build) => {
    await makeCategory(deps, build, categoryOf(mapProduct(build.channel, build.rules), build.rules));
    return 'product';
  });
}

export async function createProduct(deps: Deps, input: ProductInput): Promise<Outcome<ProductNext>> {
  return step(deps, input, async (build) => {
    await make(deps, build);
    return build.channel.pictureUrl === null ? 'done' : 'picture';
  });
}

export async function addPicture(deps: Deps, input: ProductInput): Promise<Outcome<ProductNext>> {
  return step(deps, input, async (build) => {
    if (build.row.product_id !== null) await add(deps, build, build.row.product_id);
    return 'done';
  });
}
