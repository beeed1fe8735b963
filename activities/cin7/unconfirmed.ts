import { ZERO_GUID } from '../../schemas/cin7/write-field';

/**
 * What the contract calls UNCONFIRMED, in one place and easy to change, each with the safe behaviour (contracts: cin7-core §9).
 */

/** U22: which task id makes the one invoice of a Simple (or Service) sale. The documented way to ask for a new task is the zero GUID. */
export const simpleInvoiceTaskId = (_saleId: string): string => ZERO_GUID;
