import { type Ask, recordAsk } from '../../db/exports/record-ask';
import { type Db } from '../../db/open';
import { type Logger } from '../../platform/logger';

/** So long an ask may be missing among the figures, or after a kill -9. */
const flushMs = 250;

/**
 * Notes export calls after their answers have left. A walk over many pages is one note every so often and not one a page: each would
 * make Postgres work as long as for the page itself.
 */
export class AskNotes {
  readonly #held = new Map<string, Ask>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Db,
    private readonly logger: Logger,
  ) {}

  /** Never throws and never waits. */
  note(ask: Omit<Ask, 'times'>): void {
    const { window } = ask;
    const span = window === null ? '' : `${window.from.getTime()}-${window.to.getTime()}`;
    const key = [ask.tenant, ask.connection, ask.loginHash, ask.status, span].join('/');
    const held = this.#held.get(key);
    // Deleted first, so that the newest is written last: what was answered last is what the figures show.
    this.#held.delete(key);
    this.#held.set(key, {
      ...ask,
      times: (held?.times ?? 0) + 1,
      window: window && { ...window, page: Math.max(window.page, held?.window?.page ?? 0) },
    });
    this.#timer ??= setTimeout(() => void this.#flush(), flushMs);
    this.#timer.unref();
  }

  async #flush(): Promise<void> {
    this.#timer = undefined;
    const asks = [...this.#held.values()];
    this.#held.clear();
    for (const ask of asks) {
      try {
        await recordAsk(this.db, ask);
      } catch (error) {
        const { tenant, connection } = ask;
        this.logger.warn({ err: error, tenant, connection }, 'an export call could not be noted');
      }
    }
  }
}
