import { type Collection } from '../../kit/state';
import { type Company } from '../company';
import { type Account, type CompanySettings } from '../model';
import { addCustomers, type CustomerSeed } from './customers';
import {
  defaultAccounts,
  defaultLocations,
  defaultPaymentTerms,
  defaultTaxRules,
  defaultTiers,
  type LocationSeed,
  type TaxRuleSeed,
} from './defaults';
import { addProducts, type ProductSeed, setStock, type StockSeed } from './products';

/** What a company of the stand-in starts with; all but the account id and the key have sensible defaults. */
export interface CompanySeed {
  accountId: string;
  /** one key, or several API applications */
  applicationKey: string | string[];
  company?: string;
  /** ISO code of the base currency */
  currency?: string;
  /** IANA zone */
  timeZone?: string;
  weightUnits?: string;
  dimensionUnits?: string;
  /** luxon format of dates in webhook payloads */
  displayDateFormat?: string;
  locations?: LocationSeed[];
  taxRules?: TaxRuleSeed[];
  /** name of the tax rule for new customers; the first one if absent */
  defaultTaxRule?: string;
  accounts?: (Pick<Account, 'Code' | 'Name' | 'Type'> & Partial<Account>)[];
  /** names of tiers 1 to 10 */
  priceTiers?: string[];
  paymentTerms?: { name: string; days: number; active?: boolean }[];
  carriers?: string[];
  categories?: string[];
  brands?: string[];
  units?: string[];
  products?: ProductSeed[];
  stock?: StockSeed[];
  customers?: CustomerSeed[];
}

export function seedCompany(
  settings: Collection<CompanySettings>,
  open: () => Company,
  seed: CompanySeed,
): Company {
  const taxRules = seed.taxRules ?? defaultTaxRules;
  settings.put({
    accountId: seed.accountId.toLowerCase(),
    applicationKeys: [seed.applicationKey].flat().map((key) => key.toLowerCase()),
    company: seed.company ?? 'Sandbox Company',
    currency: seed.currency ?? 'GBP',
    timeZone: seed.timeZone ?? 'Europe/London',
    weightUnits: seed.weightUnits ?? 'kg',
    dimensionUnits: seed.dimensionUnits ?? 'cm',
    taxCalculationMethod: 'Total',
    defaultSaleTaxRule: seed.defaultTaxRule ?? taxRules[0]?.name ?? '',
    automaticallyApplyDiscounts: false,
    displayDateFormat: seed.displayDateFormat ?? 'dd/MM/yyyy',
  });
  const company = open();
  for (const one of seed.accounts ?? defaultAccounts) addAccount(company, one);
  for (const one of taxRules) addTaxRule(company, one);
  for (const one of seed.locations ?? defaultLocations) addLocation(company, one);
  (seed.priceTiers ?? defaultTiers).forEach((Name, i) => company.priceTiers.put({ Code: i + 1, Name }));
  for (const { name, days, active } of [...(seed.paymentTerms ?? defaultPaymentTerms)].map((one) => ({
    active: true,
    ...one,
  })))
    company.paymentTerms.put({
      ID: company.newId(),
      Name: name,
      Duration: days,
      Method: 'number of days',
      IsActive: active,
      IsDefault: false,
    });
  for (const Description of seed.carriers ?? ['DEFAULT Carrier'])
    company.carriers.put({ CarrierID: company.newId(), Description });
  for (const Name of seed.categories ?? ['Other']) company.categories.put({ ID: company.newId(), Name });
  for (const Name of seed.brands ?? []) company.brands.put({ ID: company.newId(), Name });
  for (const Name of seed.units ?? ['Item']) company.units.put({ ID: company.newId(), Name });
  addMe(company);
  addProducts(company, seed.products ?? []);
  setStock(company, seed.stock ?? []);
  addCustomers(company, seed.customers ?? []);
  return company;
}

function addAccount(company: Company, one: Pick<Account, 'Code' | 'Name' | 'Type'> & Partial<Account>): void {
  company.accounts.put({
    Status: 'ACTIVE',
    Description: null,
    Class: null,
    SystemAccount: null,
    SystemAccountCode: null,
    BankAccountNumber: null,
    BankAccountId: one.Type === 'BANK' ? company.newId() : null,
    ForPayments: one.Type === 'BANK',
    DisplayName: `${one.Code}: ${one.Name}`,
    OldCode: null,
    ...one,
  });
}

function addTaxRule(company: Company, one: TaxRuleSeed): void {
  company.taxRules.put({
    ID: company.newId(),
    Name: one.name,
    Account: one.account ?? '820',
    IsActive: one.active ?? true,
    TaxInclusive: one.inclusive ?? false,
    TaxPercent: one.percent,
    IsTaxForSale: one.forSale ?? true,
    IsTaxForPurchase: one.forPurchase ?? true,
    Components: [
      {
        ID: company.newId().toUpperCase(),
        Name: 'Tax',
        Percent: one.percent.toFixed(10),
        AccountCode: one.account ?? '820',
        Compound: '0',
        ComponentOrder: '1',
      },
    ],
  });
}

function addLocation(company: Company, one: LocationSeed): void {
  const blank = {
    IsDefault: false,
    IsDeprecated: one.deprecated ?? false,
    FixedAssetsLocation: false,
    ParentID: null,
    AddressLine1: '',
    AddressLine2: '',
    AddressCitySuburb: '',
    AddressStateProvince: '',
    AddressZipPostCode: '',
    AddressCountry: '',
    PickZones: null,
    IsShopfloor: false,
    IsCoMan: false,
    IsStaging: false,
  };
  const made = company.locations.put({
    ...blank,
    ID: company.newId(),
    Name: one.name,
    IsDefault: one.isDefault ?? false,
    AddressLine1: one.line1 ?? '',
    AddressLine2: one.line2 ?? '',
    AddressCitySuburb: one.city ?? '',
    AddressStateProvince: one.state ?? '',
    AddressZipPostCode: one.postcode ?? '',
    AddressCountry: one.country ?? '',
    ...(one.externalFulfilment === true && { externalFulfilment: true }),
  });
  for (const Name of one.bins ?? [])
    company.locations.put({ ...blank, ID: company.newId(), Name, ParentID: made.ID });
}

/** The company's own addresses are those of its first location. */
function addMe(company: Company): void {
  const first = company.locations.values()[0];
  for (const Type of ['Billing', 'Shipping', 'Business'])
    company.meAddresses.put({
      AddressID: company.newId(),
      Line1: first?.AddressLine1 ?? '',
      Line2: null,
      CitySuburb: first?.AddressCitySuburb ?? '',
      StateProvince: first?.AddressStateProvince ?? '',
      ZipPostCode: first?.AddressZipPostCode ?? '',
      Country: first?.AddressCountry ?? '',
      Type,
      DefaultForType: true,
    });
  company.meContacts.put({
    ContactID: company.newId(),
    Name: 'DEFAULT billing contact',
    Phone: null,
    Fax: null,
    Email: null,
    Website: null,
    Comment: null,
    Type: 'Billing',
    DefaultForType: true,
  });
}
