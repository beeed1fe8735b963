import { type z } from 'zod';
import {
  accountListRead,
  carrierListRead,
  customerTemplateListRead,
  locationListRead,
  paymentTermListRead,
  priceTierListRead,
  taxRuleListRead,
} from '../../schemas/cin7/reference';
import { type Send } from '../vendor-call';
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
