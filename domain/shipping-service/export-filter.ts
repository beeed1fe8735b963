import { leftOut, type LeftOut } from '../custom-store/left-out';
import { type ProductFacts, type SaleToExport } from '../custom-store/sale';
import { compare, type DecimalText } from '../money';

/** Words of which a sale's must be one, unless `only` is empty, and none of `except`. Compared without case and outer blanks. */
export interface WordChoice {
  only: string[];
  except: string[];
}

/** Both ends count; null: open. */
export interface DayRange {
  /** `yyyy-MM-dd`, a business date of the company. */
  from: string | null;
  to: string | null;
}

/** Which of a sale's statuses is asked: as Cin7 Core writes them (contracts: cin7-core §2.2). */
export const filterStatuses = ['sale', 'order', 'picking', 'shipping', 'payment'] as const;
export type FilterStatus = (typeof filterStatuses)[number];

/** Which sales a shipping service exports: every condition must hold. Made by `schemas/export-filter.ts` only. */
export interface ExportFilter {
  statuses: Record<FilterStatus, string[]>;
  locations: WordChoice;
  /** Names or ids. */
  customers: WordChoice;
  /** Tags of the goods. */
  tags: WordChoice;
  carriers: WordChoice;
  /** The order's total with tax, in the sale's currency. */
  price: { from: DecimalText | null; to: DecimalText | null };
  orderDate: DayRange;
  shipBy: DayRange;
  /** Additional attributes of the sale, 1 to 10: one of `values`; none named: it must not be empty. */
  attributes: { number: number; values: string[] }[];
}

/** What a filter asks of a sale. Kept with what is known of it, so that another filter needs no call to Cin7; holds no address. */
export interface SaleFacts {
  statuses: Record<FilterStatus, string>;
  location: string;
  customer: string;
  customerId: string;
  tags: string[];
  carrier: string;
  total: DecimalText | null;
  orderDate: string | null;
  shipBy: string | null;
  /** `AdditionalAttribute1` … `10`. */
  attributes: string[];
}

/** One condition that a sale does not meet. */
export interface Unmet {
  /** Name of the condition in the settings: `locations`, `statuses.picking`, `attributes.3`. */
  condition: string;
  /** In a few words: "its location is Dublin, not London". */
  why: string;
}

/** What filters ask of a sale as it was read. */
export function factsOfSale(sale: SaleToExport, products: ReadonlyMap<string, ProductFacts>): SaleFacts {
  const tags = sale.lines.flatMap((line) => (products.get(line.productId)?.tags ?? '').split(','));
  return {
    statuses: {
      sale: sale.status,
      order: sale.orderStatus,
      picking: sale.pickingStatus,
      shipping: sale.shippingStatus,
      payment: sale.paymentStatus,
    },
    location: sale.location,
    customer: sale.customer,
    customerId: sale.customerId,
    tags: [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))],
    carrier: sale.carrier,
    total: sale.total,
    orderDate: sale.orderDate,
    shipBy: sale.shipBy,
    attributes: sale.attributes,
  };
}

/** Lets every sale through. */
export const openFilter: ExportFilter = {
  statuses: { sale: [], order: [], picking: [], shipping: [], payment: [] },
  locations: { only: [], except: [] },
  customers: { only: [], except: [] },
  tags: { only: [], except: [] },
  carriers: { only: [], except: [] },
  price: { from: null, to: null },
  orderDate: { from: null, to: null },
  shipBy: { from: null, to: null },
  attributes: [],
};

