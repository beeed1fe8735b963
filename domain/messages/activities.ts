import { type ConnectionRef } from '../ids';
import { type Outcome, type Problem } from '../problems';
import { type CatalogCin7Activities, type CatalogShipstationActivities, type ProductInput } from './catalog';
import { type CheckResult } from './check';
import { type ConsolidationBookActivities, type ConsolidationCin7Activities } from './consolidation';
import { type HistoryActivities, type HistoryBookActivities, type JobBookActivities } from './job';
import { type Decision, type OrderInput, type OrderResult } from './order';
import { type PreviewActivities } from './preview';
import { type SaleSyncActivities, type SaleSyncBookActivities } from './sale-sync';
import { type LabelActivities, type LabelShipstationActivities } from './label';
import { type PullActivities, type PullBookActivities } from './pull';
import { type RateBookActivities, type RateCin7Activities, type RateShipstationActivities } from './rates';
import { type OrderExportActivities, type OrderExportBookActivities } from './order-export';
import { type ShipPollActivities, type ShipPollBookActivities } from './ship-poll';
import { type ShipmentActivities, type ShipmentCin7Activities } from './shipment';
import { type RefundActivities } from './refund';
import { type TaxRuleActivities, type TaxRuleBookActivities } from './tax-rules';
import {
  type ReconcileBookActivities,
  type ReconcileCin7Activities,
  type ReconcileShipstationActivities,
} from './reconcile';
import {
  type DepartureBookActivities,
  type DepartureCin7Activities,
  type DepartureShipstationActivities,
} from './departure';
import { type DeliveryActivities, type StockActivities, type StockBookActivities } from './stock';
import { type RefreshStoreInput } from './refresh-store';

/** What the plan asks of Cin7; ids and amounts stay in Postgres. */
export interface PlannedSteps {
  orderNumber: string;
  /** A Service sale has no order and no fulfilment: invoice and payment only (contracts: cin7-core §2.1). */
  kind: 'Simple' | 'Service';
  needsCustomer: boolean;
  pays: boolean;
  /** Payments beyond the first: the orders of a day may be paid to several accounts. Left out: none. */
  morePayments?: number;
  /**
   * Refunds are to be written; left out otherwise. `after` the order's own steps; `only`: those were done; `historical`: of a sale from
   * before the connection, which has no other steps.
   */
  refunds?: 'after' | 'only' | 'historical';
  /** So many days the order's workflow stays open once it is done; left out otherwise. */
  watchDays?: number;
  /**
   * Goods may have to be assembled before the order is authorised; left out otherwise. `again`: its sale was there before, so that
   * somebody may have authorised it by hand.
   */
  assembles?: 'first' | 'again';
}

export type Prepared =
  | { next: 'write'; steps: PlannedSteps }
  /** SKUs that our mirror does not know: read what is new in Cin7, then prepare again. */
  | { next: 'refresh-products' }
  /** Goods that Cin7 does not know: ask ShipStation about them, then prepare again. */
  | { next: 'download-products' }
  /** One of them is to be made in Cin7, then prepare again. */
  | { next: 'build-product'; product: ProductInput }
  /** The routed location must have the goods, or it goes to the default one: read what is available there, then prepare again. */
  | { next: 'check-routed-stock' }
  /** The orders of a day: sum them to one sale, then prepare again. */
  | { next: 'plan-batch' }
  /** The log entry was deleted: see what became of the earlier sale, then prepare again. */
  | { next: 'inspect-sale' }
  | { next: 'park'; problem: Problem }
  /** `problem`: what an order that is not due waits for; supplying it must wake the order. */
  | { next: 'end'; end: OrderResult['end']; sentence: string; problem?: Problem };

/** What Cin7 really did when the order was authorised. */
export interface StockResult {
  picked: boolean;
  packed: boolean;
  shipped: boolean;
  /** The settings asked for more than stock allowed. */
  short: boolean;
}

/** `planned`: the batch was summed a moment ago, to so many orders; left out for any other order. */
export type PrepareInput = OrderInput & { planned?: number };

/** `nth`: a payment beyond the first, from 2 on. */
export type PaymentInput = OrderInput & { nth?: number };

/** Steps of an order that touch only Postgres. */
export interface OrderActivities {
  prepareOrder(input: PrepareInput): Promise<Prepared>;
  parkOrder(input: OrderInput & { step: string; problem: Problem }): Promise<void>;
  recordDecision(input: OrderInput & { step: string; decision: Decision }): Promise<void>;
  finishOrder(
    input: OrderInput & { end: OrderResult['end']; sentence?: string; problem?: Problem },
  ): Promise<OrderResult>;
}

