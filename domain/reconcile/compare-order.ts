import { compare, subtract } from '../money';
import { type Money } from '../ids';
import { type Problem } from '../problems';
import { type Difference, type DifferenceAction, type DifferenceKind } from './difference';

/** An order as ShipStation shows it now; `gone` = ShipStation says that there is none. */
export type OrderSeen =
  | 'gone'
  | {
      orderNumber: string;
      status: string;
      total: Money;
      /** It would be captured now, if it were new. */
      isDue: boolean;
      /** It changed so lately that the next pull is still to tell. */
      isFresh: boolean;
      /** How it differs from the last change that we were told of; empty = not at all. */
      edits: string[];
    };

/** An order as our books have it; null = not at all. */
export interface OrderInBooks {
  orderNumber: string;
  state: 'waiting' | 'working' | 'done' | 'skipped' | 'needs-you' | 'gave-up';
  problem: Problem | null;
  saleId: string | null;
  saleNumber: string | null;
  /** Its goods are in the sale of a day. */
  isMember: boolean;
  /** It waits for its turn, or its workflow is about to begin. */
  isNext: boolean;
  /** Nothing happened to it for an hour. */
  isStill: boolean;
  plan: {
    total: Money;
    authorised: boolean;
    paid: Money | null;
    lines: { sku: string; quantity: string }[];
  } | null;
  /** We wrote its invoice, and its payment. */
  invoiced: boolean;
  paid: boolean;
  /** Numbers of parcels that are to stand on the sale. */
  tracking: string[];
}

/** A sale as Cin7 shows it; null = it shows none. */
export interface SaleSeen {
  saleId: string;
  saleNumber: string | null;
  isVoided: boolean;
  /** All authorised invoices; null = Cin7 did not say. */
  invoiced: Money | null;
  /** What was paid on them; null = Cin7 did not say, or something was refunded. */
  paid: Money | null;
  isCredited: boolean;
  tracking: string;
  /** Quantities of the order by SKU; null = only the list was read. */
  lines: { sku: string; quantity: string }[] | null;
}

export interface OrderFacts {
  /** null = not asked. */
  seen: OrderSeen | null;
  books: OrderInBooks | null;
  sale: SaleSeen | null;
  /** Another sale that bears the same key and is not void. */
  twin: string | null;
}

/**
 * Compares the three sides of one order. Pure: the same facts always give the same differences, so that rows clear when the facts do.
 * What a person decided before (skipped, stopped) is no difference.
 */
export function compareOrder(facts: OrderFacts): Difference[] {
  const { seen, books, sale } = facts;
  if (books === null) return unknownToUs(seen, sale);
  const number = books.orderNumber;
  const found: Difference[] = [];
  if (seen !== null && seen !== 'gone' && seen.edits.length > 0 && !seen.isFresh && books.state !== 'working')
    found.push(
      difference('edit-unseen', ['capture'], seen.edits.join('|'), {
        sentence: `Order ${number} shows another content in ShipStation than the last change that we were told of: ${seen.edits.join(' ')}`,
        fix: 'Capture takes the change over, as if ShipStation had told of it.',
      }),
    );
  if (books.saleId === null) {
    if (seen !== 'gone') found.push(...withoutSale(books));
    return found;
  }
  if (facts.twin !== null)
    found.push(
      difference('sale-doubled', [], facts.twin, {
        sentence: `Cin7 Core has two sales of order ${number}: ${named(books)} and ${facts.twin}.`,
        fix: 'Void the one that is wrong in Cin7 Core.',
      }),
    );
  if (seen === 'gone' && sale !== null && !sale.isVoided)
    found.push(
      difference('order-gone', [], books.saleId, {
        sentence: `Cin7 Core has sale ${named(books)} of order ${number}, which ShipStation no longer has.`,
        fix: 'If the order was deleted on purpose, void the sale in Cin7 Core; if it was combined into another, accept this.',
      }),
    );
  if (books.isMember) return found;
  return [...found, ...withSale(books, sale, seen)];
}

function unknownToUs(seen: OrderSeen | null, sale: SaleSeen | null): Difference[] {
  if (sale !== null && !sale.isVoided)
    return [
      difference('sale-without-order', seen === 'gone' ? [] : ['adopt'], sale.saleId, {
        sentence: `Cin7 Core has sale ${sale.saleNumber ?? sale.saleId}, which bears our key, but our books do not know its order.`,
        fix:
          seen === 'gone'
            ? 'ShipStation does not have the order either: void the sale if it is wrong.'
            : 'Adopt reads the order and takes the sale over; no second one is made.',
      }),
    ];
  if (seen === null || seen === 'gone' || !seen.isDue || seen.isFresh) return [];
  return [
    difference('order-unknown', ['capture'], seen.total, {
      sentence: `ShipStation has order ${seen.orderNumber} (${seen.total}), which no pull ever told us of.`,
      fix: 'Capture saves it and makes its sale.',
    }),
  ];
}

function withoutSale(books: OrderInBooks): Difference[] {
  const number = books.orderNumber;
  const stuck = (why: string) =>
    difference('order-without-sale', ['retry'], why, {
      sentence: `Order ${number} has no sale in Cin7 Core: ${why}`,
      fix: books.problem?.fix ?? 'Retry lets it go on.',
    });
  if (books.state === 'needs-you') return [stuck(books.problem?.sentence ?? 'it waits for somebody.')];
  if (!books.isStill || books.isNext) return [];
  if (books.state === 'working') return [stuck('it has been under way for more than an hour.')];
  if (books.state === 'waiting' && books.problem === null) return [stuck('its workflow never began.')];
  return [];
}

