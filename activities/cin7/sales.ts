import { type OrderWrite, orderWrite } from '../../schemas/cin7/document-write';
import { saleOrderRead } from '../../schemas/cin7/document';
import { saleListRead } from '../../schemas/cin7/sale-list';
import { saleAsItIsRead, saleRead } from '../../schemas/cin7/sale';
import { type SaleWrite, saleWrite } from '../../schemas/cin7/sale-write';
import { type Send } from '../vendor-call';
import { anyAnswer } from './account';
import { PAGE_SIZE } from './pages';

/** Filters of `GET /saleList`; instants are ISO 8601 UTC. contracts: cin7-core §3.1 */
export interface SaleListFilter {
  page?: number;
  limit?: number;
  search?: string;
  createdSince?: string;
  updatedSince?: string;
  updatedUntil?: string;
  externalId?: string;
  status?: string;
  orderStatus?: string;
  combinedPickStatus?: string;
  combinedInvoiceStatus?: string;
  creditNoteStatus?: string;
  orderLocationId?: string;
}

/** The sale's header and order. contracts: cin7-core §3.1, §3.2, §3.4 */
export function saleCalls(send: Send) {
  const remove = (id: string, Void: boolean) =>
    send({ method: 'DELETE', path: 'sale', query: { ID: id, Void }, answer: anyAnswer }).then(
      () => undefined,
    );
  return {
    /**
     * One page of sales. `search` matches parts of several fields and `externalId` may match loosely, and the list may lag behind a
     * write: compare exactly, and never conclude from one empty answer (contracts: cin7-core §5.1).
     */
    saleList: (filter: SaleListFilter) =>
      send({
        method: 'GET',
        path: 'saleList',
        query: {
          Page: filter.page ?? 1,
          Limit: filter.limit ?? PAGE_SIZE,
          Search: filter.search,
          CreatedSince: filter.createdSince,
          UpdatedSince: filter.updatedSince,
          UpdatedUntil: filter.updatedUntil,
          ExternalID: filter.externalId,
          Status: filter.status,
          OrderStatus: filter.orderStatus,
          CombinedPickStatus: filter.combinedPickStatus,
          CombinedInvoiceStatus: filter.combinedInvoiceStatus,
          CreditNoteStatus: filter.creditNoteStatus,
          OrderLocationID: filter.orderLocationId,
        },
        answer: saleListRead,
      }),
    /** The whole sale with all its documents. */
    getSale: (id: string) => send({ method: 'GET', path: 'sale', query: { ID: id }, answer: saleRead }),
    /** The whole sale just as it came, for whoever says what is wrong with one that `getSale` would not read. */
    getSaleAsItIs: (id: string) =>
      send({ method: 'GET', path: 'sale', query: { ID: id }, answer: saleAsItIsRead }),
    /** Makes a sale's header. Unsafe to repeat: after a lost answer, look by `ExternalID` first (contracts: cin7-core §5.2). */
    createSale: (body: SaleWrite) =>
      send({ method: 'POST', path: 'sale', write: { body, schema: saleWrite }, answer: saleRead }),
    /** Voids a sale for ever. */
    voidSale: (id: string) => remove(id, true),
    /** Brings a sale back to draft; every later step must be authorised again. */
    undoSale: (id: string) => remove(id, false),
    /**
     * Writes and, with `Status: 'AUTHORISED'`, authorises the order. Ordering more than there is makes a backorder without a word, and
     * then the auto mode does nothing: read back afterwards. A second authorisation is refused (contracts: cin7-core §3.4, §5.3).
     */
    authoriseOrder: (body: OrderWrite) =>
      send({
        method: 'POST',
        path: 'sale/order',
        write: { body, schema: orderWrite },
        answer: saleOrderRead,
      }),
    /** The order alone. */
    getOrder: (saleId: string) =>
      send({ method: 'GET', path: 'sale/order', query: { SaleID: saleId }, answer: saleOrderRead }),
  };
}
