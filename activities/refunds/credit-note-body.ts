import { type RefundRow } from '../../db/refunds/tables';
import { type RestockLine } from '../../domain/refund/plan-return';
import { type RefundCharge, type RefundLine } from '../../domain/refund/refund';
import { type SalePlan } from '../../domain/sale-plan';
import { type CreditNoteWrite } from '../../schemas/cin7/credit-note-write';
import { fit } from '../../schemas/cin7/write-field';
import { creditNoteTaskId } from '../cin7/unconfirmed';

export interface CreditNoteOf {
  refund: Pick<RefundRow, 'planned' | 'restocked'>;
  saleId: string;
  invoiceNumber: string;
  /** Overrides every other revenue account; null = none does. */
  account: string | null;
  plan: Pick<SalePlan, 'taxRule' | 'lineTaxRule'>;
  token: string;
  name: string;
}

/** The credit note of a refund: with the tax rules of its sale, and amounts of its own. contracts: cin7-core §3.8 */
export function creditNoteBody(of: CreditNoteOf): CreditNoteWrite {
  const { planned } = of.refund;
  const account = of.account === null ? {} : { Account: of.account };
  const amounts = (part: RefundLine | RefundCharge, taxRule: string) => ({
    Quantity: part.quantity,
    Price: part.price,
    Discount: '0',
    Tax: part.tax,
    Total: part.total,
    TaxRule: taxRule,
    Comment: part.comment,
    ...account,
  });
  return {
    SaleID: of.saleId,
    TaskID: creditNoteTaskId(of.saleId),
    CreditNoteInvoiceNumber: of.invoiceNumber,
    Memo: fit(`${of.name}. ${of.token}`, 1024),
    Status: 'AUTHORISED',
    CreditNoteDate: planned.date,
    Lines: planned.lines.map((line) => ({
      ProductID: line.productId,
      SKU: line.sku,
      Name: line.name,
      ...amounts(line, of.plan.lineTaxRule ?? of.plan.taxRule),
    })),
    AdditionalCharges: planned.charges.map((charge) => ({
      Description: charge.description,
      ...amounts(charge, of.plan.taxRule),
    })),
    Restock: (of.refund.restocked ?? []).map((line) => restockOf(line, planned)),
  };
}

/** From where it was picked to where it goes: the same place, unless a person named one. */
function restockOf(
  line: RestockLine,
  planned: { location: string | null; date: string },
): CreditNoteWrite['Restock'][number] {
  const picked = line.locationId === null ? {} : { LocationID: line.locationId };
  return {
    ProductID: line.productId,
    SKU: line.sku,
    Name: line.name,
    ...(line.location !== null && { Location: line.location }),
    ...picked,
    Quantity: line.quantity,
    ...(line.batch !== null && line.batch !== '' && { BatchSN: line.batch }),
    ...(line.expiry !== null && { ExpiryDate: line.expiry }),
    ...(planned.location !== null ? { RestockLocation: planned.location } : samePlace(line)),
    RestockDate: planned.date,
  };
}

/** By its id, too: a bin's name alone may not be one. */
const samePlace = ({ location, locationId }: RestockLine) => ({
  ...(location !== null && { RestockLocation: location }),
  ...(locationId !== null && { RestockLocationID: locationId }),
});
