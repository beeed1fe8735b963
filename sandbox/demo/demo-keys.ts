/** Credentials of the demo tenant at the two stand-ins. They open nothing else, so they are no secrets. */
export const DEMO_CIN7 = {
  accountId: '5f6cbd1f-6f54-4f1e-9f2a-5b8f0f3f7d01',
  applicationKey: 'b0a2f9a4-0f5c-4d0c-8a39-2f6e3f1c9d55',
} as const;

export const DEMO_SHIPSTATION = {
  apiKey: 'demo-shipstation-key',
  apiSecret: 'demo-shipstation-secret',
  /** The store that the demo's orders come from. */
  storeId: 21_001,
  /** The custom store, once somebody connects it. */
  customStoreId: 21_002,
} as const;
