import { DateTime } from 'luxon';
import { findLinkedCustomer } from '../../db/customers/find-linked-customer';
import { findLinkedProducts, findProductsBySku } from '../../db/products/find-products';
import { readProductSync } from '../../db/products/product-sync';
import { readBookRows } from '../../db/references/read-books';
import { type LoadedOrder } from '../../db/orders/load-order';
import { buyerIdentity } from '../../domain/customer';
import { as, type Cin7CustomerId, type ConnectionId, type OrderRef } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { declined, done, type Outcome } from '../../domain/problems';
import { routeOrder } from '../../domain/routing/route-order';
import { linkKey, productBook, unknownSkus } from '../../domain/sale/match-product';
import { planSale } from '../../domain/sale/plan-sale';
import { type SalePlan } from '../../domain/sale-plan';
import { type StoreSettings } from '../../domain/settings';
import { type Books, readBooks } from '../../schemas/reference-books';
import { type Deps } from '../deps';
import { findPlace } from '../places/find-place';
import { saleProblems } from './sale-problems';

export interface PlannedOrder {
  plan: SalePlan;
  customerId: Cin7CustomerId | null;
}

/**
 * Matches, routes and plans one order from what Postgres knows; no vendor is called.
 *
 * @returns `refresh-products` when a SKU is unknown and our mirror is older than the order: Cin7 may know it by now.
 */
export async function planOrder(
  deps: Deps,
  ref: OrderRef,
  generation: number,
  row: LoadedOrder,
  order: Order,
  settings: StoreSettings,
): Promise<Outcome<PlannedOrder> | 'refresh-products'> {
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
  const ruleProblem = taxRuleProblem(settings, books);
  if (ruleProblem !== null) return declined(ruleProblem);

  const book = productBook(products, links);
  if (unknownSkus(order.lines, book, settings.matchProducts).length > 0) {
    const synced = await readProductSync(deps.db, ref.tenant);
    const received = row.latest_received_at;
    if (synced === null || (received !== null && synced < received)) return 'refresh-products';
  }

  const route = routeOrder({
    order,
    settings,
    locations: placedLocations(books, settings),
    shipTo: shipToOf(order, settings),
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
    company: {
      orderDate: day(order.orderDate),
      paymentDate: order.paymentDate === null ? null : day(order.paymentDate),
      currency: company.currency,
    },
  });
  return plan.ok ? done({ plan: plan.value, customerId }) : plan;
}

/** All amounts are sent without tax, so an inclusive rule is refused at mapping; here it may have been changed since. */
function taxRuleProblem(settings: StoreSettings, books: Books) {
  const name = settings.taxRules.default;
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
