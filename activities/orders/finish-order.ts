import { leaveMembers } from '../../db/consolidation/settle-members';
import { appendTimeline } from '../../db/orders/append-timeline';
import { completeOrder } from '../../db/orders/complete-order';
import { type OrderRunSoFar, readRun } from '../../db/orders/read-run';
import { setOrderState } from '../../db/orders/set-state';
import { isBatchId } from '../../domain/consolidation/batch-id';
import { type OrderInput, type OrderResult } from '../../domain/messages/order';
import { type OrderState } from '../../db/orders/tables';
import { type Problem } from '../../domain/problems';
import { type Deps } from '../deps';

/**
 * Ends a run and says in one sentence how. An order whose sale exists is done even if its last step was skipped; a run that finds
 * nothing to do leaves the books as they are.
 */
export async function finishOrder(
  deps: Deps,
  {
    ref,
    generation,
    end,
    sentence,
    problem,
  }: OrderInput & { end: OrderResult['end']; sentence?: string; problem?: Problem },
): Promise<OrderResult> {
  const row = await readRun(deps.db, ref, generation);
  if (row === undefined) return { end, sentence: sentence ?? 'The order is no longer in our books.' };
  if (end === 'done' && row.stage === 'done') {
    if (row.state !== 'done') await setOrderState(deps.db, ref, 'done');
    return { end, sentence: sentence ?? 'Nothing more to do.' };
  }
  if (row.generation > generation)
    return { end, sentence: sentence ?? 'The order goes on as a newer generation.' };
  if (end === 'waiting' || end === 'stopped') return leave(end, sentence ?? '');
  if (row.sale_id === null) return leave('skipped', sentence ?? 'Skipped.');
  return complete(row, sentence ?? null);

  async function leave(how: 'waiting' | 'stopped' | 'skipped', why: string): Promise<OrderResult> {
    const state: Record<typeof how, OrderState> = {
      waiting: 'waiting',
      stopped: 'gave-up',
      skipped: 'skipped',
    };
    await deps.db.transaction().execute(async (trx) => {
      await setOrderState(trx, ref, state[how], how === 'waiting' ? (problem ?? null) : null);
      if (how !== 'waiting' && isBatchId(ref.orderId))
        await leaveMembers(
          trx,
          ref,
          how === 'skipped' ? 'skipped' : 'gave-up',
          `The sale of its day was left out: ${why}`,
        );
      await appendTimeline(trx, ref, generation, { step: how, sentence: why });
    });
    deps.metrics.ordersEnded.inc({ end: how });
    return { end: how, sentence: why };
  }

  async function complete(run: OrderRunSoFar, leftOut: string | null): Promise<OrderResult> {
    const words = [
      `sale ${run.sale_number ?? ''}`,
      ...wordsOf(run),
      ...(leftOut === null ? [] : [leftOut.replace(/\.$/, '')]),
    ];
    const now = deps.clock.now();
    const startedAt = run.steps[0] === undefined ? now : Date.parse(run.steps[0].at);
    const told = `${words.join(', ')}, ${((now - startedAt) / 1000).toFixed(1)} s`;
    await completeOrder(deps.db, ref, generation, told);
    deps.metrics.ordersEnded.inc({ end: 'done' });
    return { end: 'done', sentence: told };
  }
}

function wordsOf({ steps }: OrderRunSoFar): string[] {
  const words: string[] = [];
  for (const { step, detail } of steps) {
    if (step === 'assembled') words.push('assembled');
    if (step === 'authorised') words.push('authorised');
    if (step === 'read-back') {
      for (const word of ['picked', 'packed', 'shipped']) if (detail[word] === true) words.push(word);
    }
    if (step === 'invoiced') words.push(detail['status'] === 'DRAFT' ? 'invoice drafted' : 'invoiced');
    if (step === 'paid') words.push('paid');
  }
  return [...new Set(words)];
}
