import { type AssemblyNext, type BuildInput, type PlannedSteps } from '../domain/messages/activities';
import { type OrderInput } from '../domain/messages/order';
import { type Outcome } from '../domain/problems';
import { cin7 } from './activity-proxies';
import { type OrderRun } from './order-run';

type Write = Exclude<AssemblyNext['next'], 'done'>;

/** The activity of each write: one per call to Cin7, so that the Temporal UI shows the steps. */
const writes: Record<Write, (input: BuildInput) => Promise<Outcome<AssemblyNext>>> = {
  create: (input) => cin7.createBuild(input),
  authorise: (input) => cin7.authoriseBuild(input),
  complete: (input) => cin7.completeBuild(input),
};

/**
 * Makes what the order needs of goods with an assembly bill, parts of parts first (design §4 step 6): before the order is authorised,
 * because authorising would backorder them and switch the auto mode off. Each write says what comes next.
 */
export async function assemble(
  order: OrderRun,
  input: OrderInput,
  time: NonNullable<PlannedSteps['assembles']>,
): Promise<void> {
  const again = time === 'again';
  const found = await order.step('look for assemblies', () => cin7.findBuilds({ ...input, again }));
  let next = await order.step('plan the assembly', () => cin7.planAssembly({ ...input, ...found }));
  while (next.next !== 'done') {
    const { next: write, build } = next;
    next = await order.step(`${write} assembly ${String(build)}`, () => writes[write]({ ...input, build }));
  }
}
