import { type FrozenMember } from '../../db/consolidation/read-members';
import { type LeftOut } from '../../db/consolidation/settle-members';
import { readBookRows } from '../../db/references/read-books';
import { DaySale, type DayMember } from '../../domain/consolidation/day-sale';
import { batchProblems } from '../../domain/consolidation/problem-texts';
import { type Cin7CustomerId, type ConnectionId, type OrderRef, as } from '../../domain/ids';
import { problems } from '../../domain/problem-texts';
import { declined, done, type Outcome, type Problem } from '../../domain/problems';
import { type RouteChoice, type SalePlan } from '../../domain/sale-plan';
import { maxPlannedLines } from '../../domain/sale/plan-sale';
import { saleDocument } from '../../domain/sale/sale-document';
import { type StoreSettings } from '../../domain/settings';
import { taxMappingGap } from '../../domain/tax/unfinished-mapping';
import { type Books, readBooks } from '../../schemas/reference-books';
import { type Deps } from '../deps';
import { isActiveLocation, taxRuleProblem } from '../orders/order-facts';
import { saleProblems } from '../orders/sale-problems';
import { type BilledMember, billMembers } from './bill-members';

/** Orders that are held in memory at once: a day may have thousands. */
const pageSize = 100;
/** Remarks on single orders that the day's sale repeats; each order's own are found with it. */
const mostNotes = 20;

export interface DayToSum {
  batch: OrderRef;
  generation: number;
  day: string;
  connection: ConnectionId;
  settings: StoreSettings;
  /** The next orders after this order id, oldest id first. */
  read(after: string, limit: number): Promise<FrozenMember[]>;
  /** Called once for each page. */
  billed?(page: readonly BilledMember[]): Promise<void>;
  /** An order names a SKU that our mirror does not know, and Cin7 may: read it first, then sum again. */
  mayRefresh: boolean;
}

export interface SummedDay {
  /** null = no order is left. */
  plan: SalePlan | null;
  customerId: Cin7CustomerId;
  leftOut: (LeftOut & { orderNumber: string })[];
  /** Orders that one sale cannot carry any more. */
  overflow: string[];
}

/**
 * Sums the orders of a day from what Postgres knows, a page at a time: memory holds the sale and not its orders. No vendor is called.
 *
 * @returns the planned sale, with the orders that it goes without.
 */
export async function sumDay(
  deps: Pick<Deps, 'db'>,
  of: DayToSum,
): Promise<Outcome<SummedDay> | 'refresh-products'> {
  const { batch, connection, settings } = of;
  const rows = await readBookRows(deps.db, batch.tenant, connection, [
    'company',
    'tax-rules',
    'locations',
    'customers',
  ]);
  const books = readBooks(rows);
  const obstacle = obstacleToAll(settings, books);
  if (!obstacle.ok) return obstacle;
  const { currency, customerId } = obstacle.value;

  const sale = new DaySale();
  const leftOut: SummedDay['leftOut'] = [];
  const overflow: string[] = [];
  const warehouses = new Set<string | null>();
  let nowhere: Problem | null = null;
  const notes = new Set<string>();
  for (let after = ''; ;) {
    const page = await of.read(after, pageSize);
    const billed = await billMembers(deps, { batch, connection, settings, currency }, page);
    if (of.mayRefresh && billed.some((member) => member.unknown)) return 'refresh-products';
    for (const member of billed) {
      const { outcome, orderId, generation, orderNumber } = member;
      const unplaced = outcome.ok ? placeless(member, settings) : null;
      nowhere ??= unplaced;
      const problem = outcome.ok ? (unplaced ?? tooLong(outcome.value)) : outcome.problem;
      if (problem !== null) leftOut.push({ orderId, generation, orderNumber, problem });
      else if (outcome.ok && sale.orders > 0 && !sale.hasRoomFor(outcome.value)) overflow.push(orderId);
      else if (outcome.ok) {
        sale.add(outcome.value);
        warehouses.add(member.warehouseId);
        for (const note of member.notes) if (notes.size < mostNotes) notes.add(`${orderNumber}: ${note}`);
      }
    }
    await of.billed?.(billed);
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) break;
    after = last.order_id;
  }
  // A mapping that no order of the day can do without is what the whole day waits for.
  if (sale.orders === 0 && nowhere !== null) return declined(nowhere);
  if (sale.orders === 0) return done({ plan: null, customerId, leftOut, overflow });
  const route = routeDay(warehouses, settings, books);
  if (!route.ok) return route;
  const plan = sale.plan({
    ref: batch,
    generation: of.generation,
    day: of.day,
    route: route.value,
    settings,
    currency,
    notes: [...withoutWhom(leftOut), ...notes],
  });
  return done({ plan, customerId, leftOut, overflow });
}

