import { type Cin7SaleId, type TenantId } from '../ids';
import { type Outcome, type Problem } from '../problems';
import { type WriteKind } from '../shipment/planned';
import { type Decision } from './order';

/** What names one sale's shipment for ever. */
export interface ShipmentInput {
  tenant: TenantId;
  saleId: Cin7SaleId;
}

/** What is to be done next; what is to be written stays in Postgres. */
export type ShipmentNext =
  | { next: 'write'; kind: WriteKind }
  /** `objection`: the key under which a person's "leave it" is remembered. */
  | { next: 'park'; problem: Problem; objection: string }
  | { next: 'end'; end: ShipmentResult['end']; sentence: string };

/** How a run of `shipment` ended. `waiting` = shipped in part, and it goes on with the next parcel. */
export interface ShipmentResult {
  end: 'done' | 'waiting' | 'skipped' | 'stopped';
  sentence: string;
}

/** Steps of a shipment that touch only Postgres. */
export interface ShipmentActivities {
  parkShipment(input: ShipmentInput & { step: string; problem: Problem }): Promise<void>;
  recordShipmentDecision(
    input: ShipmentInput & { step: string; decision: Decision; objection?: string },
  ): Promise<void>;
  finishShipment(input: ShipmentInput & ShipmentResult): Promise<void>;
}

/** One activity per call that changes a sale's fulfilment, so that the Temporal UI shows the steps; each says what comes next. */
export interface ShipmentCin7Activities {
  readSaleToShip(input: ShipmentInput): Promise<Outcome<ShipmentNext>>;
  createFulfilment(input: ShipmentInput): Promise<Outcome<ShipmentNext>>;
  pickParcels(input: ShipmentInput): Promise<Outcome<ShipmentNext>>;
  packParcels(input: ShipmentInput): Promise<Outcome<ShipmentNext>>;
  shipParcels(input: ShipmentInput): Promise<Outcome<ShipmentNext>>;
  addTrackingNumbers(input: ShipmentInput): Promise<Outcome<ShipmentNext>>;
}
