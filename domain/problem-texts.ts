import { type Money } from './ids';
import { type Problem } from './problems';
import { listed } from './text';
import { type TaxMappingGap } from './tax/unfinished-mapping';

/**
 * The sentences of problems that more than one place may find, or that a person reads most often: written once, plain, with what to
 * do and where. None holds an address or a name of a person.
 */
export const problems = {
  noPositiveLine: (): Problem => ({
    code: 'no-positive-line',
    whoActs: 'merchant',
    sentence: 'no line has a positive quantity.',
    fix: 'Fix it in ShipStation, then retry.',
  }),

  noLines: (): Problem => ({
    code: 'no-lines',
    whoActs: 'merchant',
    sentence: 'The order has no lines and nothing else to bill.',
    fix: 'Add its lines in ShipStation, then retry; or skip it.',
  }),

  negativeTotal: (total: Money): Problem => ({
    code: 'negative-total',
    whoActs: 'merchant',
    sentence: `The order's total is negative (${total}): that is a refund, not a sale.`,
    fix: 'Correct the order in ShipStation, then retry; or skip it and credit the buyer in Cin7 Core.',
  }),

  addressMissing: (missing: readonly string[]): Problem => ({
    code: 'address-missing',
    whoActs: 'merchant',
    sentence: `The ship-to address has no ${listed(missing)}.`,
    fix: 'Complete the address in ShipStation, then retry.',
  }),

  tooManyLines: (count: number, limit: number): Problem => ({
    code: 'too-many-lines',
    whoActs: 'merchant',
    sentence: `The sale would have ${count} lines and charges; at most ${limit} are sent to Cin7 Core in one sale.`,
    fix: 'Split the order in the shop, or enter it in Cin7 Core by hand and skip it here.',
  }),

  fractionalQuantity: (item: string, quantity: string): Problem => ({
    code: 'fractional-quantity',
    whoActs: 'merchant',
    sentence: `The quantity of "${item}" is ${quantity}; Cin7 Core takes quantities from 1 with at most 4 decimal places.`,
    fix: 'Correct the quantity in ShipStation, then retry.',
  }),

  ambiguousSku: (sku: string): Problem => ({
    code: 'ambiguous-sku',
    whoActs: 'admin',
    sentence: `"${sku}" fits more than one product of Cin7 Core.`,
    fix: 'Link it to the right product by hand (mappings, products); its orders then go on by themselves.',
    blockedOn: [`sku:${sku}`],
  }),

  totalsDiffer: (theirs: Money, ours: Money, difference: Money): Problem => ({
    code: 'totals-differ',
    whoActs: 'merchant',
    sentence: `ShipStation's total is ${theirs}, but its lines, tax and shipping come to ${ours}: a difference of ${difference}.`,
    fix: "Check the order's lines, tax and shipping in ShipStation, then retry.",
  }),

  currencyDiffers: (orders: string, company: string): Problem => ({
    code: 'currency-differs',
    whoActs: 'admin',
    sentence: `The shop's orders are in ${orders}, but the Cin7 Core company keeps its books in ${company}.`,
    fix: "Correct the connection's currency, or connect the shop to a company with that currency, then retry.",
    blockedOn: ['currency'],
  }),

  taxMappingUnfinished: (gap: TaxMappingGap): Problem => ({
    code: 'tax-mapping-unfinished',
    whoActs: 'admin',
    ...(gap.lacks === 'default'
      ? {
          sentence: 'The tax mapping is not finished, so the order is skipped on download.',
          fix: 'Choose a default tax rule in the mappings; the order then goes on by itself.',
        }
      : {
          sentence: `The tax mapping is not finished, so the order is skipped on download: the rules of the place of business ${gap.zips.slice(0, 5).join(', ')} are not made.`,
          fix: 'Make them in the mappings (places of business), or remove the place; the order then goes on by itself.',
        }),
    blockedOn: ['tax'],
  }),

  warehouseUnmapped: (warehouseId: string | null): Problem => ({
    code: 'warehouse-unmapped',
    whoActs: 'admin',
    sentence:
      warehouseId === null
        ? 'The order names no ShipStation warehouse, and there is no default location.'
        : `ShipStation warehouse ${warehouseId} is mapped to no Cin7 Core location, and there is no default location.`,
    fix: 'Map the warehouse, or choose a default location, in the mappings; the order then goes on by itself.',
    blockedOn: [warehouseId === null ? 'location:default' : `warehouse:${warehouseId}`],
  }),

  locationUnknown: (location: string): Problem => ({
    code: 'location-unknown',
    whoActs: 'admin',
    sentence: `Cin7 Core has no active location named "${location}".`,
    fix: 'Create or re-activate the location in Cin7 Core, and check the connection; or map to another one. The order then goes on by itself.',
    blockedOn: [`location:${location}`],
  }),

  splitRootUnknown: (ids: readonly string[]): Problem => ({
    code: 'split-root-unknown',
    whoActs: 'ops',
    sentence: `The order was split or combined in ShipStation before we saw it whole (order id ${listed(ids)}), so it could be billed twice or not at all.`,
    fix: 'Undo the split or combination in ShipStation and retry, or enter the sale in Cin7 Core by hand and skip it here.',
    blockedOn: ids.map((id) => `order:${id}`),
  }),

  splitNotBilled: (roots: readonly string[]): Problem => ({
    code: 'split-not-billed',
    whoActs: 'merchant',
    sentence: `The order was split off from order id ${listed(roots)}, but holds goods that were not billed with it.`,
    fix: 'Bill these goods in Cin7 Core by hand, then skip; or undo the split in ShipStation and retry.',
    blockedOn: roots.map((id) => `order:${id}`),
  }),

  holdsExportedGoods: (sales: readonly string[]): Problem => ({
    code: 'holds-exported-goods',
    whoActs: 'merchant',
    sentence: `An operator combined goods of sale ${sales.join(', ')} into this order in ShipStation, before we saw the order without them. Cin7 Core has that sale already, so this order makes none: it would sell these goods twice.`,
    fix: 'Undo the combination in ShipStation, and retry once its row is as it was; or enter the other goods in Cin7 Core by hand, and skip this order. The parcel reaches the exported sale either way.',
  }),

  numberMatchesOnly: (orderNumber: string): Problem => ({
    code: 'number-matches-only',
    whoActs: 'ops',
    sentence: `A sale that we exported to ShipStation has the number ${orderNumber}, but nothing else says that this is the same order.`,
    fix: 'If it is the exported sale, skip it. If it is another order, change its number in ShipStation, then retry.',
  }),
};
