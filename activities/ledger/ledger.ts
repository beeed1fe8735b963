import { type LedgerKey } from './keys';

export interface WriteRequest<T> {
  key: LedgerKey;
  tenant: string;
  /** Reads the stored result back; ids only, no personal data. */
  result: { parse(value: unknown): T };
  /** Sends once. Must give the signal to the HTTP call: after it nothing may be sent. */
  send: (signal: AbortSignal) => Promise<T>;
  /** Looks whether the write exists at the vendor. Throws when several match, or when it cannot look. */
  readBack: () => Promise<T | null>;
  /** The vendor refuses a second such write, so one empty read is enough to send again (contracts: cin7-core §5.3). */
  gate?: boolean;
}

/** Writes to a vendor exactly once (design §5). */
export interface Ledger {
  /**
   * Sends, or finds what an earlier attempt sent.
   *
   * @throws HandBack when another attempt is sending or an unknown outcome is being settled: nothing is sent meanwhile.
   * @throws what `send` threw when it surely was not done (`outcome: 'not-done'`); a retry sends again.
   * @throws what `readBack` threw; the state stays as it was.
   */
  write<T>(request: WriteRequest<T>): Promise<T>;
}
