import { claimFirstSend } from '../../db/ledger/claim-first-send';
import { claimNextSend } from '../../db/ledger/claim-next-send';
import { concludeRefused } from '../../db/ledger/conclude-refused';
import { doubtExpiredSend } from '../../db/ledger/doubt-expired-send';
import { findEntry, type LedgerEntry } from '../../db/ledger/find-entry';
import { leaseReadBack } from '../../db/ledger/lease-read-back';
import { recordDone } from '../../db/ledger/record-done';
import { recordEndedSend } from '../../db/ledger/record-ended-send';
import { releaseReadBack } from '../../db/ledger/release-read-back';
import { type Db } from '../../db/open';
import { type Clock, systemClock } from '../../platform/clock';
import { faultPoint } from '../../platform/fault-points';
import { type Metrics } from '../../platform/metrics';
import { Declined } from '../declined';
import { HandBack } from '../hand-back';
import { type LedgerKey, writeName } from './keys';
import { sendWithin } from './send-within';

export interface WriteRequest<T> {
  key: LedgerKey;
  tenant: string;
  /** Reads the stored result; it is kept as JSON and holds ids only, no personal data. */
  result: { parse(value: unknown): T };
  /**
   * What the write is sent as and found by, where callers of one key may differ (a buyer's name). As long as one of its sends may have been
   * done, that send's stands, and is given to `send` and `readBack`; kept until then only, as it may be personal.
   */
  sentAs?: string;
  /**
   * Makes exactly one vendor call, the write, and nothing after it: what it throws is taken as the fate of the write.
   * Gives the signal to the HTTP client, so that nothing leaves after the deadline.
   */
  send: (signal: AbortSignal, sentAs: string) => Promise<T>;
  /** Looks whether the write exists at the vendor. Throws when several match, or when it cannot look. */
  readBack: (sentAs: string) => Promise<T | null>;
  /** Whether a refusal says that the thing is there already, made by somebody else: then it is looked for and taken. */
  isTaken?: (refusal: unknown) => boolean;
  /** The vendor itself refuses a second such write, so one empty read is enough to send again (contracts: cin7-core §5.3). */
  gate?: boolean;
}

/** Writes to a vendor exactly once (design §5, docs/decisions/0003-write-ledger.md). */
export interface Ledger {
  /**
   * Sends, or finds what an earlier attempt sent. Safe to call again at any time, from any worker.
   *
   * @throws HandBack when another attempt is sending, when an unknown outcome is being settled, or when `send` threw one: nothing is sent
   *   meanwhile.
   * @throws what `send` threw, when it says `outcome: 'not-done'`; the next call sends again.
   * @throws what `readBack` threw; the state stays as it was.
   * @throws what the second of two lost sends threw, where the vendor has a gate: whoever calls counts it as a failure. Without a gate
   *   that failure is the `cause` of the HandBack.
   */
  write<T>(request: WriteRequest<T>): Promise<T>;
}

export interface LedgerOptions {
  /** After it a send is given up and its outcome is unknown. */
  sendDeadlineMs: number;
  /** How long after the deadline a vendor may still commit or its lists lag, so that an empty read-back proves nothing. */
  settleWindowMs: number;
  /** Beyond the deadline, so that a send is surely over before another may begin; default 10 s. */
  leaseMarginMs?: number;
  /** A test's own time; without it the database's clock rules. */
  clock?: Clock;
  metrics?: Metrics;
}

const LEASE_MARGIN_MS = 10_000;
/** A send usually takes far less than its lease: two orders of a new buyer must not wait a minute for one customer. */
const LOOK_AGAIN_MS = 1_000;
/** Rounds of looking and claiming in one call; more means that others are busy with this write. */
const MOST_ROUNDS = 5;
/** Sends of a gated write in one call. A vendor that fails on every one of them would otherwise be called without end and unseen. */
const MOST_SENDS = 2;

/** A send of ours: which one it is, and whether one before it may have been done. */
interface OwnSend {
  attempt: number;
  doubted: boolean;
  claimedAt: number;
  sentAs: string;
  /** How many sends this call of `write` has made, this one included. */
  sends: number;
}

