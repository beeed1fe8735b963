import { z } from 'zod';

/**
 * The vendors' own lists as a connection's check last read them (table `reference_book`, one row per book): what an admin
 * chooses from, and what settings are checked against. contracts: cin7-core §3.15, §3.16; shipstation §2.2.
 */
const location = z.object({
  id: z.string(),
  name: z.string(),
  active: z.boolean(),
  line1: z.string().nullable().default(null),
  city: z.string().nullable().default(null),
  state: z.string().nullable().default(null),
  postalCode: z.string().nullable().default(null),
  /** As Cin7 has it: a name, seldom a code. */
  country: z.string().nullable().default(null),
});

const taxRule = z.object({
  id: z.string(),
  name: z.string(),
  active: z.boolean(),
  forSale: z.boolean(),
  inclusive: z.boolean(),
  /** Decimal text. */
  percent: z.string().nullable().default(null),
});

const account = z.object({
  code: z.string(),
  name: z.string(),
  type: z.string().nullable().default(null),
  active: z.boolean(),
  forPayments: z.boolean(),
  systemAccount: z.string().nullable().default(null),
  /** `LIABILITY`, `REVENUE` …; in capitals. */
  class: z.string().nullable().default(null),
});

const company = z.object({
  name: z.string(),
  currency: z.string(),
  /** IANA zone. */
  timeZone: z.string().nullable().default(null),
  /** In which products are weighed that name no unit of their own. */
  weightUnits: z.string().nullable().default(null),
  /** In which it measures products. */
  dimensionsUnits: z.string().nullable().default(null),
});

const numbered = z.object({ id: z.string(), name: z.string(), active: z.boolean().default(true) });

/** A Ship From Location (contracts: shipstation §2.9); books of before kept no address. */
const warehouse = numbered.extend({
  isDefault: z.boolean().default(false),
  origin: z
    .object({
      city: z.string().nullable(),
      state: z.string().nullable(),
      postalCode: z.string().nullable(),
      /** ISO 3166-1 alpha-2. */
      country: z.string().nullable(),
    })
    .nullable()
    .default(null),
});

const carrier = z.object({
  code: z.string(),
  name: z.string(),
  /** Labels are paid from a balance that must be filled beforehand. */
  requiresFundedAccount: z.boolean(),
  /** Decimal text, as it was when it was read. */
  balance: z.string().nullable(),
  /** Why its services and packages are those of an earlier time, in sentences; null: they were read. */
  failure: z.string().nullable().default(null),
});

/** A carrier's service or package. */
const carrierOption = z.object({
  carrierCode: z.string(),
  code: z.string(),
  name: z.string(),
  domestic: z.boolean(),
  international: z.boolean(),
});

const named = z.object({ name: z.string(), active: z.boolean().default(true) });

/** Name of a book → shape of its items. `company` has exactly one item. */
export const referenceBooks = {
  company: z.array(company).max(1),
  locations: z.array(location),
  'tax-rules': z.array(taxRule),
  accounts: z.array(account),
  'price-tiers': z.array(named),
  'payment-terms': z.array(named),
  warehouses: z.array(warehouse),
  stores: z.array(numbered),
  /** These three only for a shipping service. */
  carriers: z.array(carrier),
  services: z.array(carrierOption),
  packages: z.array(carrierOption),
  units: z.array(named),
  categories: z.array(named),
  /** Of ShipStation v2; read only with its key. */
  'inventory-locations': z.array(numbered),
  /** Only those that settings name; looked up one by one, as a company may have a hundred thousand. */
  customers: z.array(numbered),
} as const;

export type BookName = keyof typeof referenceBooks;
export type BookItems<B extends BookName> = z.output<(typeof referenceBooks)[B]>;
/** The books that have been read; a missing one was never read. */
export type Books = { [B in BookName]?: BookItems<B> };

/**
 * Reads rows of `reference_book`; books of other names are left alone.
 *
 * @throws ZodError when a row does not hold what our own activity writes.
 */
export function readBooks(rows: readonly { book: string; items: unknown }[]): Books {
  const read = (book: BookName) => rows.find((row) => row.book === book)?.items;
  const optional = <B extends BookName>(book: B): Books => {
    const items = read(book);
    return items === undefined ? {} : { [book]: referenceBooks[book].parse(items) };
  };
  return {
    ...optional('company'),
    ...optional('locations'),
    ...optional('tax-rules'),
    ...optional('accounts'),
    ...optional('price-tiers'),
    ...optional('payment-terms'),
    ...optional('warehouses'),
    ...optional('stores'),
    ...optional('carriers'),
    ...optional('services'),
    ...optional('packages'),
    ...optional('customers'),
    ...optional('units'),
    ...optional('categories'),
    ...optional('inventory-locations'),
  };
}
