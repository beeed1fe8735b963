import { randomBytes } from 'node:crypto';
import { type z } from 'zod';
import { type ConnectionRef, type SsOrderId } from '../domain/ids';
import { workflowNames } from '../domain/messages/names';
import { type PreviewInput } from '../domain/messages/preview';
import { previewWorkflowId } from '../domain/messages/workflow-ids';
import { PreviewAnswer, type PreviewView } from '../schemas/api/preview';
import { invalid } from './api-problem';
import { booksOf } from './apply-settings';
import { type ApiDeps } from './deps';
import { storeSettings } from './settings-kinds';
import { runWorkflow } from './temporal/run-workflow';

type View = z.input<typeof PreviewView>;
type Plan = NonNullable<z.output<typeof PreviewAnswer>['plan']>;

/**
 * What a sale would be with these settings, planned by a workflow from what Postgres knows: no vendor is called, nothing is saved.
 *
 * @param wanted a whole settings document to try; undefined = the settings as they are.
 * @throws ApiProblem `invalid` with all mistakes of the document.
 */
export async function previewSale(
  deps: ApiDeps,
  { tenant, connection }: ConnectionRef,
  order: SsOrderId | null,
  wanted: unknown,
): Promise<View> {
  const unread: string[] = [];
  let settings: unknown = null;
  if (wanted !== undefined) {
    const checked = storeSettings.check(wanted, deps.vendorLimits);
    if (!checked.ok) throw invalid(checked.errors);
    const { books } = await booksOf(deps, { tenant, connection });
    const found = storeSettings.againstBooks(checked.settings, books);
    // A customer is looked up when it is saved, not before.
    const errors = found.errors.filter(({ path }) => path !== 'customer');
    if (errors.length > 0) throw invalid(errors);
    const customer = [...found.errors, ...found.unchecked].some(({ path }) => path === 'customer');
    if (customer) unread.push(`The customer “${checked.settings.customer ?? ''}” in Cin7 Core.`);
    settings = checked.settings;
  }
  const answer = await runWorkflow(
    deps.temporal,
    {
      name: workflowNames.preview,
      workflowId: previewWorkflowId(tenant, connection, randomBytes(6).toString('hex')),
      input: { tenant, connection, order, settings } satisfies PreviewInput,
      answer: PreviewAnswer,
    },
    deps.checkWaitMs,
    'nothing was planned.',
  );
  const { plan, readFirst, ...told } = answer;
  return { ...told, readFirst: [...unread, ...readFirst], sale: plan && saleOf(plan) };
}

function saleOf(plan: Plan): NonNullable<View['sale']> {
  const { route, autoMode, payment, morePayments, batch, lineTaxRule, lines, ...same } = plan;
  return {
    ...same,
    lines: lines.map((line) => ({ ...line, assembled: line.assembled ?? false })),
    lineTaxRule: lineTaxRule ?? plan.taxRule,
    location: route.location,
    locationReason: route.reason,
    processing: autoMode,
    payments: [...(payment === null ? [] : [payment]), ...(morePayments ?? [])],
    orders: batch?.orders ?? 1,
  };
}
