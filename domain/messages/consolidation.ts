import { type ConnectionRef } from '../ids';
import { type Outcome } from '../problems';
import { type OrderInput } from './order';

/** Asks for the batches of a connection. */
export interface ConsolidationInput extends ConnectionRef {
  /** Every day whose time has come, or all that waits now, because a person asked; `request` is frozen once, however often it runs. */
  trigger: { by: 'schedule' } | { by: 'admin'; name: string; request: string };
}

/** What was frozen: batches by their order row, and a sentence that tells it. */
export interface ConsolidationResult {
  batches: { batch: string; day: string; orders: number }[];
  sentence: string;
}

/** How many orders the planned sale of a batch holds; 0 = it goes without any. */
export interface PlannedBatch {
  orders: number;
}

/** Asks whether Cin7 has a customer of this name, which a setting names. */
export interface CustomerQuestion extends ConnectionRef {
  name: string;
}

export interface ConsolidationBookActivities {
  freezeBatches(input: ConsolidationInput): Promise<ConsolidationResult>;
}

export interface ConsolidationCin7Activities {
  planBatch(input: OrderInput): Promise<Outcome<PlannedBatch>>;
  /** Looks the customer up and keeps the answer with the connection's lists. */
  lookUpCustomer(input: CustomerQuestion): Promise<Outcome<boolean>>;
}
