import { readConnection } from '../../db/connections/read-connection';
import { readWaiting } from '../../db/consolidation/read-members';
import { noEchoFacts, readEchoFacts } from '../../db/exports/echo-facts';
import { loadOrder, type LoadedOrder } from '../../db/orders/load-order';
import { readOrder as readOrderRow } from '../../db/orders/read-order';
import { readProductSync } from '../../db/products/product-sync';
import { readTenant } from '../../db/tenants/read-tenant';
import { batchId, isBatchId } from '../../domain/consolidation/batch-id';
import { nextDue } from '../../domain/consolidation/batch-days';
import { as, type ConnectionId, type OrderRef, type SsAccount } from '../../domain/ids';
import { type PreviewInput, type SalePreview } from '../../domain/messages/preview';
import { type Order } from '../../domain/order';
import { problems } from '../../domain/problem-texts';
import { type Problem } from '../../domain/problems';
import { asksForStock } from '../../domain/routing/keep-routing';
import { obstaclesTo, planSale } from '../../domain/sale/plan-sale';
import { planWords } from '../../domain/sale/plan-words';
import { sortLines } from '../../domain/sale/sort-lines';
import { type StoreSettings } from '../../domain/settings';
import { counted } from '../../domain/text';
import { readStoreSettings } from '../../schemas/settings';
import { readOrder } from '../../schemas/shipstation/order-page';
import { sumDay } from '../consolidation/sum-day';
import { type Deps } from '../deps';
import { familyOf, judgeOrder, type Verdict } from './judge-order';
import {
  companyOf,
  isActiveLocation,
  type OrderFacts,
  readOrderFacts,
  routeByFacts,
  taxRuleProblems,
} from './order-facts';
import { saleProblems } from './sale-problems';

type Books = Pick<Deps, 'db' | 'clock'>;

/** What an order, or the day's orders, would become: the planned sale, or all reasons why there is none. Reads Postgres only. */
export async function previewSale(deps: Books, input: PreviewInput): Promise<SalePreview> {
  return input.order === null ? previewDay(deps, input) : previewOrder(deps, input, input.order);
}

const preview = (over: Partial<SalePreview> & Pick<SalePreview, 'outcome' | 'sentence'>): SalePreview => ({
  reasons: [],
  readFirst: [],
  plan: null,
  leftOut: [],
  ...over,
});

const cannot = (reasons: Problem[], readFirst: string[] = []): SalePreview =>
  preview({
    outcome: 'cannot',
    sentence: `It could not become a sale: ${reasons.map(({ sentence }) => sentence).join(' ')}`,
    reasons,
    readFirst,
  });

async function previewOrder(
  deps: Books,
  { tenant, connection, settings: wanted }: PreviewInput,
  orderId: NonNullable<PreviewInput['order']>,
): Promise<SalePreview> {
  if (isBatchId(orderId))
    return preview({
      outcome: 'none',
      sentence: 'It is a frozen batch: its orders and its sale are shown with the batches of the connection.',
    });
  const known = await readOrderRow(deps.db, tenant, connection, orderId);
  if (known === undefined) return preview({ outcome: 'none', sentence: 'The order is not in our books.' });
  const ref: OrderRef = { tenant, ssAccount: as<SsAccount>(known.ss_account), orderId };
  const row = await loadOrder(deps.db, ref, known.generation);
  if (row === undefined) return preview({ outcome: 'none', sentence: 'The order is not in our books.' });
  if (known.sale_id !== null || known.batch_id !== null)
    return preview({
      outcome: 'none',
      sentence: `It has its sale${known.sale_number === null ? '' : ` ${known.sale_number}`} already: settings apply to the steps that are not done.`,
    });
  const read = readOrder(row.latest_payload);
  if (!read.readable) return cannot([saleProblems.unreadable(read.why)]);
  const settings = readStoreSettings(wanted ?? row.settings);
  const { order } = read;

  const verdict = await judged(deps, ref, row, order, settings);
  if (verdict.kind === 'leave') return preview({ outcome: 'none', sentence: verdict.sentence });
  const facts = await readOrderFacts(deps, ref, as<ConnectionId>(row.connection_id), order, settings);
  const readFirst = await readingsBefore(deps, ref, row, settings, facts);
  const found = [...(verdict.kind === 'park' ? [verdict.problem] : []), ...reasonsOf(order, settings, facts)];
  if (found.length > 0) return cannot(distinct(found), readFirst);

  const by = settings.consolidation === 'daily' ? { ...settings, routing: 'off' as const } : settings;
  const route = routeByFacts(order, by, facts.books);
  const planned = route.ok
    ? planSale({
        ref,
        generation: known.generation,
        order,
        settings,
        products: facts.products,
        route: route.value,
        lineTaxRule: settings.consolidation === 'daily' ? null : facts.lineTaxRule,
        company: companyOf(order, row.time_zone, facts.books.company?.[0]?.currency ?? ''),
      })
    : route;
  if (!planned.ok) return cannot([planned.problem], readFirst);
  const plan = planned.value;
  if (asksForStock(by, plan))
    readFirst.push(
      `What is available at ${plan.route.location}: if it is short, the default location takes it.`,
    );
  if (settings.consolidation === 'none' && facts.customerId === null)
    readFirst.push('The buyer, by name, in Cin7 Core: a new customer is made where there is none.');
  const what = `${planWords(plan)} at ${plan.route.location}`;
  if (verdict.kind === 'wait')
    return preview({
      outcome: 'later',
      sentence: `${verdict.problem.sentence} Then it would become a sale: ${what}.`,
      reasons: [verdict.problem],
      readFirst,
      plan,
    });
  if (verdict.kind === 'consolidate')
    return preview({
      outcome: 'day',
      sentence: `It would go into the day's sale to "${settings.customer ?? ''}": ${what}.`,
      readFirst,
      plan,
    });
  return preview({ outcome: 'sale', sentence: `It would become a sale: ${what}.`, readFirst, plan });
}