/** One order that alone has more lines than a sale can carry can be in none. */
function tooLong({ bill }: DayMember): Problem | null {
  if (bill.items.length + 2 <= maxPlannedLines) return null;
  const { lines, charges } = saleDocument(bill);
  const count = lines.length + charges.length;
  return count > maxPlannedLines ? problems.tooManyLines(count, maxPlannedLines) : null;
}

/** An order whose warehouse is mapped to no location, and there is no default one: a fault of its own, as long as others have one. */
function placeless({ warehouseId }: BilledMember, { locations }: StoreSettings): Problem | null {
  return locationOf(warehouseId, locations) === null ? problems.warehouseUnmapped(warehouseId) : null;
}

const locationOf = (warehouse: string | null, locations: StoreSettings['locations']): string | null =>
  (warehouse === null ? undefined : locations.byWarehouse[warehouse]) ?? locations.default;

function withoutWhom(leftOut: SummedDay['leftOut']): string[] {
  if (leftOut.length === 0) return [];
  const named = leftOut
    .slice(0, 10)
    .map(({ orderNumber, problem }) => `${orderNumber} (${problem.sentence.replace(/\.$/, '')})`);
  const more = leftOut.length > 10 ? ` and ${String(leftOut.length - 10)} more` : '';
  return [`Without ${named.join('; ')}${more}.`];
}

/** What no order of the day can help: the sale waits for it as a whole. */
function obstacleToAll(
  settings: StoreSettings,
  books: Books,
): Outcome<{ currency: string; customerId: Cin7CustomerId }> {
  const company = books.company?.[0];
  if (company === undefined) return declined(saleProblems.neverChecked());
  const gap = taxMappingGap(settings.taxRules);
  if (gap !== null) return declined(problems.taxMappingUnfinished(gap));
  const rule = taxRuleProblem(settings.taxRules.default, books);
  if (rule !== null) return declined(rule);
  if (settings.currency !== null && settings.currency !== company.currency)
    return declined(problems.currencyDiffers(settings.currency, company.currency));
  const customer = books.customers?.find(({ name, active }) => active && name === settings.customer);
  if (customer === undefined) return declined(batchProblems.customerUnknown(settings.customer));
  return done({ currency: company.currency, customerId: as<Cin7CustomerId>(customer.id) });
}

/**
 * The sale's one location: the one that the orders' warehouses are mapped to; where they are mapped to several, the default one. Buyers'
 * addresses are ignored, and so is routing by them.
 */
function routeDay(
  warehouses: ReadonlySet<string | null>,
  { locations }: StoreSettings,
  books: Books,
): Outcome<RouteChoice> {
  const names = [
    ...new Set([...warehouses].map((warehouse) => locationOf(warehouse, locations) ?? '')),
  ].sort();
  const [only = '', ...others] = names;
  const location = others.length === 0 ? only : locations.default;
  if (location === null) return declined(batchProblems.locationsDiffer(names));
  if (!isActiveLocation(books, location)) return declined(problems.locationUnknown(location));
  const reason =
    others.length === 0
      ? `All orders of the day go out from ${location}.`
      : `The day's orders name warehouses of ${names.join(', ')}; one sale has one location, so it is made at the default one, ${location}.`;
  return done({ location, reason, candidates: [] });
}
