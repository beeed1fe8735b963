import { localDay } from '../../domain/local-time';
import { moveBuild } from '../../db/assembly/save-builds';
import { type ComponentNeed } from '../../domain/assembly/bill';
import { howMany } from '../../domain/assembly/how-many';
import { assemblyProblems } from '../../domain/assembly/problem-texts';
import { type AssemblyNext, type BuildInput } from '../../domain/messages/activities';
import { isPositive } from '../../domain/money';
import { type Outcome } from '../../domain/problems';
import { componentsRead } from '../../schemas/assembly-bill';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { VendorFailure } from '../vendor-failure';
import { componentLines, statusResult, statusWord } from './build-answer';
import { lookAtBuild } from './look-at-build';
import { buildStep, type OpenBuild } from './open-assembly';
import { type StockReader } from './stock-reader';

/**
 * Takes the components out of stock and puts the product in. Cin7 refuses it for a build that is completed, so the gate makes a repeat
 * safe (contracts: cin7-core §3.13).
 */
export async function completeBuild(
  deps: Deps,
  stock: StockReader,
  input: BuildInput,
): Promise<Outcome<AssemblyNext>> {
  const { ref, generation } = input;
  return buildStep(deps, input, 'authorised', async (open) => {
    const { build } = open;
    let status: string;
    try {
      status = await write(open);
    } catch (error) {
      if (!(error instanceof VendorFailure) || error.kind !== 'refused') throw error;
      // A person may have completed or voided it; or somebody took its components meanwhile.
      status = (await lookAtBuild(deps, input, open)).status;
      if (status !== 'COMPLETED') {
        await tellShort(open);
        throw error;
      }
    }
    const number = build.assembly_number ?? build.task_id ?? '';
    if (status !== 'COMPLETED') ({ status } = await lookAtBuild(deps, input, open));
    if (status !== 'COMPLETED')
      throw new Declined(assemblyProblems.leftUnfinished(number, build.sku, status));
    await moveBuild(
      deps.db,
      ref,
      generation,
      build.build_no,
      { status: 'completed' },
      {
        step: 'assembled',
        sentence: `Assembly ${number} completed: ${build.quantity} × ${build.sku} at ${build.location}.`,
        detail: { taskId: build.task_id },
      },
    );
  });

  async function write(open: OpenBuild): Promise<string> {
    const { order, build, accounts } = open;
    const taskId = build.task_id ?? '';
    let lines = componentsRead.parse(build.lines);
    if (lines.length === 0) {
      // One that Cin7 made: its components are its own.
      const now = await lookAtBuild(deps, input, open);
      if (now.status === 'COMPLETED') return now.status;
      lines = now.lines;
    }
    const today = localDay(order.connection.timeZone, deps.clock.now());
    const written = await deps.ledger.write({
      key: open.key('complete-build'),
      tenant: ref.tenant,
      gate: true,
      result: statusResult,
      send: async (signal) => {
        const answer = await order.connection.cin7(signal).completeBuild({
          TaskID: taskId,
          Status: 'COMPLETED',
          WIPAccount: accounts.wip,
          WIPDate: today,
          Account: accounts.finishedGoods,
          CompletionDate: today,
          PickLines: componentLines(lines),
        });
        return { status: statusWord(answer.Status) };
      },
      readBack: async () => {
        const status = statusWord((await order.connection.cin7().getBuild(taskId)).Status);
        return status === 'COMPLETED' ? { status } : null;
      },
    });
    return written.status;
  }

  /** @throws Declined that names what is short, if anything is. */
  async function tellShort({ order, build }: OpenBuild): Promise<void> {
    const lines = componentsRead.parse(build.lines);
    const asked = lines.map(({ productId, sku }) => ({ productId, sku, shelfOnly: true }));
    const { connection } = order;
    const available = await stock.availableAt(
      connection.cin7(),
      connection.cin7Account,
      build.location,
      asked,
    );
    const short = lines.flatMap((line): ComponentNeed[] => {
      const missing = howMany('minimum', line.quantity, available.get(line.productId) ?? '0');
      return isPositive(missing) ? [{ ...line, quantity: missing }] : [];
    });
    if (short.length > 0)
      throw new Declined(assemblyProblems.componentsShort([build.sku], short, build.location));
  }
}
