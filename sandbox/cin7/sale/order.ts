import { type Call, type Resource } from '../http/call';
import { oneOf } from '../http/fields';
import { refuse } from '../http/refusal';
import { authoriseOrder } from './authorise-order';
import { isOpen, refuseService, refuseUnless, saleToRead, saleToWrite } from './find';
import { readLines } from './lines';
import { type Sale } from './model';
import { documentFields } from './quote';
import { orderShown } from './show';
import { styleAsked } from './show-documents';

const fields = {
  ...documentFields,
  AutoPickPackShipMode: oneOf('NOPICK', 'AUTOPICK', 'AUTOPICKPACK', 'AUTOPICKPACKSHIP'),
};

/** `/sale/order`: POST only, and it overwrites (contracts: cin7-core §3.4). */
export const orders: Resource = {
  GET(call) {
    const sale = saleToRead(call, call.query.required('SaleID'));
    refuseService(sale);
    return answer(call, sale);
  },
  POST(call) {
    const { company } = call;
    const sent = call.read(fields);
    const sale = saleToWrite(call, sent.SaleID);
    refuseService(sale);
    if (!sale.header.SkipQuote && sale.quote.status !== 'AUTHORISED') refuse('Quote must be AUTHORISED.');
    refuseUnless(isOpen(sale.order.status), 'Sale order', sale.order.status);
    const combineCharges = sent.CombineAdditionalCharges ?? false;
    sale.order = {
      status: 'DRAFT',
      memo: sent.Memo ?? '',
      combineCharges,
      ...readLines(company, sale, sent, combineCharges),
    };
    if (sent.Status === 'AUTHORISED') authoriseOrder(company, sale, sent.AutoPickPackShipMode ?? 'NOPICK');
    return answer(call, company.saveSale(sale));
  },
};

const answer = (call: Call, sale: Sale): object => ({
  SaleID: sale.ID,
  ...orderShown(call.company, sale, styleAsked(call), true),
});
