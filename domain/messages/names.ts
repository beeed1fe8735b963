/** Names of workflows, signals, updates and queries as they stand in histories: never rename one that has run. */
export const workflowNames = {
  order: 'orderLifecycle',
  pull: 'storePull',
  check: 'connectionCheck',
  upkeep: 'connectionUpkeep',
  exportSync: 'customStoreSync',
  shipment: 'shipment',
  shipPoll: 'shipPoll',
  serviceSync: 'shippingServiceSync',
  refreshStore: 'storeRefresh',
  taxRules: 'taxRulesSetup',
  consolidation: 'dailyConsolidation',
  customerLookUp: 'customerLookUp',
  preview: 'salePreview',
  historicalLoad: 'historicalLoad',
  catalogLoad: 'catalogLoad',
  catalogChanges: 'catalogChanges',
  quantities: 'quantityUpdate',
  productBuild: 'productBuild',
  customerLoad: 'customerLoad',
  reconcile: 'reconcile',
  mendDifference: 'mendDifference',
  departure: 'departure',
  stockNews: 'stockNews',
  stockDelivery: 'stockDelivery',
  rates: 'rateShop',
  label: 'labelPurchase',
  labelVoid: 'labelVoid',
} as const;

export const signalNames = {
  wake: 'wake',
  pullNow: 'pullNow',
  syncNow: 'syncNow',
  pollNow: 'pollNow',
  askCarriers: 'askCarriers',
} as const;
export const updateNames = { decide: 'decide' } as const;
