import { type ConnectionRef } from '../domain/ids';
import { type Clock } from '../platform/clock';
import { type Vendor } from './vendor-failure';

/** What gave up a moment ago has yet to be written down as waiting. */
const restMs = 5_000;

/** What an order waits for that gave up on a vendor's outage, among the `blockedOn` of its problem. */
export const outageKey = (vendor: Vendor): string => `vendor:${vendor}`;

/**
 * Remembers which vendors seem to be out, so that what waits for one goes on as soon as any call to it succeeds, instead of when its
 * own half hour is over. Of this process alone: after a restart the half hours do.
 */
export class Outages {
  readonly #answered = new Map<string, number>();
  readonly #out = new Set<string>();

  /** @param wake asks for one more look at all that waits for this vendor; must not throw. */
  constructor(
    private readonly clock: Pick<Clock, 'now' | 'sleep'>,
    private readonly wake: (of: ConnectionRef, vendor: Vendor) => Promise<void>,
  ) {}

  /**
   * A step has given up on this vendor. If others were answered meanwhile, it is no outage: what fails is the step's own matter.
   *
   * @param since when it failed first, ms since 1970.
   */
  gaveUp(of: ConnectionRef, vendor: Vendor, since: number): void {
    const name = nameOf(of, vendor);
    if ((this.#answered.get(name) ?? 0) <= since) this.#out.add(name);
  }

  /** A call was done. */
  answered(of: ConnectionRef, vendor: Vendor): void {
    const name = nameOf(of, vendor);
    this.#answered.set(name, this.clock.now());
    if (this.#out.delete(name)) void this.clock.sleep(restMs).then(() => this.wake(of, vendor));
  }
}

const nameOf = ({ tenant, connection }: ConnectionRef, vendor: Vendor): string =>
  `${vendor} ${tenant} ${connection}`;
