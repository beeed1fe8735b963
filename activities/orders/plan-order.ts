import { DateTime } from 'luxon';
import { findLinkedCustomer } from '../../db/customers/find-linked-customer';
import { findLinkedProducts, findProductsBySku } from '../../db/products/find-products';
import { readProductSync } from '../../db/products/product-sync';
import { readBookRows } from '../../db/references/read-books';
import { saveRouteStock } from '../../db/orders/route-stock';
import { type LoadedOrder } from '../../db/orders/load-order';
import { buyerIdentity } from '../../domain/customer';
import { as, type Cin7CustomerId, type ConnectionId, type OrderRef } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { problems } from '../../domain/problem-texts';
import { declined, done, type Outcome } from '../../domain/problems';
import { asksForStock, keepOrFallBack, stockQuestion } from '../../domain/routing/keep-routing';
import { answers } from '../../domain/routing/route-stock';
import { routeOrder } from '../../domain/routing/route-order';
import { linkKey, productBook, unknownSkus } from '../../domain/sale/match-product';
import { planSale } from '../../domain/sale/plan-sale';
import { type KnownProduct, type SalePlan } from '../../domain/sale-plan';
import { type StoreSettings } from '../../domain/settings';
import { type Books, readBooks } from '../../schemas/reference-books';
import { type Deps } from '../deps';
import { fittingRows } from '../places/fitting-rows';
import { findPlace } from '../places/find-place';
import { lineTaxRuleOf } from './line-tax-rule';
import { saleProblems } from './sale-problems';

export interface PlannedOrder {
  plan: SalePlan;
  customerId: Cin7CustomerId | null;
}

/**
 * Matches, routes and plans one order from what Postgres knows; no vendor is called.
 *
 * @returns `refresh-products` when a SKU is unknown and our mirror is older than the order: Cin7 may know it by now;
 *   `check-routed-stock` when stock decides over the routed location and was not read yet.
 */
export async function planOrder(
  deps: Deps,
  ref: OrderRef,
  generation: number,
  row: LoadedOrder,
  order: Order,
  settings: StoreSettings,
): Promise<Outcome<PlannedOrder> | 'refresh-products' | 'check-routed-stock'> {
  const connection = as<ConnectionId>(row.connection_id);
  const skus = order.lines.flatMap((line) => (line.sku === null ? [] : [line.sku]));
  const [bookRows, products, links, customerId] = await Promise.all([
    readBookRows(deps.db, ref.tenant, connection, ['company', 'tax-rules', 'locations']),
    findProductsBySku(deps.db, ref.tenant, skus),
    findLinkedProducts(deps.db, ref.tenant, connection, order.lines.map(linkKey)),
    findLinkedCustomer(deps.db, ref.tenant, buyerIdentity(order).key),
  ]);
  const books = readBooks(bookRows);
  const company = books.company?.[0];
  if (company === undefined) return declined(saleProblems.neverChecked());
  const lineTaxRule = lineTaxRuleOf(order.shipTo, settings);
  const ruleProblem =
    taxRuleProblem(settings.taxRules.default, books) ?? taxRuleProblem(lineTaxRule?.rule ?? null, books);
  if (ruleProblem !== null) return declined(ruleProblem);

  const book = productBook(products, links);
  if (unknownSkus(order.lines, book, settings.matchProducts).length > 0) {
    const synced = await readProductSync(deps.db, ref.tenant);
    const received = row.latest_received_at;
    if (synced === null || (received !== null && synced < received)) return 'refresh-products';
  }

  // Our mirror is from before it knew of bills, and they are wanted: it is read anew, once.
  if (settings.assembly !== null && [...products, ...links.values()].some(isUnknown)) {
    if ((await readProductSync(deps.db, ref.tenant)) === null) return 'refresh-products';
  }

  const route = routeOrder({
    order,
    settings,
    locations: placedLocations(books, settings),
    shipTo: shipToOf(order, settings),
    fitting: settings.routing === 'table' ? fittingRows(order.shipTo, settings.routingTable) : null,
  });
  if (!route.ok) return route;
  const day = (instant: string) => DateTime.fromISO(instant, { zone: row.time_zone }).toISODate() ?? '';
  const plan = planSale({
    ref,
    generation,
    order,
    settings,
    products: book,
    route: route.value,
    lineTaxRule,
    company: {
      orderDate: day(order.orderDate),
      paymentDate: order.paymentDate === null ? null : day(order.paymentDate),
      currency: company.currency,
    },
  });
  if (!plan.ok) return plan;
  const placed = await placeByStock(deps, ref, row, plan.value, settings);
  if (placed === null) return 'check-routed-stock';
  const { location } = placed.route;
  if (!isActiveLocation(books, location)) return declined(problems.locationUnknown(location));
  return done({ plan: placed, customerId });
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

const isUnknown = (product: KnownProduct): boolean => product.assembled === undefined;

/** Whether Cin7 has this location, and it is in use. */
export const isActiveLocation = (books: Books, name: string): boolean =>
  books.locations?.some((location) => location.active && location.name === name) ?? false;

/** All amounts are sent without tax, so an inclusive rule is refused at mapping; here it may have been changed since. */
export function taxRuleProblem(name: string | null, books: Books) {
  if (name === null) return null;
  const rule = books['tax-rules']?.find((each) => each.name === name);
  if (rule === undefined || !rule.active || !rule.forSale) return saleProblems.taxRuleUnknown(name);
  return rule.inclusive ? saleProblems.taxRuleInclusive(name) : null;
}

const shipToOf = (order: Order, settings: StoreSettings) =>
  settings.routing === 'nearest' ? findPlace(order.shipTo) : null;

/** Cin7's active locations; only those that the settings name are looked up on the map, because a company may have a thousand. */
function placedLocations(books: Books, settings: StoreSettings) {
  const named = new Set([settings.locations.default, ...Object.values(settings.locations.byWarehouse)]);
  return (books.locations ?? [])
    .filter((location) => location.active)
    .map((location) => ({
      name: location.name,
      point:
        settings.routing === 'nearest' && named.has(location.name)
          ? (findPlace(location)?.point ?? null)
          : null,
    }));
}
