import { restartBuild } from '../../db/assembly/save-builds';
import { assemblyProblems } from '../../domain/assembly/problem-texts';
import { type BuildInput } from '../../domain/messages/activities';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { buildAnswer, type BuildResult } from './build-answer';
import { type OpenBuild } from './open-assembly';

/**
 * A build as Cin7 has it now. One that a person voided is to be made again, but only when somebody says so.
 *
 * @throws Declined when it was voided; a retry then makes a new one.
 */
export async function lookAtBuild(
  deps: Deps,
  { ref, generation }: BuildInput,
  { order, build }: OpenBuild,
): Promise<BuildResult> {
  const now = buildAnswer(await order.connection.cin7().getBuild(build.task_id ?? ''));
  if (now.status !== 'VOIDED') return now;
  await restartBuild(deps.db, ref, generation, build);
  throw new Declined(assemblyProblems.voided(now.number, build.sku));
}
