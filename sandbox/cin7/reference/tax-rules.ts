import { bool, guid, list, number, readOnly, required, text } from '../http/fields';
import { type Call, type Resource } from '../http/call';
import { page } from '../http/paging';
import { notFound, refuse } from '../http/refusal';
import { type TaxRule } from '../model';
import { total } from '../numbers';
import { account } from './lookups';

const fields = {
  ID: guid(),
  Name: required(text(50)),
  Account: required(text(50)),
  IsActive: required(bool()),
  TaxInclusive: required(bool()),
  TaxPercent: readOnly(),
  IsTaxForSale: bool(),
  IsTaxForPurchase: bool(),
  Components: list({
    ID: guid(),
    Name: required(text(50)),
    Percent: required(number({ places: 10, min: 0, max: 100 })),
    AccountCode: required(text(50)),
    Compound: text(),
    ComponentOrder: required(number({ places: 0 })),
  }),
};

/** `/ref/tax` (contracts: cin7-core §3.15). */
export const taxRules: Resource = {
  GET(call) {
    const { query, company } = call;
    const name = query.text('Name');
    const flags = [
      ['IsActive', query.maybeFlag('IsActive')],
      ['IsTaxForSale', query.maybeFlag('IsTaxForSale')],
      ['IsTaxForPurchase', query.maybeFlag('IsTaxForPurchase')],
    ] as const;
    const code = query.text('Account');
    const rows = company.taxRules.filter(
      (row) =>
        (name === undefined || row.Name.toLowerCase().startsWith(name.toLowerCase())) &&
        (code === undefined || row.Account === code) &&
        flags.every(([flag, wanted]) => wanted === undefined || row[flag] === wanted),
    );
    return page(call, 'TaxRuleList', rows);
  },
  POST: (call) => one(write(call, undefined)),
  PUT(call) {
    const before = call.company.taxRules.get(call.read(fields).ID ?? '');
    return before === undefined ? notFound('Tax rule') : one(write(call, before));
  },
};
const one = (row: TaxRule): object => ({ Total: 1, Page: 1, TaxRuleList: [row] });

function write(call: Call, before: TaxRule | undefined): TaxRule {
  const { company } = call;
  const sent = call.read(fields);
  const taken = company.taxRules.find((row) => row.Name === sent.Name && row.ID !== before?.ID);
  if (taken !== undefined && !company.switches.taxRuleNamesRepeat) refuse('Tax rule name must be unique.');
  if (account(company, sent.Account, 'Tax account').Class !== 'LIABILITY')
    refuse('Tax account must be of class LIABILITY.');
  const components = sent.Components ?? [];
  return company.taxRules.put({
    ID: before?.ID ?? company.newId(),
    Name: sent.Name,
    Account: sent.Account,
    IsActive: sent.IsActive,
    TaxInclusive: sent.TaxInclusive,
    TaxPercent: total(components, (part) => part.Percent),
    IsTaxForSale: sent.IsTaxForSale ?? false,
    IsTaxForPurchase: sent.IsTaxForPurchase ?? false,
    Components: components.map((part) => ({
      ID: (part.ID ?? company.newId()).toUpperCase(),
      Name: part.Name,
      Percent: part.Percent.toFixed(10),
      AccountCode: part.AccountCode,
      Compound: part.Compound ?? '0',
      ComponentOrder: String(part.ComponentOrder),
    })),
  });
}
