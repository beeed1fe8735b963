import { setCurrentDetails } from '@temporalio/workflow';
import {
  type ConsolidationInput,
  type ConsolidationResult,
  type CustomerQuestion,
} from '../domain/messages/consolidation';
import { type Outcome } from '../domain/problems';
import { cin7, orders } from './activity-proxies';

/**
 * Freezes the batches of a connection whose time has come (design §4, daily consolidation). Each batch then lives as an order of its
 * own: `orderLifecycle` makes its one sale. May run at any time and twice: what is frozen is frozen once.
 */
export async function dailyConsolidation(input: ConsolidationInput): Promise<ConsolidationResult> {
  const result = await orders.freezeBatches(input);
  setCurrentDetails(result.sentence);
  return result;
}

/** Asks Cin7 for the customer that a setting names, before it is saved. */
export async function customerLookUp(input: CustomerQuestion): Promise<Outcome<boolean>> {
  return cin7.lookUpCustomer(input);
}
