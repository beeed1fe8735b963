import { type TenantId } from '../ids';
import { type Outcome, type Problem } from '../problems';
import { type Decision } from './order';

/** What names one label for ever. */
export interface LabelInput {
  tenant: TenantId;
  labelId: string;
}

/** What `labelPurchase` is started with. */
export interface LabelStart extends LabelInput {
  /** Who gave the label up while no run of it was open: nothing more is bought. */
  stoppedBy?: string;
}

/** How a run of `labelPurchase` ended. */
export interface LabelResult {
  end: 'bought' | 'stopped';
  sentence: string;
}

/** Steps of a label that touch only Postgres. */
export interface LabelActivities {
  /** Shows what was bought; a real label becomes a parcel of its sale. */
  finishLabel(input: LabelInput): Promise<LabelResult>;
  parkLabel(input: LabelInput & { step: string; problem: Problem }): Promise<void>;
  recordLabelDecision(input: LabelInput & { step: string; decision: Decision }): Promise<void>;
  /** It was given up before anything was bought. */
  dropLabel(input: LabelInput & { sentence: string }): Promise<void>;
}

/** One activity per write, so that the Temporal UI shows the steps. */
export interface LabelShipstationActivities {
  /** Makes the order that bears the label. */
  createLabelOrder(input: LabelInput): Promise<Outcome<null>>;
  buyLabel(input: LabelInput): Promise<Outcome<{ test: boolean }>>;
  /** Makes sure that nothing was bought, or finds what was; then takes the order away. */
  abandonLabel(input: LabelInput): Promise<Outcome<{ bought: boolean }>>;
  /** Takes an order away that bears no live label: an operator would buy another one at it. */
  closeLabelOrder(input: LabelInput): Promise<Outcome<null>>;
  /** Asks the vendor for a void; the answer is a sentence. */
  voidLabel(input: LabelInput): Promise<Outcome<string>>;
}
