import { type ProductInput, type ProductNext } from '../domain/messages/catalog';
import { type Outcome } from '../domain/problems';
import { cin7 } from './activity-proxies';

type Write = Exclude<ProductNext['next'], 'done'>;

/** The activity of each write: one per call to Cin7, so that the Temporal UI shows the steps. */
const writes: Record<Write, (input: ProductInput) => Promise<Outcome<ProductNext>>> = {
  category: (input) => cin7.createCategory(input),
  product: (input) => cin7.createProduct(input),
  picture: (input) => cin7.addPicture(input),
};

/**
 * Makes a product of the catalog in Cin7: its category if Cin7 lacks it, the product, its picture. Each write says what comes next.
 *
 * @param step runs one step, and does not come back when it declines.
 */
export async function buildProduct(
  step: (name: string, work: () => Promise<Outcome<ProductNext>>) => Promise<ProductNext>,
  input: ProductInput,
): Promise<void> {
  let { next } = await step('look for the product', () => cin7.planProduct(input));
  while (next !== 'done') {
    const write = next;
    ({ next } = await step(write, () => writes[write](input)));
  }
}
