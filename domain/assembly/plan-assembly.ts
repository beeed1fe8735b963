import { type Cin7ProductId } from '../ids';
import { add, type DecimalText, isPositive, isZero, plain, subtract } from '../money';
import { declined, done, type Outcome, type Problem } from '../problems';
import { type Bill, componentNeeds, type ComponentNeed } from './bill';
import { howMany, type AssemblyMode } from './how-many';
import { assemblyProblems } from './problem-texts';

/** A product that may be made, or be a part of one. */
export interface AssemblyProduct {
  productId: Cin7ProductId;
  sku: string;
  /** null: it is bought, not made. */
  bill: Bill | null;
}

export interface AssemblyInput {
  mode: AssemblyMode;
  /** Name of the sale's location: what lies elsewhere does not count. */
  location: string;
  /** What the order asks for of products with an assembly bill, each once. */
  wanted: { productId: Cin7ProductId; quantity: DecimalText }[];
  /** These, and whatever their bills name, however deep. A product that is missing is bought. */
  products: ReadonlyMap<Cin7ProductId, AssemblyProduct>;
  /** Available at the location; what is missing is zero. */
  available: ReadonlyMap<Cin7ProductId, DecimalText>;
}

export interface PlannedBuild {
  productId: Cin7ProductId;
  sku: string;
  quantity: DecimalText;
  components: ComponentNeed[];
}

export interface AssemblyPlan {
  /** In the order in which they are made: what is a part of another first. */
  builds: PlannedBuild[];
  /** Products that were asked for and of which nothing has to be made. */
  notNeeded: { productId: Cin7ProductId; sku: string; available: DecimalText }[];
}

/** Deeper bills are a mistake of the catalog, or a trap. */
export const deepestBill = 10;
/** So many builds for one order are a mistake, too. */
export const mostBuilds = 50;
/** So often bills are followed for one order: parts that share their parts share their parts … */
const mostSteps = 1_000;

/**
 * What has to be assembled for an order, sub-assemblies first (design §4 step 6, issue 4 item 5). Parts are taken from stock; a part
 * that is short and has a bill of its own is made, and only so many as are short, in both modes: the mode is about what was sold.
 * If anything that is bought is short, nothing is made at all: half a set is no use to anybody.
 */
export function planAssembly(input: AssemblyInput): Outcome<AssemblyPlan> {
  const maker = new Maker(input);
  const notNeeded: AssemblyPlan['notNeeded'] = [];
  const tops: { product: AssemblyProduct; quantity: DecimalText }[] = [];
  for (const { productId, quantity } of input.wanted) {
    const product = input.products.get(productId);
    if (product === undefined) continue;
    const available = maker.left(productId);
    const toMake = howMany(input.mode, quantity, available);
    // What the order itself takes is no longer there for another product's bill.
    maker.leave(productId, subtract(add(available, toMake), quantity));
    if (isZero(toMake)) notNeeded.push({ productId, sku: product.sku, available: plain(available) });
    else tops.push({ product, quantity: toMake });
  }
  for (const { product, quantity } of tops) {
    const obstacle = maker.make(product, quantity, []);
    if (obstacle !== null) return declined(obstacle);
  }
  if (maker.short.size > 0) {
    const sets = tops.map(({ product }) => product.sku);
    return declined(assemblyProblems.componentsShort(sets, [...maker.short.values()], input.location));
  }
  const builds = maker.builds();
  if (builds.length > mostBuilds) return declined(assemblyProblems.tooManyBuilds(builds.length, mostBuilds));
  return done({ builds, notNeeded });
}

class Maker {
  /** What is bought and not there, by product. */
  readonly short = new Map<Cin7ProductId, ComponentNeed>();
  private readonly pool: Map<Cin7ProductId, DecimalText>;
  private readonly made = new Map<Cin7ProductId, { product: AssemblyProduct; quantity: DecimalText }>();
  private steps = 0;

  constructor(private readonly input: AssemblyInput) {
    this.pool = new Map(input.available);
  }

  left(productId: Cin7ProductId): DecimalText {
    return this.pool.get(productId) ?? '0';
  }

  leave(productId: Cin7ProductId, quantity: DecimalText): void {
    this.pool.set(productId, quantity);
  }

  /** Notes that so many are made, and takes their parts. `above`: what they are a part of, outermost first. */
  make(product: AssemblyProduct, quantity: DecimalText, above: readonly string[]): Problem | null {
    const path = [...above, product.sku];
    if (above.includes(product.sku)) return assemblyProblems.billInCircle(path);
    if (path.length > deepestBill) return assemblyProblems.billTooDeep(path[0] ?? '', deepestBill);
    if (++this.steps > mostSteps) return assemblyProblems.tooManyBuilds(this.steps, mostBuilds);
    const { bill } = product;
    if (bill === null || (bill.lines.length === 0 && !bill.hasServices))
      return assemblyProblems.billEmpty(product.sku);
    for (const need of componentNeeds(bill, quantity)) {
      const part = this.input.products.get(need.productId);
      const obstacle = this.take(need, part, path);
      if (obstacle !== null) return obstacle;
    }
    const before = this.made.get(product.productId)?.quantity ?? '0';
    this.made.set(product.productId, { product, quantity: plain(add(before, quantity)) });
    return null;
  }

  builds(): PlannedBuild[] {
    const ranks = new Map<Cin7ProductId, number>();
    return [...this.made.values()]
      .sort((a, b) => this.rank(a.product.productId, ranks) - this.rank(b.product.productId, ranks))
      .map(({ product: { productId, sku, bill }, quantity }) => ({
        productId,
        sku,
        quantity,
        components: bill === null ? [] : componentNeeds(bill, quantity),
      }));
  }

  /** How many levels of made parts lie below a product: what is a part of another is always below it. */
  private rank(productId: Cin7ProductId, known: Map<Cin7ProductId, number>): number {
    const before = known.get(productId);
    if (before !== undefined) return before;
    // Also ends a circle that was never followed, as enough of its parts was there.
    known.set(productId, 0);
    const parts = this.input.products.get(productId)?.bill?.lines ?? [];
    const below = parts
      .filter((line) => this.made.has(line.productId))
      .map((line) => this.rank(line.productId, known) + 1);
    const rank = Math.max(0, ...below);
    known.set(productId, rank);
    return rank;
  }

  private take(
    need: ComponentNeed,
    part: AssemblyProduct | undefined,
    path: readonly string[],
  ): Problem | null {
    const missing = howMany('minimum', need.quantity, this.left(need.productId));
    this.leave(need.productId, subtract(add(this.left(need.productId), missing), need.quantity));
    if (!isPositive(missing)) return null;
    if (part !== undefined && part.bill !== null) return this.make(part, missing, path);
    const before = this.short.get(need.productId)?.quantity ?? '0';
    this.short.set(need.productId, { ...need, quantity: plain(add(before, missing)) });
    return null;
  }
}
