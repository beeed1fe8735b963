export interface AskedWindow {
  /** First and last minute, both with all their seconds. */
  from: Date;
  to: Date;
}

const minuteMs = 60_000;

/**
 * Spans of time that lie between windows and that no window covers: what changed in them was never asked for. Whole minutes, both
 * ends included. Windows may overlap, abut, or come in any order.
 */
export function exportGaps(windows: readonly AskedWindow[]): AskedWindow[] {
  const sorted = [...windows].sort((a, b) => a.from.getTime() - b.from.getTime());
  const gaps: AskedWindow[] = [];
  let covered = Number.POSITIVE_INFINITY;
  for (const { from, to } of sorted) {
    if (from.getTime() > covered + minuteMs) {
      gaps.push({ from: new Date(covered + minuteMs), to: new Date(from.getTime() - minuteMs) });
    }
    covered = Math.max(covered === Number.POSITIVE_INFINITY ? 0 : covered, to.getTime());
  }
  return gaps;
}
