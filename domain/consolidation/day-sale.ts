import { add, isZero, plain, subtract } from '../money';
import { as, type Money, type OrderRef } from '../ids';
import { type PlannedPayment, type RouteChoice, type SalePlan } from '../sale-plan';
import { autoModeOf, invoiceStatusOf } from '../sale/processing';
import { maxPlannedLines, roundingNote } from '../sale/plan-sale';
import { type Bill, type TaxedItem } from '../sale/bill-order';
import { paymentReference } from '../sale/plan-payment';
import { saleDocument } from '../sale/sale-document';
import { type StoreSettings } from '../settings';
import { counted } from '../text';

/** What a comment on a line may list; more than this says nobody anything. */
const mostOptions = 12;

interface Summed {
  item: TaxedItem;
  /** What was chosen → how many of it. */
  options: Map<string, string>;
}

/** One order's part of the sale of a day. */
export interface DayMember {
  bill: Bill;
  /** null = nothing was paid, or its method is mapped to no account. */
  payment: { account: string; amount: Money } | null;
}

export interface DaySaleInput {
  ref: OrderRef;
  generation: number;
  /** The tenant's day, `yyyy-MM-dd`. */
  day: string;
  route: RouteChoice;
  settings: StoreSettings;
  /** ISO 4217, Cin7's base currency. */
  currency: string;
  notes: string[];
}

/**
 * Sums the orders of a day to one sale (design §4, daily consolidation): goods by product, service lines by SKU or name, discounts by
 * name, shipping as one charge, payments by account. Amounts are summed exactly before anything is priced, so the sale's total is the
 * sum of the orders' totals, to the cent. Holds what the sale will hold and no order, so a day may have any number of them.
 */
export class DaySale {
  private readonly items = new Map<string, Summed>();
  private readonly paid = new Map<string, Money>();
  private shipping = { net: zero, tax: zero };
  private total = zero;
  private count = 0;

  /** How many orders it holds. */
  get orders(): number {
    return this.count;
  }

  /** Whether the sale stays within what Cin7 is sent in one, with this order added: shipping and rounding may each be a charge, too. */
  hasRoomFor({ bill }: DayMember): boolean {
    const more = new Set(bill.items.map(keyOf).filter((key) => !this.items.has(key)));
    return this.items.size + more.size + 2 <= maxPlannedLines;
  }

  add({ bill, payment }: DayMember): void {
    for (const item of bill.items) this.addItem(item);
    this.shipping = {
      net: add(this.shipping.net, bill.shipping.net),
      tax: add(this.shipping.tax, bill.shipping.tax),
    };
    this.total = add(this.total, bill.total);
    if (payment !== null)
      this.paid.set(payment.account, add(this.paid.get(payment.account) ?? '0', payment.amount));
    this.count++;
  }

  plan({ ref, generation, day, route, settings, currency, notes }: DaySaleInput): SalePlan {
    const items = [...this.items.values()].map(({ item, options }) => ({
      ...item,
      options: optionsText(options),
    }));
    const { lines, charges, net, tax, rounding } = saleDocument({
      items,
      shipping: this.shipping,
      total: this.total,
    });
    const payments = this.payments(ref, generation, day);
    // A draft invoice is never paid.
    const [payment = null, ...morePayments] = settings.invoiceStatus === 'draft' ? [] : payments;
    const kind = lines.length === 0 ? ('Service' as const) : ('Simple' as const);
    const autoMode = autoModeOf(kind, settings);
    return {
      kind,
      lines,
      charges,
      taxRule: settings.taxRules.default ?? '',
      net,
      tax,
      total: this.total,
      route,
      autoMode,
      invoice: invoiceStatusOf(settings),
      payment,
      ...(morePayments.length > 0 && { morePayments }),
      batch: { day, orders: this.count, ...(payments.length > 0 && { payments }) },
      notes: [
        ...notes,
        ...this.paymentNotes(settings),
        ...(isZero(rounding) ? [] : [roundingNote(rounding)]),
      ],
      orderDate: day,
      currency,
    };
  }

  private addItem(item: TaxedItem): void {
    const key = keyOf(item);
    const before = this.items.get(key);
    const options = before?.options ?? new Map<string, string>();
    if (options.has(item.options) || options.size < mostOptions)
      options.set(item.options, plain(add(options.get(item.options) ?? '0', item.quantity)));
    if (before === undefined) {
      this.items.set(key, { item, options });
      return;
    }
    this.items.set(key, {
      options,
      item: {
        ...before.item,
        // A discount is an amount: a hundred of them are one of the sum.
        quantity: item.group === null ? '1' : plain(add(before.item.quantity, item.quantity)),
        net: add(before.item.net, item.net),
        tax: add(before.item.tax, item.tax),
      },
    });
  }

  /** One per account, in the order in which they first were paid to. */
  private payments(ref: OrderRef, generation: number, day: string): PlannedPayment[] {
    return [...this.paid].map(([account, amount], index) => ({
      account,
      amount,
      reference: paymentReference(ref, generation, index + 1),
      date: day,
    }));
  }

  private paymentNotes(settings: StoreSettings): string[] {
    const all = [...this.paid.values()].reduce((sum, amount) => add(sum, amount), zero);
    if (settings.invoiceStatus === 'draft' && !isZero(all))
      return [`The invoice stays a draft, so the ${all} paid is not written to Cin7 Core.`];
    const open = subtract(this.total, all);
    return isZero(open) || this.paid.size === 0
      ? []
      : [`Of ${this.total}, ${open} is not paid, or was paid in ways that are mapped to no account.`];
  }
}

const zero = as<Money>('0.00');

/** What becomes one: the same product, the same service, discounts of the same name. */
const keyOf = (item: TaxedItem): string => item.group ?? `amount:${item.name}`;

/** `2 × Size: Large; 1 × Size: Small` where orders chose differently. */
function optionsText(options: ReadonlyMap<string, string>): string {
  const chosen = [...options].filter(([choice]) => choice !== '');
  if (options.size === 1) return chosen[0]?.[0] ?? '';
  return chosen.map(([choice, quantity]) => `${quantity} × ${choice}`).join('; ');
}

/** What each order of the day is told. */
export const memberWords = (saleNumber: string, { day, orders }: { day: string; orders: number }): string =>
  `Its sale is ${saleNumber}, of ${day}${orders === 1 ? '' : ` with ${counted(orders - 1, 'other order')}`}.`;

/** "5 orders of 2026-11-22 as one sale". */
export const dayWords = (day: string, orders: number): string =>
  `${counted(orders, 'order')} of ${day} as one sale`;
