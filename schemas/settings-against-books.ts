import { taxMappingGap } from '../domain/tax/unfinished-mapping';
import { type BookFindings, lookUp } from './look-up';
import { type FieldError } from './plain-words';
import { type Books } from './reference-books';
import { mappedLocations } from './settings-contradictions';
import { type SettingsDocument } from './settings';

/**
 * Looks every name in the settings up in the vendors' lists. Cin7 compares reference names exactly (contracts: cin7-core §3.15),
 * and so does this.
 */
export function settingsAgainstBooks(settings: SettingsDocument, books: Books): BookFindings {
  const { findings, look } = lookUp();
  const location = (path: string, name: string) =>
    look(path, books.locations, `Location “${name}”`, (list) =>
      has(list, (item) => item.name === name && item.active)
        ? null
        : `Cin7 has no active location named “${name}”.`,
    );
  const account = (path: string, code: string) =>
    look(path, books.accounts, `Account ${code}`, (list) =>
      has(list, (item) => item.code === code && item.active)
        ? null
        : `Cin7 has no active account with the code ${code}.`,
    );
  const taxRule = (path: string, name: string) =>
    look(path, books['tax-rules'], `Tax rule “${name}”`, (list) => taxRuleVerdict(list, name));

  if (settings.locations.default !== null) location('locations.default', settings.locations.default);
  for (const [warehouse, name] of Object.entries(settings.locations.byWarehouse)) {
    const path = `locations.byWarehouse.${warehouse}`;
    location(path, name);
    look(path, books.warehouses, `Warehouse ${warehouse}`, (list) =>
      has(list, (item) => item.id === warehouse)
        ? null
        : `ShipStation has no warehouse with the id ${warehouse}.`,
    );
  }
  settings.routingTable.forEach((row, index) => location(`routingTable.${index}.location`, row.location));
  for (const [id, name] of Object.entries(settings.inventoryLocations)) {
    const path = `inventoryLocations.${id}`;
    location(path, name);
    look(path, books['inventory-locations'], `Inventory location ${id}`, (list) =>
      has(list, (item) => item.id === id) ? null : `ShipStation has no inventory location with the id ${id}.`,
    );
  }
  if (settings.productDefaults !== null) {
    const { unit } = settings.productDefaults;
    look('productDefaults.unit', books.units, `Unit “${unit}”`, (list) =>
      has(list, (item) => item.name === unit) ? null : `Cin7 has no unit of measure named “${unit}”.`,
    );
  }
  if (settings.taxRules.default !== null) taxRule('taxRules.default', settings.taxRules.default);
  settings.taxRules.placesOfBusiness.forEach(({ rules }, index) => {
    for (const [level, name] of Object.entries(rules ?? {}))
      taxRule(`taxRules.placesOfBusiness.${index}.rules.${level}`, name);
  });
  if (settings.taxAccount !== null) {
    const code = settings.taxAccount;
    // contracts: cin7-core §3.15 (fields: Group Tax): an active account of class LIABILITY. A book of before kept no class.
    look('taxAccount', books.accounts, `Account ${code}`, (list) =>
      has(
        list,
        (item) => item.code === code && item.active && (item.class === null || item.class === 'LIABILITY'),
      )
        ? null
        : `Cin7 has no active liability account with the code ${code}.`,
    );
  }
  for (const [method, code] of Object.entries(settings.paymentAccounts)) {
    // contracts: cin7-core §3.9: a payment wants an account that is marked for payments.
    look(`paymentAccounts.${method}`, books.accounts, `Account ${code}`, (list) =>
      has(list, (item) => item.code === code && item.active && item.forPayments)
        ? null
        : `Cin7 has no active account with the code ${code} that takes payments.`,
    );
  }
  if (settings.revenueAccount !== null) account('revenueAccount', settings.revenueAccount);
  if (settings.wipAccount !== null) account('wipAccount', settings.wipAccount);
  if (settings.finishedGoodsAccount !== null) account('finishedGoodsAccount', settings.finishedGoodsAccount);
  if (settings.priceTier !== null) {
    const tier = settings.priceTier;
    look('priceTier', books['price-tiers'], `Price tier “${tier}”`, (list) =>
      has(list, (item) => item.name === tier) ? null : `Cin7 has no price tier named “${tier}”.`,
    );
  }
  if (settings.customer !== null) {
    const named = settings.customer;
    look('customer', books.customers, `Customer “${named}”`, (list) =>
      has(list, (item) => item.name === named && item.active)
        ? null
        : `Cin7 has no active customer named “${named}”.`,
    );
  }
  const customer = settings.customerDefaults;
  if (customer.accountReceivable !== null)
    account('customerDefaults.accountReceivable', customer.accountReceivable);
  if (customer.revenueAccount !== null) account('customerDefaults.revenueAccount', customer.revenueAccount);
  if (customer.taxRule !== null) taxRule('customerDefaults.taxRule', customer.taxRule);
  if (customer.paymentTerm !== null) {
    const term = customer.paymentTerm;
    look('customerDefaults.paymentTerm', books['payment-terms'], `Payment term “${term}”`, (list) =>
      has(list, (item) => item.name === term && item.active)
        ? null
        : `Cin7 has no active payment term named “${term}”.`,
    );
  }
  if (settings.currency !== null) {
    const asked = settings.currency;
    look('currency', books.company, `Currency ${asked}`, (list) =>
      list.every((item) => item.currency === asked)
        ? null
        : `The company keeps its books in ${list[0]?.currency ?? 'another currency'}, not in ${asked}.`,
    );
  }
  return findings;
}