async function judged(
  deps: Books,
  ref: OrderRef,
  row: LoadedOrder,
  order: Order,
  settings: StoreSettings,
): Promise<Verdict> {
  return judgeOrder(order, await familyOf(deps.db, ref, order, undefined), settings, {
    now: new Date(deps.clock.now()).toISOString(),
    forced: row.forced,
    exported: row.exports_any ? await readEchoFacts(deps.db, ref, order) : noEchoFacts,
  });
}

/** Everything that stands in the way, not only the first: each line by itself, too. */
function reasonsOf(order: Order, settings: StoreSettings, facts: OrderFacts): Problem[] {
  const company = facts.books.company?.[0];
  if (company === undefined) return [saleProblems.neverChecked()];
  const by = settings.consolidation === 'daily' ? { ...settings, routing: 'off' as const } : settings;
  const route = routeByFacts(order, by, facts.books);
  const lines = order.lines.flatMap((line) => {
    const sorted = sortLines({ lines: [line] }, facts.products, settings);
    return sorted.ok ? [] : [sorted.problem];
  });
  return [
    ...taxRuleProblems(facts, settings),
    ...obstaclesTo(order, settings, company.currency),
    ...(route.ok ? [] : [route.problem]),
    ...(route.ok && !isActiveLocation(facts.books, route.value.location)
      ? [problems.locationUnknown(route.value.location)]
      : []),
    ...lines,
  ];
}

const distinct = (found: readonly Problem[]): Problem[] =>
  found.filter((problem, at) => found.findIndex((other) => other.sentence === problem.sentence) === at);

async function readingsBefore(
  deps: Books,
  ref: OrderRef,
  row: LoadedOrder,
  settings: StoreSettings,
  facts: OrderFacts,
): Promise<string[]> {
  const synced = await readProductSync(deps.db, ref.tenant);
  const received = row.latest_received_at;
  const isOld = synced === null || (received !== null && synced < received);
  return [
    ...(facts.unknown.length > 0 && isOld
      ? [`New products of Cin7 Core: ${facts.unknown.join(', ')} may be there by now.`]
      : []),
    ...(settings.assembly !== null && facts.lacksBills && synced === null
      ? ['All products of Cin7 Core with their bills of materials.']
      : []),
    ...(settings.assembly !== null
      ? ['What is available at the location, before anything is assembled.']
      : []),
  ];
}

async function previewDay(
  deps: Books,
  { tenant, connection, settings: wanted }: PreviewInput,
): Promise<SalePreview> {
  const [row, company] = await Promise.all([
    readConnection(deps.db, tenant, connection),
    readTenant(deps.db, tenant),
  ]);
  if (row === undefined || company === undefined || row.ss_account === null)
    return preview({ outcome: 'none', sentence: 'The connection has no orders yet.' });
  const settings = readStoreSettings(wanted ?? row.settings);
  if (settings.consolidation !== 'daily' || settings.consolidationTime === null)
    return preview({ outcome: 'none', sentence: 'The orders of this connection are not consolidated.' });
  const { day } = nextDue(company.time_zone, settings.consolidationTime, deps.clock.now());
  let isUnknown = false;
  const summed = await sumDay(deps, {
    batch: { tenant, ssAccount: as<SsAccount>(row.ss_account), orderId: batchId(day, 1) },
    generation: 1,
    day,
    connection,
    settings,
    mayRefresh: false,
    read: (after, limit) => readWaiting(deps.db, { tenant, connection }, after, limit),
    billed: (page) => {
      isUnknown ||= page.some(({ unknown }) => unknown);
      return Promise.resolve();
    },
  });
  if (summed === 'refresh-products') throw new Error('Products were asked for, though nothing may be read');
  const readFirst = isUnknown ? ['New products of Cin7 Core: some SKUs may be there by now.'] : [];
  if (!summed.ok) return cannot([summed.problem], readFirst);
  const { plan, leftOut, overflow } = summed.value;
  const without = leftOut.map(({ orderId, orderNumber, problem }) => ({ orderId, orderNumber, problem }));
  const left = leftOut.length === 0 ? '' : ` It would go without ${counted(leftOut.length, 'order')}.`;
  if (plan === null)
    return preview({
      outcome: 'none',
      sentence: `No order waits that could be billed.${left}`,
      leftOut: without,
      readFirst,
    });
  const more =
    overflow.length === 0
      ? ''
      : ` ${counted(overflow.length, 'order')} would go into another sale, as one cannot carry so many lines.`;
  return preview({
    outcome: 'day',
    sentence: `${counted(plan.batch?.orders ?? 0, 'order')} would become one sale of ${day} to "${settings.customer ?? ''}": ${planWords(plan)} at ${plan.route.location}.${left}${more}`,
    plan,
    leftOut: without,
    readFirst,
  });
}
