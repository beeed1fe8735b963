import {
  type BookActivities,
  type Cin7Activities,
  type ShipstationActivities,
} from '../domain/messages/activities';
import { authoriseBuild } from './assembly/authorise-build';
import { completeBuild } from './assembly/complete-build';
import { createBuild } from './assembly/create-build';
import { findBuilds } from './assembly/find-builds';
import { planOrderAssembly } from './assembly/plan-order-assembly';
import { StockReader } from './assembly/stock-reader';
import { booksSteps } from './books-step';
import {
  createCatalogProduct,
  judgeCatalogPage,
  loadCatalogPage,
  mirrorForCatalog,
  updateCatalogProduct,
} from './catalog/load-catalog';
import { addPicture, createCategory, createProduct, planProduct } from './catalog/make-product';
import { checkCin7 } from './connections/check-cin7';
import { checkShipstation } from './connections/check-shipstation';
import { concludeCheck } from './connections/conclude-check';
import { openOrderExport } from './order-export/open-export';
import { pushOrders } from './order-export/push-orders';
import { lookUpCustomer } from './consolidation/look-up-customer';
import { freezeBatches } from './consolidation/freeze-batches';
import { planBatch } from './consolidation/plan-batch';
import { keepCin7Webhooks, keepShipstationWebhooks } from './connections/keep-webhooks';
import { refreshStore } from './connections/refresh-store';
import { tidyUp } from './connections/tidy-up';
import { loadCustomerPage, writeCustomer } from './customers/load-customers';
import { copySales } from './sale-reading/copy-sales';
import { listSales } from './sale-reading/list-sales';
import { openSync } from './custom-store/open-sync';
import { closeDeparture, endWorkflows } from './departures/end-workflows';
import { revokeCin7Webhooks, revokeShipstationWebhooks } from './departures/revoke-webhooks';
import { type Deps } from './deps';
import { openJob, settleJob } from './jobs/job-books';
import { captureHistory } from './loads/capture-history';
import { readHistory } from './loads/read-history';
import { compareQuantities, writeQuantity } from './inventory/update-quantities';
import { authoriseOrder } from './orders/authorise-order';
import { awaitStock } from './orders/await-stock';
import { checkRoutedStock } from './orders/check-routed-stock';
import { createInvoice } from './orders/create-invoice';
import { createSale } from './orders/create-sale';
import { downloadProducts } from './orders/download-products';
import { ensureCustomer } from './orders/ensure-customer';
import { finishOrder } from './orders/finish-order';
import { fulfilOrder } from './orders/fulfil-order';
import { lookForStock } from './orders/look-for-stock';
import { inspectSale } from './orders/inspect-sale';
import { parkOrder, recordDecision } from './orders/park-order';
import { prepareOrder } from './orders/prepare-order';
import { previewSale } from './orders/preview-sale';
import { readBackSale } from './orders/read-back-sale';
import { recordPayment } from './orders/record-payment';
import { refreshOrderProducts } from './orders/refresh-order-products';
import { SharedReadBack } from './orders/shared-read-back';
import { closePull, failPull } from './pulls/close-pull';
import { openPull } from './pulls/open-pull';
import { pullPage } from './pulls/pull-page';
import { convertSale, voidEmptyFulfilment } from './refunds/convert-sale';
import { createCreditNote } from './refunds/create-credit-note';
import { authoriseEmptyInvoice, authoriseEmptyOrder } from './refunds/empty-documents';
import { lookAtRefunds } from './refunds/refund-step';
import { payBack } from './refunds/pay-back';
import { prepareRates } from './rates/prepare-rates';
import { quoteCarrier } from './rates/quote-carrier';
import { settleRates } from './rates/settle-rates';
import { checkSuspect } from './reconcile/check-order';
import { listReconcileOrders, listReconcileSales } from './reconcile/list-sides';
import { mendDifference, recheckDifference } from './reconcile/mend-difference';
import { closeReconcile, compareBooks, openReconcile, reconcileDay } from './reconcile/reconcile-books';
import { buyLabel } from './labels/buy-label';
import { abandonLabel, closeLabelOrder } from './labels/close-label-order';
import { createLabelOrder } from './labels/create-label-order';
import { dropLabel, finishLabel, parkLabel, recordLabelDecision } from './labels/label-books';
import { voidLabel } from './labels/void-label';
import { finishShipment, parkShipment, recordShipmentDecision } from './shipments/park-shipment';
import { readSaleToShip } from './shipments/read-sale-to-ship';
import { closeShipPoll, failShipPoll, openShipPoll } from './shipments/ship-poll-books';
import { pollShipments } from './shipments/poll-shipments';
import { writePlanned } from './shipments/write-planned';
import { deliverStock, giveUpDelivery } from './stock/deliver-stock';
import { publishAvailability } from './stock/publish-availability';
import { concludeTaxRules } from './tax/conclude-tax-rules';
import { createTaxRule } from './tax/create-tax-rule';
import { planTaxRules } from './tax/plan-tax-rules';
import { saveTaxRules } from './tax/save-tax-rules';

