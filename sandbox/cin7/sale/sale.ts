import { type Company } from '../company';
import { type Call, type Resource } from '../http/call';
import { refuse } from '../http/refusal';
import { inCountryFormat } from './country-format';
import { emitSale } from './events';
import { saleToRead, saleToWrite } from './find';
import { saleHeader } from './header';
import { saleFields, type SentSale } from './header-fields';
import { type Sale, type SaleDocument, type SaleType } from './model';
import { saleShown } from './show';
import { undoSale, voidSale } from './undo';

/** `/sale` (contracts: cin7-core §3.2). */
export const sales: Resource = {
  GET(call) {
    const { query, company } = call;
    const sale = inCountryFormat(saleToRead(call, query.required('ID')), query);
    return saleShown(company, sale, {
      productInfo: true,
      combineCharges: query.flag('CombineAdditionalCharges'),
      movements: !query.flag('HideInventoryMovements'),
      transactions: query.flag('IncludeTransactions'),
    });
  },
  POST(call) {
    const { company } = call;
    const sent = call.read(saleFields);
    const sale = company.saveSale(newSale(company, sent));
    call.note(sale.number);
    emitSale(company, sale, { type: 'Created' });
    return answer(call, sale);
  },
  /** Replaces the whole header: what is left out is lost. */
  PUT(call) {
    const { company } = call;
    const sent = call.read(saleFields);
    const sale = saleToWrite(call, sent.ID ?? refuse('Required attribute ID is not provided.'));
    if (company.switches.putSaleRefusedAfterAuthorise && sale.order.status === 'AUTHORISED')
      refuse('Sale order is already AUTHORISED.');
    const header = saleHeader(company, sent);
    // Its stock is allocated there; what Core does is not known (contracts: cin7-core U10).
    const moved = sale.order.status === 'AUTHORISED' && header.locationId !== sale.header.locationId;
    if (moved) refuse('Location can not be changed when the order is AUTHORISED.');
    const saved = company.saveSale({
      ...sale,
      header: { ...header, SourceChannel: sale.header.SourceChannel },
    });
    announceAttributes(company, saved, sale.header.attributes);
    return answer(call, saved);
  },
  /** `Void` false (the default) undoes, true voids for good (contracts: cin7-core §5.4). */
  DELETE(call) {
    const { company, query } = call;
    const sale = saleToWrite(call, query.required('ID'));
    if (query.flag('Void')) voidSale(company, sale);
    else undoSale(company, sale);
    return answer(call, company.saveSale(sale));
  },
};

/** Sale/AdditionalAttributesChanged, once for each that is another now. */
function announceAttributes(company: Company, sale: Sale, were: string[]): void {
  for (let i = 0; i < 10; i += 1) {
    const [before, after] = [were[i] ?? '', sale.header.attributes[i] ?? ''];
    if (before !== after)
      emitSale(company, sale, { type: 'AdditionalAttributesChanged', attribute: i + 1, before, after });
  }
}

const answer = (call: Call, sale: Sale): object =>
  saleShown(call.company, sale, {
    productInfo: true,
    combineCharges: false,
    movements: true,
    transactions: false,
  });

export const emptyDocument = (status: SaleDocument['status']): SaleDocument => ({
  status,
  memo: '',
  combineCharges: false,
  lines: [],
  charges: [],
});

function newSale(company: Company, sent: SentSale): Sale {
  const header = saleHeader(company, sent);
  const now = company.now();
  return {
    ID: company.newId(),
    createdAt: now,
    updatedAt: now,
    type: typeOf(company, sent),
    number: company.nextNumber('SO'),
    voided: false,
    header,
    quote: emptyDocument(header.SkipQuote ? 'NOT AVAILABLE' : 'DRAFT'),
    order: emptyDocument('NOT AVAILABLE'),
    allocated: {},
    fulfilments: [],
    invoices: [],
    creditNotes: [],
    payments: [],
    journal: { status: 'NOT AVAILABLE', lines: [] },
    attachments: [],
    movements: [],
    transactions: [],
  };
}

function typeOf(company: Company, sent: SentSale): SaleType {
  if (sent.ServiceOnly === true) return 'Service Sale';
  const asked = sent.SaleType ?? (company.switches.defaultAdvanced ? 'Advanced' : 'Simple');
  return asked === 'Simple' ? 'Simple Sale' : 'Advanced Sale';
}
