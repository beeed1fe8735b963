/** Bounds what one tenant has in flight in this worker, so that its backlog leaves slots for the others. */
export class InFlightCap {
  readonly #inFlight = new Map<string, number>();

  constructor(private readonly perTenant: number) {}

  /** Enters and gives back the way out (call it once), or `null` when the tenant has its share already. */
  enter(tenant: string): (() => void) | null {
    const now = this.#inFlight.get(tenant) ?? 0;
    if (now >= this.perTenant) return null;
    this.#inFlight.set(tenant, now + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const rest = (this.#inFlight.get(tenant) ?? 1) - 1;
      if (rest === 0) this.#inFlight.delete(tenant);
      else this.#inFlight.set(tenant, rest);
    };
  }
}