/** Every activity of the house, by the task queue that runs it; the names are those of `domain/messages/activities.ts`. */
export function createActivities(deps: Deps): {
  orders: BookActivities;
  cin7: Cin7Activities;
  shipstation: ShipstationActivities;
} {
  const shared = new SharedReadBack(deps);
  const stock = new StockReader();
  return {
    orders: booksSteps({
      prepareOrder: (input) => prepareOrder(deps, input),
      previewSale: (input) => previewSale(deps, input),
      freezeBatches: (input) => freezeBatches(deps, input),
      parkOrder: (input) => parkOrder(deps, input),
      recordDecision: (input) => recordDecision(deps, input),
      finishOrder: (input) => finishOrder(deps, input),
      parkShipment: (input) => parkShipment(deps, input),
      recordShipmentDecision: (input) => recordShipmentDecision(deps, input),
      finishShipment: (input) => finishShipment(deps, input),
      finishLabel: (input) => finishLabel(deps, input),
      parkLabel: (input) => parkLabel(deps, input),
      recordLabelDecision: (input) => recordLabelDecision(deps, input),
      dropLabel: (input) => dropLabel(deps, input),
      openShipPoll: (input) => openShipPoll(deps, input),
      closeShipPoll: (input) => closeShipPoll(deps, input),
      failShipPoll: (input) => failShipPoll(deps, input),
      settleRates: (input) => settleRates(deps, input),
      openPull: (input) => openPull(deps, input),
      closePull: (input) => closePull(deps, input),
      openSync: (input) => openSync(deps, input),
      openOrderExport: (input) => openOrderExport(deps, input),
      failPull: (input) => failPull(deps, input),
      concludeCheck: (input) => concludeCheck(deps, input),
      tidyUp: (input) => tidyUp(deps, input),
      concludeTaxRules: (input) => concludeTaxRules(deps, input),
      openJob: (input) => openJob(deps, input),
      settleJob: (input) => settleJob(deps, input),
      captureHistory: (input) => captureHistory(deps, input),
      reconcileDay: (input) => reconcileDay(deps, input),
      openReconcile: (input) => openReconcile(deps, input),
      compareBooks: (input) => compareBooks(deps, input),
      closeReconcile: (input) => closeReconcile(deps, input),
      endWorkflows: (input) => endWorkflows(deps, input),
      closeDeparture: (input) => closeDeparture(deps, input),
      giveUpDelivery: (input) => giveUpDelivery(deps, input),
    }),
    cin7: {
      refreshProducts: (input) => refreshOrderProducts(deps, input),
      checkRoutedStock: (input) => checkRoutedStock(deps, input),
      planBatch: (input) => planBatch(deps, input),
      lookUpCustomer: (input) => lookUpCustomer(deps, input),
      inspectSale: (input) => inspectSale(deps, input),
      ensureCustomer: (input) => ensureCustomer(deps, input),
      createSale: (input) => createSale(deps, input),
      findBuilds: (input) => findBuilds(deps, input),
      planAssembly: (input) => planOrderAssembly(deps, stock, input),
      createBuild: (input) => createBuild(deps, input),
      authoriseBuild: (input) => authoriseBuild(deps, input),
      completeBuild: (input) => completeBuild(deps, stock, input),
      authoriseOrder: (input) => authoriseOrder(deps, input),
      readBackSale: (input) => readBackSale(deps, shared, input),
      awaitStock: (input) => awaitStock(deps, stock, input),
      pickOrder: (input) => fulfilOrder(deps, input, 'pick'),
      packOrder: (input) => fulfilOrder(deps, input, 'pack'),
      shipOrder: (input) => fulfilOrder(deps, input, 'ship'),
      lookForStock: (input) => lookForStock(deps, stock, input),
      createInvoice: (input) => createInvoice(deps, input),
      lookAtRefunds: (input) => lookAtRefunds(deps, input),
      authoriseEmptyOrder: (input) => authoriseEmptyOrder(deps, input),
      authoriseEmptyInvoice: (input) => authoriseEmptyInvoice(deps, input),
      convertSale: (input) => convertSale(deps, input),
      voidEmptyFulfilment: (input) => voidEmptyFulfilment(deps, input),
      createCreditNote: (input) => createCreditNote(deps, input),
      payBack: (input) => payBack(deps, input),
      recordPayment: (input) => recordPayment(deps, input),
      readSaleToShip: (input) => readSaleToShip(deps, stock, input),
      createFulfilment: (input) => writePlanned(deps, input, 'fulfilment'),
      pickParcels: (input) => writePlanned(deps, input, 'pick'),
      packParcels: (input) => writePlanned(deps, input, 'pack'),
      shipParcels: (input) => writePlanned(deps, input, 'ship'),
      addTrackingNumbers: (input) => writePlanned(deps, input, 'tracking'),
      prepareRates: (input) => prepareRates(deps, input),
      planProduct: (input) => planProduct(deps, input),
      createCategory: (input) => createCategory(deps, input),
      createProduct: (input) => createProduct(deps, input),
      addPicture: (input) => addPicture(deps, input),
      mirrorForCatalog: (input) => mirrorForCatalog(deps, input),
      judgeCatalogPage: (input) => judgeCatalogPage(deps, input),
      createCatalogProduct: (input) => createCatalogProduct(deps, input),
      updateCatalogProduct: (input) => updateCatalogProduct(deps, input),
      writeCustomer: (input) => writeCustomer(deps, input),
      compareQuantities: (input) => compareQuantities(deps, input),
      planTaxRules: (input) => planTaxRules(deps, input),
      createTaxRule: (input) => createTaxRule(deps, input),
      saveTaxRules: (input) => saveTaxRules(deps, input),
      listReconcileSales: (input) => listReconcileSales(deps, input),
      revokeCin7Webhooks: (input) => revokeCin7Webhooks(deps, input),
      revokeShipstationWebhooks: (input) => revokeShipstationWebhooks(deps, input),
      publishAvailability: (input) => publishAvailability(deps, input),
      checkSuspect: (input) => checkSuspect(deps, input),
      mendDifference: (input) => mendDifference(deps, input),
      recheckDifference: (input) => recheckDifference(deps, input),
      checkCin7: (input) => checkCin7(deps, input),
      keepCin7Webhooks: (input) => keepCin7Webhooks(deps, input),
      listSales: (input) => listSales(deps, input),
      copySales: (input) => copySales(deps, input),
    },
    shipstation: {
      createLabelOrder: (input) => createLabelOrder(deps, input),
      buyLabel: (input) => buyLabel(deps, input),
      abandonLabel: (input) => abandonLabel(deps, input),
      closeLabelOrder: (input) => closeLabelOrder(deps, input),
      voidLabel: (input) => voidLabel(deps, input),
      quoteCarrier: (input) => quoteCarrier(deps, input),
      downloadProducts: (input) => downloadProducts(deps, input),
      loadCatalogPage: (input) => loadCatalogPage(deps, input),
      loadCustomerPage: (input) => loadCustomerPage(deps, input),
      writeQuantity: (input) => writeQuantity(deps, input),
      pullPage: (input) => pullPage(deps, input),
      readHistory: (input) => readHistory(deps, input),
      deliverStock: (input) => deliverStock(deps, input),
      listReconcileOrders: (input) => listReconcileOrders(deps, input),
      pollShipments: (input) => pollShipments(deps, input),
      pushOrders: (input) => pushOrders(deps, input),
      checkShipstation: (input) => checkShipstation(deps, input),
      keepShipstationWebhooks: (input) => keepShipstationWebhooks(deps, input),
      refreshStore: (input) => refreshStore(deps, input),
    },
  };
}
