import { finishedGoods, finishedGoodsList } from './assembly/finished-goods';
import { finishedGoodsOrder, finishedGoodsPick } from './assembly/finished-goods-steps';
import { customers } from './customer/customer';
import { type Routes } from './http/call';
import { me, meAddresses, meContacts } from './me';
import { availability } from './product/availability';
import { productAttachments } from './product/attachments';
import { products } from './product/product';
import { accounts, bankAccounts } from './reference/accounts';
import {
  carriers,
  customerCredits,
  customerTemplates,
  paymentTerms,
  priceTiers,
} from './reference/carriers-and-terms';
import { locations } from './reference/locations';
import { brands, categories, units } from './reference/named-lists';
import { taxRules } from './reference/tax-rules';
import { creditNotes } from './sale/creditnote';
import { pack } from './sale/fulfilment/pack';
import { pick } from './sale/fulfilment/pick';
import { ship } from './sale/fulfilment/ship';
import { fulfilments } from './sale/fulfilment/task';
import { invoices } from './sale/invoice';
import { attachments, manualJournal } from './sale/journal-and-attachments';
import { saleCreditNoteList, saleList } from './sale/list';
import { orders } from './sale/order';
import { payments } from './sale/payment';
import { quotes } from './sale/quote';
import { sales } from './sale/sale';
import { transactions } from './sale/transactions';
import { stockAdjustment, stockAdjustmentList } from './stock-adjustment';
import { webhooks } from './webhooks/webhooks';

/** Everything that is at home below `/ExternalApi/v2/` (contracts: cin7-core §3). */
export const routes: Routes = {
  me,
  'me/addresses': meAddresses,
  'me/contacts': meContacts,
  customer: customers,
  product: products,
  'product/attachments': productAttachments,
  'ref/productavailability': availability,
  'ref/location': locations,
  'ref/tax': taxRules,
  'ref/account': accounts,
  'ref/account/bank': bankAccounts,
  'ref/category': categories,
  'ref/brand': brands,
  'ref/unit': units,
  'ref/carrier': carriers,
  'ref/pricetier': priceTiers,
  'ref/paymentterm': paymentTerms,
  'ref/customer/templates': customerTemplates,
  'ref/customer/credits': customerCredits,
  sale: sales,
  'sale/quote': quotes,
  'sale/order': orders,
  'sale/fulfilment': fulfilments,
  'sale/fulfilment/pick': pick,
  'sale/fulfilment/pack': pack,
  'sale/fulfilment/ship': ship,
  'sale/invoice': invoices,
  'sale/creditnote': creditNotes,
  'sale/payment': payments,
  'sale/manualjournal': manualJournal,
  'sale/attachment': attachments,
  salelist: saleList,
  salecreditnotelist: saleCreditNoteList,
  finishedgoods: finishedGoods,
  'finishedgoods/order': finishedGoodsOrder,
  'finishedgoods/pick': finishedGoodsPick,
  finishedgoodslist: finishedGoodsList,
  stockadjustment: stockAdjustment,
  stockadjustmentlist: stockAdjustmentList,
  transactions,
  webhooks,
};