/** What Cin7 knows of an order before anything is assembled for it. */
export interface FoundBuilds {
  /** The order is authorised already: what it takes is no longer available. */
  authorised: boolean;
}

/** What comes next of an order's assembly: one write of one build, or nothing more. */
export type AssemblyNext = { next: 'create' | 'authorise' | 'complete'; build: number } | { next: 'done' };

export type BuildInput = OrderInput & { build: number };

/** The next write of what stock kept Cin7 from picking, packing and shipping; null = as far as the settings go. */
export type FulfilNext = { next: 'pick' | 'pack' | 'ship' } | null;

/** One activity per write to Cin7, so that the Temporal UI shows the steps. Each may run twice (design §5). */
export interface Cin7Activities
  extends
    ShipmentCin7Activities,
    RateCin7Activities,
    CatalogCin7Activities,
    RefundActivities,
    TaxRuleActivities,
    ReconcileCin7Activities,
    StockActivities,
    DepartureCin7Activities,
    DepartureShipstationActivities,
    ConsolidationCin7Activities,
    SaleSyncActivities {
  refreshProducts(input: OrderInput): Promise<Outcome<null>>;
  checkRoutedStock(input: OrderInput): Promise<Outcome<null>>;
  inspectSale(input: OrderInput): Promise<Outcome<null>>;
  ensureCustomer(input: OrderInput): Promise<Outcome<null>>;
  createSale(input: OrderInput): Promise<Outcome<null>>;
  findBuilds(input: OrderInput & { again: boolean }): Promise<Outcome<FoundBuilds>>;
  planAssembly(input: OrderInput & FoundBuilds): Promise<Outcome<AssemblyNext>>;
  createBuild(input: BuildInput): Promise<Outcome<AssemblyNext>>;
  authoriseBuild(input: BuildInput): Promise<Outcome<AssemblyNext>>;
  completeBuild(input: BuildInput): Promise<Outcome<AssemblyNext>>;
  authoriseOrder(input: OrderInput): Promise<Outcome<null>>;
  readBackSale(input: OrderInput): Promise<Outcome<StockResult>>;
  awaitStock(input: OrderInput): Promise<Outcome<FulfilNext>>;
  pickOrder(input: OrderInput): Promise<Outcome<FulfilNext>>;
  packOrder(input: OrderInput): Promise<Outcome<FulfilNext>>;
  shipOrder(input: OrderInput): Promise<Outcome<FulfilNext>>;
  lookForStock(input: ConnectionRef): Promise<Outcome<number>>;
  createInvoice(input: OrderInput): Promise<Outcome<null>>;
  recordPayment(input: PaymentInput): Promise<Outcome<null>>;
  checkCin7(input: ConnectionRef): Promise<CheckResult>;
  keepCin7Webhooks(input: ConnectionRef): Promise<Outcome<null>>;
}

/** Steps that touch only Postgres. */
export interface BookActivities
  extends
    OrderActivities,
    ShipmentActivities,
    LabelActivities,
    ConsolidationBookActivities,
    PreviewActivities,
    PullBookActivities,
    SaleSyncBookActivities,
    ShipPollBookActivities,
    RateBookActivities,
    OrderExportBookActivities,
    TaxRuleBookActivities,
    JobBookActivities,
    HistoryBookActivities,
    ReconcileBookActivities,
    DepartureBookActivities,
    StockBookActivities {
  concludeCheck(input: ConnectionRef & { results: CheckResult[] }): Promise<CheckResult>;
  tidyUp(input: ConnectionRef): Promise<void>;
}

/** Steps on the queue of ShipStation's calls. */
export interface ShipstationActivities
  extends
    PullActivities,
    ShipPollActivities,
    LabelShipstationActivities,
    RateShipstationActivities,
    OrderExportActivities,
    CatalogShipstationActivities,
    HistoryActivities,
    ReconcileShipstationActivities,
    DeliveryActivities {
  downloadProducts(input: OrderInput): Promise<Outcome<null>>;
  checkShipstation(input: ConnectionRef): Promise<CheckResult>;
  keepShipstationWebhooks(input: ConnectionRef): Promise<Outcome<null>>;
  refreshStore(input: RefreshStoreInput): Promise<Outcome<string>>;
}