function withSale(books: OrderInBooks, sale: SaleSeen | null, seen: OrderSeen | null): Difference[] {
  const number = books.orderNumber;
  if (sale === null)
    return [
      difference('sale-gone', [], books.saleId ?? '', {
        sentence: `Order ${number} became sale ${named(books)}, which Cin7 Core no longer has.`,
        fix: 'For a new sale, delete the order’s log entry and process it again.',
      }),
    ];
  if (sale.isVoided) {
    if (seen !== null && seen !== 'gone' && seen.status === 'cancelled') return [];
    return [
      difference('sale-voided', [], sale.saleId, {
        sentence: `Sale ${named(books)} of order ${number} is void, and the order is not cancelled.`,
        fix: 'For a new sale, delete the order’s log entry and process it again.',
      }),
    ];
  }
  if (books.state === 'needs-you')
    return [
      difference('order-unfinished', ['retry'], books.problem?.sentence ?? '', {
        sentence: `Sale ${named(books)} of order ${number} is not finished: ${books.problem?.sentence ?? 'it waits for somebody.'}`,
        fix: books.problem?.fix ?? 'Retry lets it go on.',
      }),
    ];
  // On its way, everything is still to come.
  if (books.state !== 'done' || books.plan === null) return [];
  return [
    ...money(books, books.plan, sale),
    ...quantities(books, books.plan, sale),
    ...payments(books, books.plan, sale),
    ...tracking(books, sale),
  ];
}

type Plan = NonNullable<OrderInBooks['plan']>;

function money(books: OrderInBooks, plan: Plan, sale: SaleSeen): Difference[] {
  if (!plan.authorised || !books.invoiced || sale.invoiced === null) return [];
  if (compare(sale.invoiced, plan.total) === 0) return [];
  return [
    difference('money', [], `${plan.total}→${sale.invoiced}`, {
      sentence: `Order ${books.orderNumber} comes to ${plan.total}, the invoices of sale ${named(books)} to ${sale.invoiced}: a difference of ${subtract(sale.invoiced, plan.total)}.`,
      fix: 'Correct the invoice in Cin7 Core; or accept it.',
    }),
  ];
}

function quantities(books: OrderInBooks, plan: Plan, sale: SaleSeen): Difference[] {
  if (sale.lines === null) return [];
  const [wanted, held] = [bySku(plan.lines), bySku(sale.lines)];
  const differing = [...new Set([...wanted.keys(), ...held.keys()])]
    .sort()
    .filter((sku) => (wanted.get(sku) ?? 0) !== (held.get(sku) ?? 0))
    .map((sku) => `${sku}: ${wanted.get(sku) ?? 0} → ${held.get(sku) ?? 0}`);
  if (differing.length === 0) return [];
  return [
    difference('quantities', [], differing.join('|'), {
      sentence: `Sale ${named(books)} holds other quantities than order ${books.orderNumber}: ${differing.join('; ')}.`,
      fix: 'Correct the sale in Cin7 Core; or accept it.',
    }),
  ];
}

/** Quantities have at most four places, so that sums of numbers are exact enough to compare. */
function bySku(lines: readonly { sku: string; quantity: string }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of lines) {
    const key = sku.trim().toLowerCase();
    sums.set(key, Math.round(((sums.get(key) ?? 0) + Number(quantity)) * 10_000) / 10_000);
  }
  return sums;
}

function payments(books: OrderInBooks, plan: Plan, sale: SaleSeen): Difference[] {
  if (plan.paid === null || sale.paid === null || sale.isCredited || !plan.authorised) return [];
  if (!books.paid && compare(sale.paid, plan.paid) !== 0)
    return [
      difference('payment', ['retry'], `${plan.paid}→${sale.paid}`, {
        sentence: `Order ${books.orderNumber} was paid (${plan.paid}), and its payment was not written to sale ${named(books)}.`,
        fix: 'Retry writes it.',
      }),
    ];
  if (compare(sale.paid, plan.paid) === 0) return [];
  return [
    difference('payment', [], `${plan.paid}→${sale.paid}`, {
      sentence: `Order ${books.orderNumber} was paid with ${plan.paid}; on sale ${named(books)} stands ${sale.paid}.`,
      fix: 'Correct the payment in Cin7 Core; or accept it.',
    }),
  ];
}

function tracking(books: OrderInBooks, sale: SaleSeen): Difference[] {
  const held = sale.tracking.toLowerCase();
  const missing = books.tracking.filter((number) => !held.includes(number.toLowerCase()));
  if (missing.length === 0) return [];
  return [
    difference('tracking', ['retry'], missing.join('|'), {
      sentence: `Parcels of order ${books.orderNumber} do not stand on sale ${named(books)}: ${missing.join(', ')}.`,
      fix: 'Retry writes their numbers to the sale’s shipment.',
    }),
  ];
}

const named = ({ saleNumber, saleId }: OrderInBooks): string => saleNumber ?? saleId ?? '';

function difference(
  kind: DifferenceKind,
  actions: DifferenceAction[],
  same: string,
  words: { sentence: string; fix: string },
): Difference {
  return { kind, actions: [...actions, 'accept'], same, ...words };
}