export function createLedger(db: Db, options: LedgerOptions): Ledger {
  const { sendDeadlineMs, settleWindowMs, metrics } = options;
  const clock = options.clock ?? systemClock;
  const at = () => (options.clock ? new Date(options.clock.now()) : null);
  const times = () => ({
    leaseMs: sendDeadlineMs + (options.leaseMarginMs ?? LEASE_MARGIN_MS),
    settleMs: sendDeadlineMs + settleWindowMs,
    at: at(),
  });
  const count = (key: LedgerKey, outcome: string) =>
    metrics?.ledgerOutcomes.inc({ write: writeName(key), outcome });

  async function write<T>(request: WriteRequest<T>): Promise<T> {
    const { sentAs = '' } = request;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const claimedAt = clock.now();
      const attempt = await claimFirstSend(db, request.key, request.tenant, times(), request.sentAs ?? null);
      if (attempt !== null) return send(request, { attempt, doubted: false, claimedAt, sentAs, sends: 1 });
      const entry = await findEntry(db, request.key, at());
      if (entry === undefined) continue;
      if (entry.state === 'done') return request.result.parse(entry.result);
      if (entry.state === 'sending') {
        if (entry.leaseLeftMs > 0) throw new HandBack(Math.min(entry.leaseLeftMs, LOOK_AGAIN_MS), 'leased');
        await doubtExpiredSend(db, request.key, entry.attempts, at());
        continue;
      }
      if (entry.state === 'unknown' || entry.doubted) return settle(request, entry);
    }
    throw new HandBack(1_000, 'leased');
  }

  /** Reads back what an earlier send may have done, and sends again only when it surely was nothing. */
  async function settle<T>(
    request: WriteRequest<T>,
    entry: LedgerEntry,
    lost?: { cause: unknown; sends: number },
  ): Promise<T> {
    const { key } = request;
    const cause = lost?.cause;
    const sends = lost?.sends ?? 0;
    if (!(await leaseReadBack(db, key, entry.attempts, sendDeadlineMs, at())))
      throw new HandBack(Math.max(1_000, entry.leaseLeftMs), 'settling', { cause });

    const sentAs = entry.sentAs ?? request.sentAs ?? '';
    const found = await readBack(request, { attempt: entry.attempts, sentAs });
    if (found !== null) return adopt(request, found);
    const settled = entry.settlesInMs <= 0 && entry.emptyReads >= 1;
    if (entry.state === 'unknown' && request.gate !== true && !settled)
      throw new HandBack(untilNextRead(entry), 'settling', { cause });
    if (sends >= MOST_SENDS) throw cause;

    const claimedAt = clock.now();
    const attempt = await claimNextSend(db, key, entry, times());
    if (attempt === null) throw new HandBack(1_000, 'leased', { cause });
    count(key, 'sent-again');
    return send(request, { attempt, doubted: true, claimedAt, sentAs, sends: sends + 1 });
  }

  async function readBack<T>(
    request: WriteRequest<T>,
    { attempt, sentAs }: Pick<OwnSend, 'attempt' | 'sentAs'>,
  ): Promise<T | null> {
    let empty = false;
    try {
      const found = await request.readBack(sentAs);
      empty = found === null;
      return found;
    } finally {
      await releaseReadBack(db, request.key, attempt, empty, at());
    }
  }

  /** Soon at first, then ever more rarely, and once right when the window ends. */
  function untilNextRead(entry: LedgerEntry): number {
    const growing = Math.min((settleWindowMs / 12) * 2 ** entry.emptyReads, settleWindowMs);
    return entry.settlesInMs > 0 ? Math.min(growing, entry.settlesInMs + 50) : growing;
  }

  async function adopt<T>(request: WriteRequest<T>, found: T): Promise<T> {
    count(request.key, 'adopted');
    return request.result.parse(await recordDone(db, request.key, found, at()));
  }

  async function send<T>(request: WriteRequest<T>, own: OwnSend): Promise<T> {
    const name = writeName(request.key);
    faultPoint(`${name}.before-send`);
    let result: T;
    try {
      const left = sendDeadlineMs - (clock.now() - own.claimedAt);
      result = await sendWithin(clock, left, (signal) => request.send(signal, own.sentAs));
    } catch (thrown) {
      return afterFailedSend(request, own, thrown);
    }
    faultPoint(`${name}.after-send`);
    faultPoint(`${name}.before-record`);
    const kept = await recordSent(request.key, result);
    faultPoint(`${name}.after-record`);
    count(request.key, 'done');
    return request.result.parse(kept);
  }

  /** Tries for some seconds: a result that is forgotten because Postgres restarts costs a settle window. */
  async function recordSent(key: LedgerKey, result: unknown): Promise<unknown> {
    for (let pauseMs = 250; ; pauseMs *= 2) {
      try {
        return await recordDone(db, key, result, at());
      } catch (error) {
        if (pauseMs > 2_000) throw error;
        await clock.sleep(pauseMs);
      }
    }
  }

  async function afterFailedSend<T>(request: WriteRequest<T>, own: OwnSend, thrown: unknown): Promise<T> {
    const end = (state: 'intent' | 'not-done' | 'unknown') =>
      recordEndedSend(db, request.key, own.attempt, state, at());
    if (thrown instanceof HandBack || thrown instanceof Declined) {
      await end('intent');
      throw thrown;
    }
    if (isNotDone(thrown) && !own.doubted && request.isTaken?.(thrown) !== true) {
      await end('not-done');
      count(request.key, 'refused');
      throw thrown;
    }
    // Refused though an earlier send was in doubt, or because it is there: perhaps it was done. Kept as unknown until it was looked at.
    await end('unknown');
    if (isNotDone(thrown)) return refusedInDoubt(request, own, thrown);
    count(request.key, 'unknown');
    const entry = await findEntry(db, request.key, at());
    if (entry?.state !== 'unknown') throw new HandBack(1_000, 'settling', { cause: thrown });
    return settle(request, entry, { cause: thrown, sends: own.sends });
  }

  async function refusedInDoubt<T>(request: WriteRequest<T>, own: OwnSend, refusal: unknown): Promise<T> {
    if (!(await leaseReadBack(db, request.key, own.attempt, sendDeadlineMs, at())))
      throw new HandBack(1_000, 'settling', { cause: refusal });
    const found = await readBack(request, own);
    if (found !== null) return adopt(request, found);
    await concludeRefused(db, request.key, own, at());
    count(request.key, 'refused');
    throw refusal;
  }

  return { write };
}

/** A failure that says the vendor surely changed nothing (`VendorFailure.outcome`). */
function isNotDone(thrown: unknown): boolean {
  return (
    typeof thrown === 'object' && thrown !== null && 'outcome' in thrown && thrown.outcome === 'not-done'
  );
}
