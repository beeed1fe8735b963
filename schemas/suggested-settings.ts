import { fold } from '../domain/text';
import { type Books } from './reference-books';
import { type SettingsDocument } from './settings';

/** A choice that the vendors' lists leave hardly any doubt about; nothing is chosen by itself. */
export interface Suggestion {
  /** Where it belongs in the document. */
  path: string;
  value: string;
  why: string;
}

/**
 * Values for settings that are still open, as far as the lists of the last check name just one that fits (contracts: cin7-core §3.15,
 * §3.16). What is chosen already is never suggested otherwise.
 */
export function suggestedSettings(settings: SettingsDocument, books: Books): Suggestion[] {
  const { customerDefaults: customer, taxRules } = settings;
  const suggest = (path: string, chosen: string | null, found: Found | null): Suggestion[] =>
    chosen === null && found !== null ? [{ path, ...found }] : [];
  const taxRule = onlyOne(
    books['tax-rules']?.filter(({ active, forSale, inclusive }) => active && forSale && !inclusive),
    ({ name }) => name,
    'The only tax rule for sales that adds its tax to the price.',
  );
  const currency = currencyOf(books);
  const suggestions = [
    ...suggest('currency', settings.currency, currency),
    ...suggest('taxRules.default', taxRules.default, taxRule),
    ...suggest('locations.default', settings.locations.default, onlyLocation(books)),
    ...suggest('customerDefaults.currency', customer.currency, currency),
    ...suggest('customerDefaults.taxRule', customer.taxRule, taxRule),
    ...suggest('customerDefaults.paymentTerm', customer.paymentTerm, onlyTerm(books)),
    ...suggest('customerDefaults.accountReceivable', customer.accountReceivable, receivable(books)),
    ...suggest('customerDefaults.revenueAccount', customer.revenueAccount, revenue(books)),
  ];
  return [...suggestions, ...sameNames(settings, books)];
}

type Found = Pick<Suggestion, 'value' | 'why'>;

function onlyOne<T>(list: readonly T[] | undefined, value: (item: T) => string, why: string): Found | null {
  const [first, ...more] = list ?? [];
  return first === undefined || more.length > 0 ? null : { value: value(first), why };
}

/** The company's own currency, if it is one. */
export function currencyOf({ company }: Books): Found | null {
  const currency = company?.[0]?.currency ?? '';
  return /^[A-Z]{3}$/.test(currency) ? { value: currency, why: 'The base currency of the company.' } : null;
}

const onlyLocation = ({ locations }: Books): Found | null =>
  onlyOne(
    locations?.filter(({ active }) => active),
    ({ name }) => name,
    'The only active location.',
  );

const onlyTerm = (books: Books): Found | null =>
  onlyOne(
    books['payment-terms']?.filter(({ active }) => active),
    ({ name }) => name,
    'The only active payment term.',
  );

/** contracts: cin7-core §3.14: a customer's account must be one of this kind. */
const receivable = ({ accounts }: Books): Found | null =>
  onlyOne(
    accounts?.filter((account) => account.active && account.systemAccount === 'Accounts receivable'),
    ({ code }) => code,
    'The only account that Cin7 Core keeps as accounts receivable.',
  );

const revenue = ({ accounts }: Books): Found | null =>
  onlyOne(
    accounts?.filter((account) => account.active && account.class === 'REVENUE'),
    ({ code }) => code,
    'The only active account of revenue.',
  );

/** Warehouses of ShipStation that are called as a location of Cin7 is. */
function sameNames({ locations: { byWarehouse } }: SettingsDocument, books: Books): Suggestion[] {
  const active = books.locations?.filter((location) => location.active) ?? [];
  return (books.warehouses ?? []).flatMap(({ id, name }) => {
    const same = active.filter((location) => fold(location.name) === fold(name));
    const found = onlyOne(same, (location) => location.name, `The warehouse “${name}” bears its name.`);
    return found === null || byWarehouse[id] !== undefined
      ? []
      : [{ path: `locations.byWarehouse.${id}`, ...found }];
  });
}
