import { type Books, readBooks } from './reference-books';
import { defaultSettings, type SettingsDocument } from './settings';
import { suggestedSettings } from './suggested-settings';

const account = (code: string, more: object) => ({
  code,
  name: code,
  active: true,
  forPayments: false,
  ...more,
});
const rule = (name: string, more: object = {}) => ({
  id: name,
  name,
  active: true,
  forSale: true,
  inclusive: false,
  ...more,
});

const books: Books = readBooks([
  { book: 'company', items: [{ name: 'Shop', currency: 'GBP' }] },
  {
    book: 'accounts',
    items: [
      account('200', { class: 'REVENUE' }),
      account('610', { class: 'ASSET', systemAccount: 'Accounts receivable' }),
      account('620', { class: 'ASSET', systemAccount: 'Accounts receivable', active: false }),
    ],
  },
  {
    book: 'tax-rules',
    items: [rule('VAT'), rule('Included', { inclusive: true }), rule('Old', { active: false })],
  },
  { book: 'payment-terms', items: [{ name: '30 days' }, { name: 'Cash', active: false }] },
  {
    book: 'locations',
    items: [
      { id: 'l1', name: 'Leeds', active: true },
      { id: 'l2', name: 'London', active: true },
      { id: 'l3', name: 'York', active: false },
    ],
  },
  {
    book: 'warehouses',
    items: [
      { id: '1', name: ' LEEDS ' },
      { id: '2', name: 'London' },
      { id: '3', name: 'York' },
    ],
  },
]);

const pathsOf = (settings: SettingsDocument, known: Books = books) =>
  Object.fromEntries(suggestedSettings(settings, known).map(({ path, value }) => [path, value]));

test('what is open and has one fitting choice in the vendors’ lists is suggested, each with its reason', () => {
  expect(pathsOf(defaultSettings)).toEqual({
    currency: 'GBP',
    'taxRules.default': 'VAT',
    'customerDefaults.currency': 'GBP',
    'customerDefaults.taxRule': 'VAT',
    'customerDefaults.paymentTerm': '30 days',
    'customerDefaults.accountReceivable': '610',
    'customerDefaults.revenueAccount': '200',
    'locations.byWarehouse.1': 'Leeds',
    'locations.byWarehouse.2': 'London',
  });
  const [currency] = suggestedSettings(defaultSettings, books);
  expect(currency?.why).toBe('The base currency of the company.');
});

test('what is chosen already is left alone', () => {
  const chosen: SettingsDocument = {
    ...defaultSettings,
    currency: 'USD',
    taxRules: { ...defaultSettings.taxRules, default: 'Other' },
    locations: { default: 'London', byWarehouse: { '1': 'London', '2': 'London' } },
    customerDefaults: {
      currency: 'USD',
      paymentTerm: 'Cash',
      accountReceivable: '1',
      revenueAccount: '2',
      taxRule: 'Other',
    },
  };
  expect(pathsOf(chosen)).toEqual({});
});

test('two that fit are no suggestion, and neither is a list that was never read', () => {
  const two = {
    ...books,
    'tax-rules': [rule('VAT'), rule('Zero')].map((each) => ({ ...each, percent: null })),
  };
  expect(pathsOf(defaultSettings, two)).not.toHaveProperty(['taxRules.default']);
  expect(pathsOf(defaultSettings, {})).toEqual({});
});
