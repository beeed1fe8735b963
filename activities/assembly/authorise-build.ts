import { readBills } from '../../db/assembly/read-bills';
import { type BuildRow } from '../../db/assembly/read-builds';
import { moveBuild } from '../../db/assembly/save-builds';
import { componentNeeds, type ComponentNeed } from '../../domain/assembly/bill';
import { assemblyProblems } from '../../domain/assembly/problem-texts';
import { as, type Cin7ProductId, type TenantId } from '../../domain/ids';
import { type AssemblyNext, type BuildInput } from '../../domain/messages/activities';
import { type Outcome } from '../../domain/problems';
import { componentsRead } from '../../schemas/assembly-bill';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { componentLines, statusResult, statusWord } from './build-answer';
import { lookAtBuild } from './look-at-build';
import { buildStep } from './open-assembly';
import { billOf } from './read-recipes';

/**
 * Writes the components of a build that Cin7 left a draft, as our mirror knows its bill. Written again they take the same place, so
 * that a repeat harms nothing (contracts: cin7-core §3.13).
 */
export async function authoriseBuild(deps: Deps, input: BuildInput): Promise<Outcome<AssemblyNext>> {
  const { ref, generation } = input;
  return buildStep(deps, input, 'drafted', async (open) => {
    const { order, build } = open;
    const taskId = build.task_id ?? '';
    const number = build.assembly_number ?? taskId;
    const lines = await componentsOf(deps, ref.tenant, build);
    // Services cost what only Cin7 knows; a person completes such a draft.
    if (build.has_services || lines.length === 0) {
      const { status } = await lookAtBuild(deps, input, open);
      if (status === 'DRAFT')
        throw new Declined(assemblyProblems.leftUnfinished(number, build.sku, 'a draft'));
    } else {
      await deps.ledger.write({
        key: open.key('authorise-build'),
        tenant: ref.tenant,
        gate: true,
        result: statusResult,
        send: async (signal) => {
          const answer = await order.connection.cin7(signal).authoriseBuild({
            TaskID: taskId,
            Status: 'AUTHORISED',
            OrderLines: componentLines(lines),
          });
          return { status: statusWord(answer.Status) };
        },
        readBack: async () => {
          const status = statusWord((await order.connection.cin7().getBuild(taskId)).Status);
          return status === 'DRAFT' ? null : { status };
        },
      });
    }
    await moveBuild(
      deps.db,
      ref,
      generation,
      build.build_no,
      { status: 'authorised', lines },
      {
        step: 'assembly',
        sentence: `Assembly ${number} authorised.`,
        detail: { taskId, components: lines },
      },
    );
  });
}

async function componentsOf(deps: Deps, tenant: TenantId, build: BuildRow): Promise<ComponentNeed[]> {
  const lines = componentsRead.parse(build.lines);
  if (lines.length > 0) return lines;
  const [product] = await readBills(deps.db, tenant, [as<Cin7ProductId>(build.product_id)]);
  const bill = product === undefined ? null : billOf(product);
  return bill === null || bill.hasServices ? [] : componentNeeds(bill, build.quantity);
}
