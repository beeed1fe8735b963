import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import { type SyncNowSignal, type SyncStart } from '../domain/messages/sale-sync';
import { signalNames } from '../domain/messages/names';
import { type PullTrigger } from '../domain/messages/pull';

const syncNow = defineSignal<[SyncNowSignal]>(signalNames.syncNow);

/** Between two looks that only webhooks asked for: they share the vendor's limit with everything else. */
const hintsApart = '10 s';

/** What is asked of a sync: by whatever started it, and by signals while it runs. What came since the last look is one request. */
export class SyncRequests {
  private wanted: PullTrigger | null;

  constructor({ trigger }: SyncStart) {
    this.wanted = trigger === 'signal' ? null : trigger;
    setHandler(syncNow, (signal) => {
      // A hint asks for less than a person does, and comes all the time.
      if (signal.trigger !== 'webhook' || this.wanted === null) this.wanted = signal.trigger;
    });
  }

  /** A run that was started by a signal has nothing to do before it hears it. */
  async first(): Promise<void> {
    await condition(() => this.wanted !== null);
  }

  /** null: nothing is asked for. */
  take(): PullTrigger | null {
    const trigger = this.wanted;
    this.wanted = null;
    return trigger;
  }

  /** What a further run of the same look is for: also for what a person asked meanwhile, which is more than a hint does. */
  with(trigger: PullTrigger): PullTrigger {
    return this.wanted === null || this.wanted === 'webhook' ? trigger : this.wanted;
  }

  /** Each sale causes several hints. The first is followed at once; those that come soon after share one more look. */
  async pauseAfter(trigger: PullTrigger): Promise<void> {
    if (trigger !== 'webhook') return;
    await condition(() => this.wanted !== null && this.wanted !== 'webhook', hintsApart);
  }
}
