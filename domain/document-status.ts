/**
 * Statuses in which a sale's order counts as authorised: with all or without its stock allocated, and later (contracts: cin7-core §2.2).
 * BACKORDERED is the sale's word for one that is short, taken here too.
 */
const authorisedOrders = new Set(['AUTHORISED', 'AUTH_NO_ALLOC', 'BACKORDERED', 'FULFILLED', 'CLOSED']);

/** Statuses of an invoice that counts in the accounts, and against which Cin7 credits (contracts: cin7-core §2.2). */
const authorisedInvoices = new Set(['AUTHORISED', 'PAID']);

type Status = string | null | undefined;

export const isOrderAuthorised = (status: Status): boolean => authorisedOrders.has(status ?? '');
export const isInvoiceAuthorised = (status: Status): boolean => authorisedInvoices.has(status ?? '');
