export interface RateFigures {
  /** The rate that is really used. */
  perMinute: number;
  /** Unused slots of the past that may be used at once. */
  burst: number;
  /** How late after its place a call may be sent. */
  sendWithinMs: number;
  /** How long a waiter that missed its time is still waited for. */
  toleranceMs: number;
}

/**
 * Divides what the vendor allows beyond our rate between bursts and lateness.
 *
 * Calls have places one slot (60 s / rate) apart. A call with its place at `p` arrives between `p` and `p + burst·slot + late`, where
 * `late` is all that passes between the grant and the vendor's own clock. So the arrivals of any minute have their places
 * within 60 s + burst·slot + late, and there are at most `rate + burst + late/slot + 1` of them. That must not exceed the vendor's limit:
 *
 *     burst + late/slot ≤ limit − rate − 1
 *
 * Two thirds of it go to bursts, the rest to lateness: Cin7 at 50 of 60: burst 6, late 3.6 s; ShipStation at 36 of 40: burst 2, late 1.7 s.
 * Of the lateness a quarter is left to the network.
 */
export function rateFigures(configured: number, vendorLimit: number): RateFigures {
  // Without any room for lateness the promise could not be kept; and with less than some 50 ms of it no call would ever be in time.
  const most = Math.min(vendorLimit - 2, Math.floor((vendorLimit - 1) / (1 + 1 / 250)));
  const perMinute = Math.max(1, Math.min(configured, most));
  const room = Math.max(0, vendorLimit - perMinute - 1);
  const burst = Math.floor((room * 2) / 3);
  const slotMs = 60_000 / perMinute;
  return {
    perMinute,
    burst,
    sendWithinMs: (room - burst) * slotMs * 0.75,
    toleranceMs: Math.min(2_000, Math.max(500, (burst * slotMs) / 2)),
  };
}
