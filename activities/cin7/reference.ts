import { type z } from 'zod';
import { categoryWrite } from '../../schemas/cin7/product-write';
import {
  accountListRead,
  carrierListRead,
  categoryListRead,
  customerTemplateListRead,
  locationListRead,
  paymentTermListRead,
  priceTierListRead,
  type TaxRule,
  taxRuleListRead,
  unitListRead,
} from '../../schemas/cin7/reference';
import { type TaxRuleWrite, taxRuleWrite } from '../../schemas/cin7/tax-rule-write';
import { type Send } from '../vendor-call';
import { VendorFailure } from '../vendor-failure';
import { anyAnswer } from './account';
import { allPages, PAGE_SIZE } from './pages';

/** The reference books, each read to its end. contracts: cin7-core §3.15 */
export function referenceCalls(send: Send) {
  const book = <T, R>(path: string, answer: z.ZodType<T>, rows: (page: T) => R[], key: (row: R) => string) =>
    allPages(
      async (page) =>
        rows(await send({ method: 'GET', path, query: { Page: page, Limit: PAGE_SIZE }, answer })),
      key,
    );
  return {
    /** All locations, deprecated ones and bins (`ParentID`) too. */
    locations: () =>
      book(
        'ref/location',
        locationListRead,
        (page) => page.LocationList,
        (row) => row.ID,
      ),
    taxRules: () =>
      book(
        'ref/tax',
        taxRuleListRead,
        (page) => page.TaxRuleList,
        (row) => row.ID,
      ),
    /** Makes a tax rule. Whether a second one of a name is refused is not documented: look by name first. */
    createTaxRule: async (body: TaxRuleWrite): Promise<TaxRule> => {
      const page = await send({
        method: 'POST',
        path: 'ref/tax',
        write: { body, schema: taxRuleWrite },
        answer: taxRuleListRead,
      });
      const made = page.TaxRuleList.find((row) => row.Name === body.Name);
      if (made) return made;
      throw new VendorFailure({
        vendor: 'cin7',
        endpoint: 'POST /ref/tax',
        kind: 'malformed',
        outcome: 'unknown',
        sentence: 'Cin7 Core accepted a tax rule but did not return it.',
        whoActs: 'nobody',
        fix: 'Nothing to do: the rule is looked up by name before anything is sent again.',
      });
    },
    units: () =>
      book(
        'ref/unit',
        unitListRead,
        (page) => page.UnitList,
        (row) => row.ID,
      ),
    categories: () =>
      book(
        'ref/category',
        categoryListRead,
        (page) => page.CategoryList,
        (row) => row.ID,
      ),
    /** Makes a category of products. A second one of the name is refused as not unique. */
    createCategory: (name: string) =>
      send({
        method: 'POST',
        path: 'ref/category',
        write: { body: { Name: name }, schema: categoryWrite },
        answer: anyAnswer,
      }),
    accounts: () =>
      book(
        'ref/account',
        accountListRead,
        (page) => page.AccountsList,
        (row) => row.Code,
      ),
    paymentTerms: () =>
      book(
        'ref/paymentterm',
        paymentTermListRead,
        (page) => page.PaymentTermList,
        (row) => row.ID,
      ),
    carriers: () =>
      book(
        'ref/carrier',
        carrierListRead,
        (page) => page.CarrierList,
        (row) => row.CarrierID,
      ),
    customerTemplates: () =>
      book(
        'ref/customer/templates',
        customerTemplateListRead,
        (page) => page.CustomerTemplates,
        (row) => row.TemplateID,
      ),
    /** Unpaged; up to ten. */
    priceTiers: () =>
      send({ method: 'GET', path: 'ref/priceTier', answer: priceTierListRead }).then(
        (page) => page.PriceTiers,
      ),
  };
}
