import { type Problem } from '../problems';

/** Problems of orders that a shipping service sends, by the same shape as all others. None holds a name or an address. */
export const pushProblems = {
  refused: (orderNumber: string, words: string): Problem => ({
    code: 'order-export-refused',
    whoActs: 'merchant',
    sentence: `ShipStation refused the order of sale ${orderNumber}: ${words}`,
    fix: 'Correct the sale in Cin7 Core: it is sent again when it is saved. Or send it again as it is with POST …/sales/<number>/push.',
  }),

  /** Not one of several orders is taken: none of them is to blame as far as anybody can know. */
  outage: (words: string): Problem => ({
    code: 'vendor-unavailable',
    whoActs: 'vendor',
    sentence: `ShipStation takes no orders: ${words}`,
    fix: 'They wait, and are sent again with each sync. If only one sale waits, it may be to blame: look at it in Cin7 Core.',
  }),

  stuck: (orderNumber: string, sentence: string, fix: string): Problem => ({
    code: 'order-export-stuck',
    whoActs: 'merchant',
    sentence: `The order of sale ${orderNumber} could not be changed in ShipStation: ${sentence}`,
    fix,
  }),
} as const;
