import { localDay } from '../../domain/local-time';
import { findLinkedCustomer } from '../../db/customers/find-linked-customer';
import { findLinkedProducts, findProductsBySku } from '../../db/products/find-products';
import { readBookRows } from '../../db/references/read-books';
import { buyerIdentity } from '../../domain/customer';
import { type Cin7CustomerId, type ConnectionId, type OrderRef } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { type Outcome, type Problem } from '../../domain/problems';
import { type RouteChoice } from '../../domain/sale-plan';
import { linkKeys, type ProductBook, productBook, unknownSkus } from '../../domain/sale/match-product';
import { routeOrder } from '../../domain/routing/route-order';
import { type StoreSettings } from '../../domain/settings';
import { type LineTaxRule } from '../../domain/tax/line-tax-rule';
import { type Books, readBooks } from '../../schemas/reference-books';
import { type Deps } from '../deps';
import { findPlace } from '../places/find-place';
import { fittingRows } from '../places/fitting-rows';
import { lineTaxRuleOf } from './line-tax-rule';
import { saleProblems } from './sale-problems';

/** What Postgres knows that an order's plan is made from. */
export interface OrderFacts {
  books: Books;
  products: ProductBook;
  customerId: Cin7CustomerId | null;
  lineTaxRule: LineTaxRule | null;
  /** SKUs that our mirror of Cin7's products does not know. */
  unknown: string[];
  /** Some product was mirrored before bills of materials were. */
  lacksBills: boolean;
}

/** Reads an order's facts in one round of queries. */
export async function readOrderFacts(
  deps: Pick<Deps, 'db'>,
  ref: OrderRef,
  connection: ConnectionId,
  order: Order,
  settings: StoreSettings,
): Promise<OrderFacts> {
  const skus = order.lines.flatMap((line) => (line.sku === null ? [] : [line.sku]));
  const [bookRows, bySku, links, customerId] = await Promise.all([
    readBookRows(deps.db, ref.tenant, connection, ['company', 'tax-rules', 'locations']),
    findProductsBySku(deps.db, ref.tenant, skus),
    findLinkedProducts(deps.db, ref.tenant, connection, order.lines.flatMap(linkKeys)),
    findLinkedCustomer(deps.db, ref.tenant, buyerIdentity(order, ref.ssAccount).key),
  ]);
  const products = productBook(bySku, links);
  return {
    books: readBooks(bookRows),
    products,
    customerId,
    lineTaxRule: lineTaxRuleOf(order.shipTo, settings),
    unknown: unknownSkus(order.lines, products, settings.matchProducts),
    lacksBills: [...bySku, ...links.values()].some((product) => product.assembled === undefined),
  };
}

/** Which tax rule cannot be used, and why; the default one first. */
export function taxRuleProblems(
  { books, lineTaxRule }: Pick<OrderFacts, 'books' | 'lineTaxRule'>,
  settings: StoreSettings,
): Problem[] {
  const names = [settings.taxRules.default, lineTaxRule?.rule ?? null];
  return [...new Set(names)].flatMap((name) => taxRuleProblem(name, books) ?? []);
}

/** All amounts are sent without tax, so an inclusive rule is refused at mapping; here it may have been changed since. */
export function taxRuleProblem(name: string | null, books: Books): Problem | null {
  if (name === null) return null;
  const rule = books['tax-rules']?.find((each) => each.name === name);
  if (rule === undefined || !rule.active || !rule.forSale) return saleProblems.taxRuleUnknown(name);
  return rule.inclusive ? saleProblems.taxRuleInclusive(name) : null;
}

/** Where an order goes by its settings, before any stock is asked about. */
export function routeByFacts(order: Order, settings: StoreSettings, books: Books): Outcome<RouteChoice> {
  return routeOrder({
    order,
    settings,
    locations: placedLocations(books, settings),
    shipTo: settings.routing === 'nearest' ? findPlace(order.shipTo) : null,
    fitting: settings.routing === 'table' ? fittingRows(order.shipTo, settings.routingTable) : null,
  });
}

/** The days and the currency that a sale bears. */
export function companyOf(order: Order, zone: string, currency: string) {
  const day = (instant: string) => localDay(zone, Date.parse(instant));
  return {
    orderDate: day(order.orderDate),
    paymentDate: order.paymentDate === null ? null : day(order.paymentDate),
    currency,
  };
}

/** Whether Cin7 has this location, and it is in use. */
export const isActiveLocation = (books: Books, name: string): boolean =>
  books.locations?.some((location) => location.active && location.name === name) ?? false;

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