/** Settings that may be saved but without which orders wait or are skipped: each says what happens meanwhile. */
export function unfinishedSettings(settings: SettingsDocument): FieldError[] {
  const unfinished: FieldError[] = [];
  const missing = (path: string, sentence: string) => unfinished.push({ path, sentence });
  if (settings.taxRules.default === null) {
    missing('taxRules.default', 'No tax rule is chosen: orders are skipped on download until one is.');
  }
  const gap = taxMappingGap(settings.taxRules);
  if (gap?.lacks === 'rules') {
    missing(
      'taxRules.placesOfBusiness',
      `The tax rules of ${gap.zips.join(', ')} are not made: orders are skipped on download until they are (POST …/mappings/tax/places-of-business).`,
    );
  }
  if (mappedLocations(settings.locations).length === 0) {
    missing(
      'locations',
      'No location is mapped: orders wait until their warehouse, or a default location, is.',
    );
  }
  const customer = settings.customerDefaults;
  for (const [field, what] of [
    ['paymentTerm', 'payment term'],
    ['accountReceivable', 'receivable account'],
    ['revenueAccount', 'revenue account'],
  ] as const) {
    if (customer[field] === null) {
      missing(
        `customerDefaults.${field}`,
        `New customers have no ${what}: orders of new buyers wait until it is chosen.`,
      );
    }
  }
  if (settings.dimensionUnits === null && (settings.createMissingProducts || settings.shipstationIsMaster)) {
    missing(
      'dimensionUnits',
      'ShipStation’s unit of length is not chosen: products are written to Cin7 without dimensions.',
    );
  }
  if (settings.currency === null) {
    missing('currency', 'The orders’ currency is not named: it is taken to be the company’s own.');
  }
  return unfinished;
}

function taxRuleVerdict(
  list: readonly NonNullable<Books['tax-rules']>[number][],
  name: string,
): string | null {
  const rule = list.find((item) => item.name === name);
  if (rule === undefined || !rule.active) return `Cin7 has no active tax rule named “${name}”.`;
  if (!rule.forSale) return `Tax rule “${name}” is not for sales.`;
  // Amounts are always sent without tax (design §4 step 5): an inclusive rule would count the tax twice.
  if (rule.inclusive)
    return `Tax rule “${name}” is tax inclusive; choose one that adds the tax to the price.`;
  return null;
}

function has<T>(list: readonly T[], fits: (item: T) => boolean): boolean {
  return list.some(fits);
}
