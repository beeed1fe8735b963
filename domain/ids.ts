/**
 * Branded ids. A bare string is never an id: it becomes one where it is parsed (schemas/) or read from our own tables (db/).
 */
declare const brand: unique symbol;
type Brand<T, B extends string> = T & { readonly [brand]: B };

/** One merchant: one Cin7 Core company. */
export type TenantId = Brand<string, 'TenantId'>;
/** One connection of a tenant. */
export type ConnectionId = Brand<string, 'ConnectionId'>;
/** Our stable name of a ShipStation account (`ss-<lowest store id>`): keys rotate, accounts stay. */
export type SsAccount = Brand<string, 'SsAccount'>;
/** ShipStation's numeric order id, kept as text because it may pass 2^31. */
export type SsOrderId = Brand<string, 'SsOrderId'>;
/** Cin7 Core's company GUID (`api-auth-accountid`). */
export type Cin7Account = Brand<string, 'Cin7Account'>;
/** GUID of a Cin7 sale. */
export type Cin7SaleId = Brand<string, 'Cin7SaleId'>;
/** GUID of a Cin7 task (invoice, fulfilment, credit note). */
export type Cin7TaskId = Brand<string, 'Cin7TaskId'>;
export type Cin7ProductId = Brand<string, 'Cin7ProductId'>;
export type Cin7CustomerId = Brand<string, 'Cin7CustomerId'>;
export type Sku = Brand<string, 'Sku'>;
/** Amount of money as decimal text (`"12.50"`); arithmetic goes through `domain/money.ts`. */
export type Money = Brand<string, 'Money'>;

/** What names one connection for ever. */
export interface ConnectionRef {
  tenant: TenantId;
  connection: ConnectionId;
}

/** What names one order for ever. `generation` counts deliberate reprocessing after a deleted log entry. */
export interface OrderRef {
  tenant: TenantId;
  ssAccount: SsAccount;
  orderId: SsOrderId;
}

type Branded =
  | TenantId
  | ConnectionId
  | SsAccount
  | SsOrderId
  | Cin7Account
  | Cin7SaleId
  | Cin7TaskId
  | Cin7ProductId
  | Cin7CustomerId
  | Sku
  | Money;

/** Gives a checked or self-made text its brand; the one place where a brand is put on. */
export function as<T extends Branded>(text: string): T {
  if (text === '') throw new TypeError('An id or amount may not be empty');
  return text as T;
}
