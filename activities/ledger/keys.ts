import { type Cin7Account, type SsAccount, type TenantId } from '../../domain/ids';

/** What a write is for. One word per kind of vendor write; the object says which one. */
export type WritePurpose =
  | 'create-customer'
  | 'create-category'
  | 'create-product'
  | 'update-product'
  | 'product-picture'
  | 'update-customer'
  | 'quantity'
  | 'create-tax-rule'
  | 'create-sale'
  | 'authorise-order'
  | 'create-build'
  | 'authorise-build'
  | 'complete-build'
  | 'invoice'
  | 'payment'
  | 'credit-note'
  | 'refund-payment'
  | 'convert-sale'
  | 'void-fulfilment'
  | 'empty-order'
  | 'empty-invoice'
  | 'fulfilment'
  | 'pick'
  | 'pack'
  | 'ship'
  | 'tracking'
  | 'export-orders'
  | 'label'
  | 'label-order'
  | 'label-order-gone'
  | 'label-void';

/** `v1:<tenant>:<vendor>:<vendor account>:<object>:<purpose>`. */
export type LedgerKey = string & { readonly ledgerKey: unique symbol };

const version = 'v1';

/**
 * The canonical key of a write to Cin7. It names the vendor account, not the connection, so that disconnecting and connecting
 * again makes nothing twice. The object names what is written for ever: `<ssAccount>/<orderId>/g<generation>`, a buyer key, a SKU.
 */
export function cin7Key(
  tenant: TenantId,
  account: Cin7Account,
  object: string,
  purpose: WritePurpose,
): LedgerKey {
  return compose(tenant, 'cin7', account, object, purpose);
}

/** The canonical key of a write to ShipStation. */
export function shipstationKey(
  tenant: TenantId,
  account: SsAccount,
  object: string,
  purpose: WritePurpose,
): LedgerKey {
  return compose(tenant, 'shipstation', account, object, purpose);
}

/** `cin7.create-sale`: the name of the write's fault points and the label of its figures. */
export function writeName(key: LedgerKey): string {
  const parts = key.split(':');
  return `${parts[2] ?? ''}.${parts[5] ?? ''}`;
}

/** Encoded, so that no id can shift another part of the key. */
function compose(
  ...parts: [tenant: string, vendor: string, account: string, object: string, purpose: string]
) {
  if (parts.includes('')) throw new TypeError('A ledger key needs all its parts');
  return [version, ...parts.map((part) => part.replace(/[%:]/g, encodeURIComponent))].join(':') as LedgerKey;
}
