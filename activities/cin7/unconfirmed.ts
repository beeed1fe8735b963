import { ZERO_GUID } from '../../schemas/cin7/write-field';

/**
 * What the contract calls UNCONFIRMED, in one place and easy to change, each with the safe behaviour (contracts: cin7-core §9).
 */

/** U22: which task id makes the one invoice of a Simple (or Service) sale. The documented way to ask for a new task is the zero GUID. */
export const simpleInvoiceTaskId = (_saleId: string): string => ZERO_GUID;

/** The same for its one credit note: nothing but the invoice's question is asked there, so the documented way is taken. */
export const creditNoteTaskId = (_saleId: string): string => ZERO_GUID;

/** §2.4: a Simple sale that shows no fulfilment before its pick has the task of its own id, as the webhooks' samples say. */
export const simpleFulfilmentTaskId = (saleId: string): string => saleId;

/**
 * §3.12, §6.4: whether what waits on backorder counts as allocated, so that `Available` is short of it (a production client saw −38).
 * Where it does not, stock that just came is counted twice: a pick is tried, Cin7 refuses it or leaves it in draft, and the order waits on.
 */
export const backordersAreAllocated = true;

/**
 * §3.6: how many tracking numbers one box may bear, once two parcels came out of it. Nothing says that one field holds only one; Cin7
 * itself joins numbers by commas in `saleList`. 1 = the first one only; the others then stand in the timeline.
 */
export const mostTrackingNumbersPerBox = Number.POSITIVE_INFINITY;
