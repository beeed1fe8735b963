import { type Company } from '../company';
import { type ShapeOf } from '../http/fields';
import { refuse } from '../http/refusal';
import { type Product, type TaxRule } from '../model';
import { add, differBy } from '../numbers';
import { account, product, saleTaxRule } from '../reference/lookups';
import { type invoiceChargeFields, type invoiceLineFields, type orderLineFields } from './line-fields';
import { type Charge, type Sale, type SaleLine } from './model';
import { lineTotal, taxByRule } from './totals';

type SentLine = ShapeOf<typeof orderLineFields> | ShapeOf<typeof invoiceLineFields>;
type SentCharge = Omit<ShapeOf<typeof invoiceChargeFields>, 'Account'> & { Account?: string | undefined };

/**
 * The lines and charges of a document that a POST or PUT brings (contracts: cin7-core §3.4): each product once, exact names, totals
 * and taxes as the switches say. With `combine`, a line without product is a charge.
 */
export function readLines(
  company: Company,
  sale: Sale,
  sent: { Lines?: SentLine[] | undefined; AdditionalCharges?: SentCharge[] | undefined },
  combine: boolean,
): { lines: SaleLine[]; charges: Charge[] } {
  const isCharge = (line: SentLine): boolean =>
    combine && line.ProductID === undefined && line.SKU === undefined;
  const lines = (sent.Lines ?? [])
    .filter((line) => !isCharge(line))
    .map((line) => saleLine(company, sale, line));
  if (new Set(lines.map((line) => line.ProductID)).size < lines.length)
    refuse('It is impossible to use product with one SKU more once in Lines');
  const combined = (sent.Lines ?? [])
    .filter(isCharge)
    .map((line) => ({ ...line, Description: line.Name ?? '' }));
  const charges = [...combined, ...(sent.AdditionalCharges ?? [])].map((one) => charge(company, sale, one));
  return { lines, charges };
}

function saleLine(company: Company, sale: Sale, sent: SentLine): SaleLine {
  const found = product(company, sent.ProductID, sent.SKU);
  if (found.Status !== 'Active') refuse(`Product '${found.SKU}' is not active`);
  const dropShip = 'DropShip' in sent ? sent.DropShip : undefined;
  if ('DropShip' in sent && found.DropShipMode === 'Optional Drop Ship' && dropShip === undefined)
    refuse('Required attribute DropShip is not provided.');
  const shipsItself =
    found.DropShipMode === 'Always Drop Ship' ||
    (found.DropShipMode === 'Optional Drop Ship' && dropShip === true);
  return {
    ProductID: found.ID,
    SKU: found.SKU,
    Name: sent.Name ?? found.Name,
    ...amounts(company, sale, sent),
    AverageCost: found.AverageCost,
    Comment: sent.Comment ?? '',
    DropShip: shipsItself,
    stocked: found.Type === 'Stock' && !shipsItself,
    BackorderQuantity: 0,
    Account: revenueAccount(company, sale, found, 'Account' in sent ? sent.Account : undefined),
  };
}

function charge(company: Company, sale: Sale, sent: SentCharge): Charge {
  const service = company.products.find((one) => one.Type === 'Service' && one.Name === sent.Description);
  if (service === undefined && company.switches.unknownChargeDescriptionRefused)
    refuse(`Service product '${sent.Description}' was not found`);
  return {
    Description: sent.Description,
    ...amounts(company, sale, sent),
    Comment: sent.Comment ?? '',
    Account: revenueAccount(company, sale, service, sent.Account),
  };
}

interface Amounts {
  Quantity: number;
  Price: number;
  Discount: number;
  Tax: number;
  Total: number;
  TaxRule: string;
}
type SentAmounts = Pick<SentCharge, 'Quantity' | 'Price' | 'Discount' | 'Tax' | 'Total' | 'TaxRule'>;

function amounts(company: Company, sale: Sale, sent: SentAmounts): Amounts {
  const { switches } = company;
  if (sent.Price < 0 && switches.negativeChargesRefused) refuse('Price can not be negative.');
  const rule = saleTaxRule(company, sent.TaxRule);
  const of = { Quantity: sent.Quantity, Price: sent.Price, Discount: sent.Discount ?? 0 };
  const amount = lineTotal(of);
  const tax = checkedTax(company, sale, rule, amount, sent.Tax);
  const expected = switches.totalValidation === 'gross' ? add(amount, tax) : amount;
  if (
    switches.totalValidation !== 'lenient' &&
    sent.Total !== undefined &&
    differBy(sent.Total, expected, 0.005)
  )
    refuse(`Total ${String(sent.Total)} is not equal to the calculated total ${String(expected)}.`);
  return { ...of, Tax: tax, Total: amount, TaxRule: rule.Name };
}

function checkedTax(company: Company, sale: Sale, rule: TaxRule, amount: number, sent: number): number {
  const byRule = taxByRule(rule, amount, sale.header.TaxCalculation);
  if (company.switches.taxMismatchRefused && differBy(sent, byRule, 0.01))
    refuse(`Tax ${String(sent)} does not match tax rule '${rule.Name}'.`);
  return company.switches.taxRecomputed ? byRule : sent;
}

/** The line's own account, else the product's, else the sale's (contracts: cin7-core §3.2 DefaultAccount). */
function revenueAccount(
  company: Company,
  sale: Sale,
  found: Product | undefined,
  sent: string | undefined,
): string {
  if (sent !== undefined && sent !== '') return account(company, sent, 'Account').Code;
  return found?.RevenueAccount ?? sale.header.DefaultAccount;
}
