import { type Account } from '../model';

type AccountSeed = Pick<Account, 'Code' | 'Name' | 'Type'> & Partial<Account>;

/** A small chart of accounts of the kind that a new company starts with. */
export const defaultAccounts: AccountSeed[] = [
  { Code: '200', Name: 'Sales', Type: 'REVENUE', Class: 'REVENUE' },
  { Code: '260', Name: 'Other Revenue', Type: 'REVENUE', Class: 'REVENUE' },
  {
    Code: '403',
    Name: 'Cost Of Goods Sold',
    Type: 'DIRECTCOSTS',
    Class: 'EXPENSE',
    SystemAccountCode: 'COGS',
  },
  { Code: '425', Name: 'Freight', Type: 'EXPENSE', Class: 'EXPENSE' },
  {
    Code: '610',
    Name: 'Accounts Receivable',
    Type: 'CURRENT',
    Class: 'ASSET',
    SystemAccount: 'Accounts receivable',
    SystemAccountCode: 'DEBTORS',
  },
  { Code: '712', Name: 'Visa debit card', Type: 'BANK', Class: 'ASSET', ForPayments: true },
  { Code: '713', Name: 'EFT bank account', Type: 'BANK', Class: 'ASSET', ForPayments: true },
  { Code: '715', Name: 'Inventory', Type: 'CURRENT', Class: 'ASSET', SystemAccountCode: 'INVENTORY' },
  { Code: '716', Name: 'Work In Progress', Type: 'CURRENT', Class: 'ASSET' },
  { Code: '717', Name: 'Finished Goods', Type: 'CURRENT', Class: 'ASSET' },
  { Code: '718', Name: 'PayPal account', Type: 'BANK', Class: 'ASSET', ForPayments: true },
  {
    Code: '800',
    Name: 'Accounts Payable',
    Type: 'CURRLIAB',
    Class: 'LIABILITY',
    SystemAccount: 'Accounts payable',
    SystemAccountCode: 'CREDITORS',
  },
  {
    Code: '820',
    Name: 'GST',
    Type: 'CURRLIAB',
    Class: 'LIABILITY',
    SystemAccount: 'GST / VAT',
    SystemAccountCode: 'GST',
  },
];

export interface TaxRuleSeed {
  name: string;
  percent: number;
  inclusive?: boolean;
  account?: string;
  active?: boolean;
  forSale?: boolean;
  forPurchase?: boolean;
}
export const defaultTaxRules: TaxRuleSeed[] = [
  { name: 'Tax Exempt', percent: 0 },
  { name: 'Tax on Sales', percent: 0 },
  { name: 'Standard 20%', percent: 20 },
];

export interface LocationSeed {
  name: string;
  isDefault?: boolean;
  line1?: string;
  line2?: string;
  city?: string;
  state?: string;
  postcode?: string;
  country?: string;
  bins?: string[];
  deprecated?: boolean;
  /** somebody else ships from there: no shipment can be written (contracts: cin7-core §2.3) */
  externalFulfilment?: boolean;
}
export const defaultLocations: LocationSeed[] = [
  {
    name: 'Main Warehouse',
    isDefault: true,
    city: 'London',
    postcode: 'EC1A 1BB',
    country: 'United Kingdom',
  },
];

export const defaultPaymentTerms = [
  { name: '30 days', days: 30 },
  { name: 'Due on receipt', days: 0 },
];
export const defaultTiers = Array.from({ length: 10 }, (_, i) => `Tier ${String(i + 1)}`);
