/** What makes a replayed day harder than it was; left out: it goes as the shop's books say. */
export interface Hardships {
  /** Percent of the day's SKUs that Cin7 does not know: they become service lines. */
  missing?: number;
  /** Percent of the pieces sold that lie at each location when the day begins; the rest comes when nothing moves any more. */
  stock?: number;
  /** Percent of all calls to both vendors that fail, in every way that the stand-ins know. */
  faults?: number;
  /** Cin7 authorises empty orders and invoices, which nobody has confirmed: refunds of sales from before need no person. */
  emptyDocuments?: true;
  /** How often a worker is killed (−9) while the day flows. */
  kills?: number;
}

/** Settings of the service for days on which answers are lost: what takes minutes is waited for in seconds. */
export const hastyEnv = ({ faults, kills }: Hardships): NodeJS.ProcessEnv =>
  faults === undefined && kills === undefined
    ? {}
    : {
        SEND_DEADLINE_MS: '5000',
        SETTLE_WINDOW_MS: '8000',
        RETRY_PAUSE_MS: '100',
        CIN7_THROTTLE_PAUSE_MS: '2000',
      };

/** The same for the stand-ins. */
export const sandboxArgs = ({ missing, stock }: Hardships): string[] => [
  ...(missing === undefined ? [] : ['--missing', String(missing)]),
  ...(stock === undefined ? [] : ['--stock', String(stock)]),
];
