import { type BuildRow, readBuilds } from '../../db/assembly/read-builds';
import { type DecidedBuild, saveBuilds } from '../../db/assembly/save-builds';
import { takeTurns } from '../../db/assembly/take-turns';
import { type TimelineEntry } from '../../db/orders/advance-order';
import { type AssemblyMode } from '../../domain/assembly/how-many';
import { type AssemblyPlan, planAssembly } from '../../domain/assembly/plan-assembly';
import { type AssemblyNext, type FoundBuilds } from '../../domain/messages/activities';
import { type OrderInput } from '../../domain/messages/order';
import { add, plain } from '../../domain/money';
import { type Outcome } from '../../domain/problems';
import { type PlannedLine } from '../../domain/sale-plan';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { HandBack } from '../hand-back';
import { type OpenOrder, orderStep } from '../orders/open-order';
import { nextOf } from './open-assembly';
import { readRecipes, type Recipes } from './read-recipes';
import { type StockReader } from './stock-reader';

/** How long an order waits before it asks again whether it may count on a product. */
const turnMs = 1_000;

/**
 * Decides what has to be assembled, from what is available at the sale's location now and the bills of our mirror. Decided once: what
 * was decided before stands, also that nothing was needed.
 */
export async function planOrderAssembly(
  deps: Deps,
  stock: StockReader,
  { authorised, ...input }: OrderInput & FoundBuilds,
): Promise<Outcome<AssemblyNext>> {
  const { ref, generation } = input;
  return orderStep(
    deps,
    input,
    async (open) => {
      const known = await readBuilds(deps.db, ref, generation);
      const mode = open.connection.settings.assembly;
      // Switched off meanwhile: only what was begun is finished.
      if (mode === null) return nextOf(known.filter((build) => build.task_id !== null));
      const wanted = open.plan.lines.filter((line) => isOpen(line, known));
      if (wanted.length === 0) return nextOf(known);
      const { location } = open.plan.route;
      const products = wanted.map((line) => line.productId);
      if (!(await takeTurns(deps.db, ref, generation, location, products)))
        throw new HandBack(turnMs, 'shared');
      const recipes = await readRecipes(deps, ref.tenant, products);
      const available = await availableFor(open, stock, recipes, authorised ? wanted : []);
      const plan = planAssembly({ mode, location, wanted, products: recipes.products, available });
      if (!plan.ok) throw new Declined(plan.problem);
      await save(open, mode, known.length + 1, plan.value, recipes);
      return nextOf(await readBuilds(deps.db, ref, generation));
    },
    { patient: true },
  );

  async function save(
    open: OpenOrder,
    mode: AssemblyMode,
    first: number,
    { builds, notNeeded }: AssemblyPlan,
    recipes: Recipes,
  ): Promise<void> {
    const { location } = open.plan.route;
    const decided: DecidedBuild[] = [
      ...notNeeded.map((each) => ({
        ...each,
        quantity: '0',
        location,
        status: 'not-needed' as const,
        lines: [],
      })),
      ...builds.map(({ components, ...build }) => ({
        ...build,
        location,
        status: 'planned' as const,
        hasServices: recipes.products.get(build.productId)?.bill?.hasServices ?? false,
        lines: components,
      })),
    ];
    await saveBuilds(deps.db, ref, generation, first, decided, [
      ...(notNeeded.length === 0 ? [] : [enoughOf(notNeeded, location)]),
      ...(builds.length === 0 ? [] : [toMake(builds, location, mode)]),
    ]);
  }
}

const isOpen = (line: PlannedLine, known: readonly BuildRow[]): boolean =>
  line.assembled === true && !known.some((build) => build.product_id === line.productId);

/** @param ours lines of an order that is authorised already: what they take no longer shows as available, but is ours. */
async function availableFor(
  { connection, plan }: OpenOrder,
  stock: StockReader,
  recipes: Recipes,
  ours: readonly PlannedLine[],
) {
  const { location } = plan.route;
  const found = await stock.availableAt(connection.cin7(), connection.cin7Account, location, recipes.stocked);
  for (const { productId, quantity } of ours)
    found.set(productId, add(found.get(productId) ?? '0', quantity));
  return found;
}

function enoughOf(notNeeded: AssemblyPlan['notNeeded'], location: string): TimelineEntry {
  const goods = notNeeded.map(({ sku, available }) => `${available} × ${sku}`).join(', ');
  return { step: 'assembly', sentence: `No assembly needed: ${goods} available at ${location}.` };
}

function toMake(builds: AssemblyPlan['builds'], location: string, mode: AssemblyMode): TimelineEntry {
  const goods = builds.map(({ sku, quantity }) => `${plain(quantity)} × ${sku}`).join(', then ');
  return {
    step: 'assembly',
    sentence: `To be assembled at ${location}: ${goods}.`,
    detail: { mode, builds: builds.map(({ sku, quantity }) => ({ sku, quantity })) },
  };
}
