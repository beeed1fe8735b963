/** The workflows that the worker bundles; each name stands in histories (domain/messages/names.ts). */
export { orderLifecycle } from './order-lifecycle';
export { storePull } from './store-pull';
export { connectionCheck, connectionUpkeep } from './connection-check';
export { catalogChanges, catalogLoad } from './catalog-load';
export { customerLoad } from './customer-load';
export { productBuild } from './product-build';
export { quantityUpdate } from './quantity-update';
export { taxRulesSetup } from './tax-rules-setup';
export { dailyConsolidation, customerLookUp } from './daily-consolidation';
export { salePreview } from './sale-preview';
export { storeRefresh } from './store-refresh';
export { customStoreSync } from './custom-store-sync';
export { shipment } from './shipment';
export { shipPoll } from './ship-poll';
export { stockDelivery, stockNews } from './stock-news';
export { departure } from './departure';
export { historicalLoad } from './historical-load';
export { mendDifference, reconcile } from './reconcile';