/** Everything in the filter that a sale does not meet, in the filter's own order; empty: it is exported. */
export function unmetBy(sale: SaleFacts, filter: ExportFilter): Unmet[] {
  const found: (Unmet | null)[] = [
    ...filterStatuses.map((status) => statusUnmet(status, sale.statuses[status], filter.statuses[status])),
    wordsUnmet('locations', 'location', [sale.location], filter.locations),
    wordsUnmet('customers', 'customer', [sale.customer, sale.customerId], filter.customers),
    tagsUnmet(sale.tags, filter.tags),
    wordsUnmet('carriers', 'carrier', [sale.carrier], filter.carriers),
    priceUnmet(sale.total, filter.price),
    dayUnmet('orderDate', 'order date', sale.orderDate, filter.orderDate),
    dayUnmet('shipBy', 'ship-by date', sale.shipBy, filter.shipBy),
    ...filter.attributes.map(({ number, values }) =>
      attributeUnmet(number, sale.attributes[number - 1] ?? '', values),
    ),
  ];
  return found.filter((each) => each !== null);
}

/** Why the filter leaves a sale out; null: it takes it. */
export function leftOutBy(filter: ExportFilter, sale: SaleFacts): LeftOut | null {
  const unmet = unmetBy(sale, filter);
  return unmet.length === 0 ? null : leftOut.filter(unmetSentence(unmet));
}

/** Why a sale is not exported, as one sentence. */
export const unmetSentence = (unmet: readonly Unmet[]): string =>
  `The export filter leaves it out: ${unmet.map(({ why }) => why).join('; ')}.`;

const fold = (word: string): string => word.trim().toLowerCase();
const isAmong = (words: readonly string[], named: readonly string[]): boolean =>
  words.some((word) => word.trim() !== '' && named.some((each) => fold(each) === fold(word)));
const either = (words: readonly string[]): string => words.join(' or ');
const shown = (word: string): string => (word.trim() === '' ? 'not given' : word.trim());

function statusUnmet(status: FilterStatus, word: string, wanted: readonly string[]): Unmet | null {
  if (wanted.length === 0 || isAmong([word], wanted)) return null;
  const name = status === 'sale' ? 'status' : `${status} status`;
  return { condition: `statuses.${status}`, why: `its ${name} is ${shown(word)}, not ${either(wanted)}` };
}

/** The first of the words is what a person calls it. */
function wordsUnmet(
  condition: string,
  what: string,
  words: readonly string[],
  { only, except }: WordChoice,
): Unmet | null {
  const said = shown(words[0] ?? '');
  if (only.length > 0 && !isAmong(words, only))
    return { condition, why: `its ${what} is ${said}, not ${either(only)}` };
  return isAmong(words, except) ? { condition, why: `its ${what} is ${said}, which is excepted` } : null;
}

function tagsUnmet(tags: readonly string[], { only, except }: WordChoice): Unmet | null {
  if (only.length > 0 && !isAmong(tags, only))
    return { condition: 'tags', why: `none of its goods is tagged ${either(only)}` };
  const barred = tags.find((tag) => isAmong([tag], except));
  return barred === undefined ? null : { condition: 'tags', why: `it has goods tagged ${barred.trim()}` };
}

function priceUnmet(total: DecimalText | null, { from, to }: ExportFilter['price']): Unmet | null {
  const condition = 'price';
  if (from === null && to === null) return null;
  if (total === null) return { condition, why: 'its total is not given' };
  if (from !== null && compare(total, from) < 0)
    return { condition, why: `its total is ${total}, less than ${from}` };
  return to !== null && compare(total, to) > 0
    ? { condition, why: `its total is ${total}, more than ${to}` }
    : null;
}

function dayUnmet(condition: string, what: string, day: string | null, { from, to }: DayRange): Unmet | null {
  if (from === null && to === null) return null;
  if (day === null) return { condition, why: `its ${what} is not given` };
  if (from !== null && day < from) return { condition, why: `its ${what} is ${day}, before ${from}` };
  return to !== null && day > to ? { condition, why: `its ${what} is ${day}, after ${to}` } : null;
}

function attributeUnmet(number: number, value: string, values: readonly string[]): Unmet | null {
  const condition = `attributes.${String(number)}`;
  const name = `additional attribute ${String(number)}`;
  if (values.length === 0) return value.trim() === '' ? { condition, why: `its ${name} is empty` } : null;
  return isAmong([value], values)
    ? null
    : { condition, why: `its ${name} is ${shown(value)}, not ${either(values)}` };
}
