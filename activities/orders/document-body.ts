import { type PlannedCharge, type PlannedLine, type SalePlan } from '../../domain/sale-plan';
import { type InvoiceWrite, type OrderWrite } from '../../schemas/cin7/document-write';

const amounts = (item: PlannedLine | PlannedCharge, taxRule: string) => ({
  Quantity: item.quantity,
  Price: item.price,
  Discount: '0',
  Tax: item.tax,
  Total: item.total,
  TaxRule: taxRule,
  Comment: item.comment,
});

const line = (item: PlannedLine, taxRule: string) => ({
  ProductID: item.productId,
  SKU: item.sku,
  Name: item.name,
  ...amounts(item, taxRule),
});

const charge = (item: PlannedCharge, taxRule: string) => ({
  Description: item.description,
  ...amounts(item, taxRule),
});

/** Goods sent to a US place of business bear a rule of it; charges never do (design §4, taxRules). */
const lineRule = (plan: SalePlan): string => plan.lineTaxRule ?? plan.taxRule;

/** The order, to be authorised as far as the settings go. contracts: cin7-core §3.4 */
export function orderBody(saleId: string, plan: SalePlan): OrderWrite {
  return {
    SaleID: saleId,
    Status: 'AUTHORISED',
    AutoPickPackShipMode: plan.autoMode,
    // Whoever may be drop-shipped or not goes from our own stock, where routing chose a location for it; Cin7 wants to be told so, and
    // ignores it of goods that are always drop-shipped, or never (contracts: cin7-core §3.4, §6.5).
    Lines: plan.lines.map((item) => ({ ...line(item, lineRule(plan)), DropShip: false })),
    AdditionalCharges: plan.charges.map((item) => charge(item, plan.taxRule)),
  };
}

/**
 * The invoice: the order's lines once more, on the chosen revenue account if there is one. contracts: cin7-core §3.7
 *
 * @param date business date `yyyy-MM-dd` in the company's zone.
 */
export function invoiceBody(
  sale: { saleId: string; taskId: string; account: string | null; date: string },
  plan: SalePlan,
): InvoiceWrite {
  const account = sale.account === null ? {} : { Account: sale.account };
  return {
    SaleID: sale.saleId,
    TaskID: sale.taskId,
    Status: plan.invoice,
    InvoiceDate: sale.date,
    InvoiceDueDate: sale.date,
    Lines: plan.lines.map((item) => ({ ...line(item, lineRule(plan)), ...account })),
    AdditionalCharges: plan.charges.map((item) => ({ ...charge(item, plan.taxRule), ...account })),
  };
}
