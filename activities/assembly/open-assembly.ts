import { type BuildRow, readBuilds } from '../../db/assembly/read-builds';
import { keepTurns } from '../../db/assembly/take-turns';
import { saleExternalId } from '../../domain/external-id';
import { type OrderRef } from '../../domain/ids';
import { assemblyProblems } from '../../domain/assembly/problem-texts';
import { type AssemblyNext, type BuildInput } from '../../domain/messages/activities';
import { type Outcome } from '../../domain/problems';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { cin7Key, type LedgerKey, type WritePurpose } from '../ledger/keys';
import { type OpenOrder, orderStep } from '../orders/open-order';

const writeOf: Partial<Record<BuildRow['status'], 'create' | 'authorise' | 'complete'>> = {
  planned: 'create',
  drafted: 'authorise',
  authorised: 'complete',
};

/** The first build that is not finished, and what it needs. */
export function nextOf(builds: readonly BuildRow[]): AssemblyNext {
  for (const { build_no: build, status } of builds) {
    const next = writeOf[status];
    if (next !== undefined) return { next, build };
  }
  return { next: 'done' };
}

/** One build as a writing step sees it. */
export interface OpenBuild {
  order: OpenOrder;
  build: BuildRow;
  accounts: { wip: string; finishedGoods: string };
  key(purpose: WritePurpose): LedgerKey;
}

/**
 * Runs one write of a build, unless it stands elsewhere already: then another attempt did it. Whatever was done, says what comes next.
 *
 * @param status in which the write is due.
 */
export async function buildStep(
  deps: Deps,
  input: BuildInput,
  status: BuildRow['status'],
  work: (open: OpenBuild) => Promise<void>,
): Promise<Outcome<AssemblyNext>> {
  const { ref, generation, build: buildNo } = input;
  return orderStep(deps, input, async (order) => {
    const build = (await readBuilds(deps.db, ref, generation)).find((row) => row.build_no === buildNo);
    if (build?.status === status) {
      await keepTurns(deps.db, ref);
      const { wipAccount, finishedGoodsAccount } = order.connection.settings;
      if (wipAccount === null || finishedGoodsAccount === null)
        throw new Declined(assemblyProblems.accountsMissing());
      await work({
        order,
        build,
        accounts: { wip: wipAccount, finishedGoods: finishedGoodsAccount },
        key: (purpose) => buildKey(order, ref, generation, build, purpose),
      });
    }
    return nextOf(await readBuilds(deps.db, ref, generation));
  });
}

function buildKey(
  { connection }: OpenOrder,
  ref: OrderRef,
  generation: number,
  build: BuildRow,
  purpose: WritePurpose,
): LedgerKey {
  const order = `${ref.ssAccount}/${ref.orderId}/g${String(generation)}`;
  return cin7Key(ref.tenant, connection.cin7Account, `${order}/${nameOf(build)}`, purpose);
}

const nameOf = (build: BuildRow): string => `b${String(build.build_no)}.${String(build.try)}`;

/** A word of the build's notes by which it is found again: Cin7 gives a build no id of ours (contracts: cin7-core §5.3). */
export const buildToken = (ref: OrderRef, generation: number, build: BuildRow): string =>
  `${saleExternalId(ref, generation)}/${nameOf(build)}`;
