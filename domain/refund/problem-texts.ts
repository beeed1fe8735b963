import { type Problem } from '../problems';

/** Key of an order that waits for its goods to leave. */
export const fulfilmentKey = (saleId: string): string => `fulfilment:${saleId}`;

/** Key of the notice that a captured order was cancelled; it stands with its connection. */
export const cancelledKey = (orderId: string): string => `order-cancelled:${orderId}`;

const listed = (goods: readonly { sku: string; quantity: string }[]): string =>
  goods
    .slice(0, 5)
    .map(({ sku, quantity }) => `${quantity} × ${sku}`)
    .join(', ') + (goods.length > 5 ? ` and ${String(goods.length - 5)} more` : '');

/** Why a refund waits, or needs somebody. */
export const refundProblems = {
  pendingFulfillment: (
    refund: string,
    goods: readonly { sku: string; quantity: string }[],
    sale: string,
    saleId: string,
  ): Problem => ({
    code: 'pending-fulfillment',
    whoActs: 'nobody',
    sentence: `Pending fulfillment: ${refund} waits until ${listed(goods)} of sale ${sale} are shipped in Cin7 Core.`,
    fix: 'Nothing to do: it goes on by itself once they are. To refund now, restocking only what was shipped: refund (or the setting ignoreRestockForUnfulfilled). Skip leaves the refund out.',
    blockedOn: [fulfilmentKey(saleId), 'refunds'],
    choices: ['refund'],
  }),

  invoiceNotAuthorised: (refund: string, sale: string): Problem => ({
    code: 'invoice-not-authorised',
    whoActs: 'merchant',
    sentence: `${refund} needs an authorised invoice, and that of sale ${sale} is a draft.`,
    fix: 'Authorise the invoice in Cin7 Core, then retry; or correct the draft there by hand, and skip.',
  }),

  overRefunded: (
    refund: string,
    figures: { invoiced: string; credited: string; total: string },
  ): Problem => ({
    code: 'over-refunded',
    whoActs: 'admin',
    sentence: `${refund} of ${figures.total} would be too much: Cin7 Core has invoiced ${figures.invoiced} and credited ${figures.credited}.`,
    fix: 'See the credit notes of the sale in Cin7 Core: if one of them is this refund, skip it here; else void what is wrong there, then retry.',
  }),

  maybeGiven: (refund: string, what: { total: string; sale: string; found: readonly string[] }): Problem => ({
    code: 'over-refunded',
    whoActs: 'admin',
    sentence: `${refund} of ${what.total}, of what ShipStation took off the order, may be given back already: sale ${what.sale} has ${what.found.join(', ')}, made by hand in Cin7 Core.`,
    fix: 'If that is what it gives back, skip it here. If it is not: refund, and it is written besides.',
    choices: ['refund'],
  }),

  secondNoteRefused: (refund: string, what: { total: string; sale: string; words: string }): Problem => ({
    code: 'credit-note-by-hand',
    whoActs: 'merchant',
    sentence: `Cin7 Core takes one credit note per Simple sale, and does not turn sale ${what.sale} into an Advanced one${what.words}: ${refund} of ${what.total} is to be made by hand.`,
    fix: `Make an authorised credit note of ${what.total} for sale ${what.sale} in Cin7 Core, then retry: it is taken as this refund. Skip leaves the refund out.`,
  }),

  noteByHandDiffers: (
    refund: string,
    what: { total: string; sale: string; found: readonly string[] },
  ): Problem => ({
    code: 'credit-note-by-hand',
    whoActs: 'merchant',
    sentence: `No credit note of ${what.total} is found in sale ${what.sale} for ${refund}${what.found.length === 0 ? '' : `; there is ${what.found.join(', ')}`}.`,
    fix: `Make an authorised credit note of ${what.total} for the sale in Cin7 Core, then retry. Skip leaves the refund out.`,
  }),

  historicalRefused: (
    refund: string,
    what: { total: string; sale: string; words: string; items: readonly string[] },
  ): Problem => ({
    code: 'historical-refund-by-hand',
    whoActs: 'merchant',
    sentence: `Cin7 Core takes no credit note without an authorised invoice, and no empty one${what.words}: ${refund} of ${what.total} is to be made by hand in sale ${what.sale}.`,
    fix: `In Cin7 Core, open sale ${what.sale}, authorise its order and invoice with ${what.items.slice(0, 8).join(', ')}${what.items.length > 8 ? ' and the rest' : ''}, do not pick, and make a credit note of the same, ${what.total}, without restock; then retry: it is taken as this refund. Or load the order as a whole (load orders), and refund that. Skip leaves the refund out.`,
  }),

  differentNow: (sentences: readonly string[], total: string | null): Problem => ({
    code: 'changed-after-capture',
    whoActs: 'merchant',
    sentence: `ShipStation changed the order after its sale was made: ${sentences.slice(0, 5).join(' ')}${sentences.length > 5 ? ` And ${sentences.length - 5} more.` : ''}`,
    fix:
      total === null
        ? 'Make the change in Cin7 Core by hand if it is wanted, then ignore it: the sale stays as it is.'
        : `Refund it: a credit note of ${total}, its payment and the goods that come back are written to Cin7 Core. Or ignore it: the sale stays as it is.`,
    blockedOn: ['refunds'],
    choices: total === null ? ['ignore'] : ['refund', 'ignore'],
  }),

  cancelledAfterCapture: (orderNumber: string, sale: string | null): Problem => ({
    code: 'cancelled-after-capture',
    whoActs: 'merchant',
    sentence: `Order ${orderNumber} was cancelled in ShipStation after it was captured; its sale ${sale ?? ''} is not voided.`,
    fix: 'Void the sale in Cin7 Core, or refund the order, as you see fit; then dismiss this.',
  }),
};
