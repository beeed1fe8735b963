import { type Call, type Resource } from '../http/call';
import { bool, guid, list, oneOf, readOnly, required, text } from '../http/fields';
import { refuse } from '../http/refusal';
import { emitSale } from './events';
import { isOpen, refuseUnless, saleToRead, saleToWrite } from './find';
import { orderChargeFields, orderLineFields } from './line-fields';
import { readLines } from './lines';
import { type Sale } from './model';
import { quoteShown } from './show';
import { styleAsked } from './show-documents';
import { without } from '../../kit/without';

export const documentFields = {
  SaleID: required(guid()),
  SaleOrderNumber: readOnly(),
  CombineAdditionalCharges: bool(),
  Memo: text(1024),
  Status: required(oneOf('DRAFT', 'AUTHORISED')),
  Lines: required(list(orderLineFields)),
  AdditionalCharges: list(orderChargeFields),
  TotalBeforeTax: readOnly(),
  Tax: readOnly(),
  Total: readOnly(),
};

/** `/sale/quote` (contracts: cin7-core §3.3). */
export const quotes: Resource = {
  GET: (call) => answer(call, saleToRead(call, call.query.required('SaleID'))),
  POST(call) {
    const { company } = call;
    const sent = call.read(documentFields);
    const sale = saleToWrite(call, sent.SaleID);
    if (sale.header.SkipQuote) refuse('Quote is skipped for this sale.');
    refuseUnless(isOpen(sale.quote.status), 'Quote', sale.quote.status);
    const combineCharges = sent.CombineAdditionalCharges ?? false;
    sale.quote = {
      status: sent.Status,
      memo: sent.Memo ?? '',
      combineCharges,
      ...readLines(company, sale, sent, combineCharges),
    };
    if (sent.Status === 'AUTHORISED') emitSale(company, sale, { type: 'QuoteAuthorised' });
    return answer(call, company.saveSale(sale));
  },
};

function answer(call: Call, sale: Sale): object {
  const style = styleAsked(call);
  return {
    SaleID: sale.ID,
    CombineAdditionalCharges: style.combineCharges,
    ...without(quoteShown(call.company, sale, style), 'Prepayments'),
  };
}
