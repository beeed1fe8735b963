import { localDay } from '../../domain/local-time';
import { moveBuild } from '../../db/assembly/save-builds';
import { assemblyProblems } from '../../domain/assembly/problem-texts';
import { type AssemblyNext, type BuildInput } from '../../domain/messages/activities';
import { type Outcome } from '../../domain/problems';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { buildAnswer, buildResult, type BuildResult, buildStatusOf, statusWord } from './build-answer';
import { buildStep, buildToken, type OpenBuild } from './open-assembly';

/**
 * Makes a build and lets Cin7 fill in the components from its own bill; nothing leaves the stock by it, so that even a doubled one
 * would consume nothing. A lost answer is found again by a word of ours in its notes (contracts: cin7-core §3.13, §5.3).
 */
export async function createBuild(deps: Deps, input: BuildInput): Promise<Outcome<AssemblyNext>> {
  const { ref, generation } = input;
  return buildStep(deps, input, 'planned', async (open) => {
    const { order, build, accounts } = open;
    const cin7 = (signal?: AbortSignal) => order.connection.cin7(signal);
    const token = buildToken(ref, generation, build);
    const today = localDay(order.connection.timeZone, deps.clock.now());
    const made = await deps.ledger.write({
      key: open.key('create-build'),
      tenant: ref.tenant,
      result: buildResult,
      send: async (signal) =>
        buildAnswer(
          await cin7(signal).createBuild({
            Status: 'AUTHORISED',
            ProductID: build.product_id,
            ProductCode: build.sku,
            Location: build.location,
            WIPAccount: accounts.wip,
            WIPDate: today,
            Account: accounts.finishedGoods,
            Quantity: build.quantity,
            CompletionDate: today,
            Notes: `For sale ${order.row.sale_number ?? ''}. ${token}`,
          }),
        ),
      readBack: () => findByToken(open, token),
    });
    const status = buildStatusOf(made.status);
    await moveBuild(
      deps.db,
      ref,
      generation,
      build.build_no,
      {
        status,
        taskId: made.taskId,
        number: made.number,
        ...(made.lines.length > 0 && { lines: made.lines }),
      },
      {
        step: 'assembly',
        sentence: `Assembly ${made.number} begun: ${build.quantity} × ${build.sku} at ${build.location}.${made.words === null ? '' : ` Cin7 Core said: "${made.words}".`}`,
        detail: { taskId: made.taskId, status: made.status, components: made.lines },
      },
    );
  });
}

/** Compared word by word: the search finds parts of words. Two of them are a person's business. */
async function findByToken({ order, build }: OpenBuild, token: string): Promise<BuildResult | null> {
  const cin7 = order.connection.cin7();
  const rows = (await cin7.listBuilds({ search: token })).filter(
    (row) => statusWord(row.Status) !== 'VOIDED' && (row.Notes ?? '').split(/\s+/).includes(token),
  );
  const [found, ...more] = rows;
  if (found === undefined) return null;
  if (more.length > 0) {
    const numbers = rows.map((row) => row.AssemblyNumber ?? row.TaskID);
    throw new Declined(assemblyProblems.doubled(numbers, build.sku));
  }
  return buildAnswer(await cin7.getBuild(found.TaskID));
}
