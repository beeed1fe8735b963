import { readProductSync } from '../../db/products/product-sync';
import { saveRouteStock } from '../../db/orders/route-stock';
import { type LoadedOrder } from '../../db/orders/load-order';
import { as, type Cin7CustomerId, type ConnectionId, type OrderRef } from '../../domain/ids';
import { type Prepared } from '../../domain/messages/activities';
import { type Order } from '../../domain/order';
import { problems } from '../../domain/problem-texts';
import { declined, done, type Outcome } from '../../domain/problems';
import { asksForStock, keepOrFallBack, stockQuestion } from '../../domain/routing/keep-routing';
import { answers } from '../../domain/routing/route-stock';
import { planSale } from '../../domain/sale/plan-sale';
import { type SalePlan } from '../../domain/sale-plan';
import { type StoreSettings } from '../../domain/settings';
import { findMissing } from '../catalog/missing-products';
import { type Deps } from '../deps';
import { companyOf, isActiveLocation, readOrderFacts, routeByFacts, taxRuleProblems } from './order-facts';
import { saleProblems } from './sale-problems';

/** What must be read or made before an order can be planned. */
export type DoFirst = Extract<
  Prepared,
  { next: 'refresh-products' | 'download-products' | 'build-product' | 'check-routed-stock' }
>;

export interface PlannedOrder {
  plan: SalePlan;
  customerId: Cin7CustomerId | null;
}

/**
 * Matches, routes and plans one order from what Postgres knows; no vendor is called.
 *
 * @returns what is to be done first, if anything: `refresh-products` when a SKU is unknown and our mirror is older than the order, as Cin7
 *   may know it by now; `download-products` when ShipStation was not asked about it, either; `build-product` when it is to be made in
 *   Cin7; `check-routed-stock` when stock decides over the routed location and was not read yet.
 */
export async function planOrder(
  deps: Deps,
  ref: OrderRef,
  generation: number,
  row: LoadedOrder,
  order: Order,
  settings: StoreSettings,
): Promise<Outcome<PlannedOrder> | DoFirst> {
  const connection = as<ConnectionId>(row.connection_id);
  const facts = await readOrderFacts(deps, ref, connection, order, settings);
  const company = facts.books.company?.[0];
  if (company === undefined) return declined(saleProblems.neverChecked());
  const [ruleProblem] = taxRuleProblems(facts, settings);
  if (ruleProblem !== undefined) return declined(ruleProblem);

  let { products } = facts;
  if (facts.unknown.length > 0) {
    const synced = await readProductSync(deps.db, ref.tenant);
    const received = row.latest_received_at;
    if (synced === null || (received !== null && synced < received)) return { next: 'refresh-products' };
    const place = { tenant: ref.tenant, connection };
    const missing = await findMissing(deps, place, order.lines, products, { settings, receivedAt: received });
    if (missing.kind === 'ask') return { next: 'download-products' };
    if (missing.kind === 'park') return declined(missing.problem);
    if (missing.kind === 'build')
      return { next: 'build-product', product: { ...place, product: missing.product } };
    products = missing.book;
  }

  // Our mirror is from before it knew of bills, and they are wanted: it is read anew, once.
  if (settings.assembly !== null && facts.lacksBills) {
    if ((await readProductSync(deps.db, ref.tenant)) === null) return { next: 'refresh-products' };
  }

  const route = routeByFacts(order, settings, facts.books);
  if (!route.ok) return route;
  const plan = planSale({
    ref,
    generation,
    order,
    settings,
    products,
    route: route.value,
    lineTaxRule: facts.lineTaxRule,
    company: companyOf(order, row.time_zone, company.currency),
  });
  if (!plan.ok) return plan;
  const placed = await placeByStock(deps, ref, row, plan.value, settings);
  if (placed === null) return { next: 'check-routed-stock' };
  const { location } = placed.route;
  if (!isActiveLocation(facts.books, location)) return declined(problems.locationUnknown(location));
  return done({ plan: placed, customerId: facts.customerId });
}

/** With `keepRouting: false`: the plan at the location that has the goods; null = that is to be read first, and the question is kept. */
async function placeByStock(
  deps: Deps,
  ref: OrderRef,
  row: LoadedOrder,
  plan: SalePlan,
  settings: StoreSettings,
): Promise<SalePlan | null> {
  if (!asksForStock(settings, plan)) return plan;
  const { location } = plan.route;
  const lines = stockQuestion(plan);
  const kept = row.route_stock;
  if (kept !== null && answers(kept, { location, lines }, deps.clock.now()))
    return { ...plan, route: keepOrFallBack(plan.route, kept, settings) };
  const unread = lines.map((line) => ({ ...line, available: null }));
  await saveRouteStock(deps.db, ref, { location, lines: unread, readAt: null });
  return null;
}
