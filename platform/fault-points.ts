const wanted = process.env['FAULT_POINT'];
const seen = new Map<string, number>();

/**
 * A named place where a fault test may end the process as a power cut would: `FAULT_POINT=name` at the first visit,
 * `FAULT_POINT=name:3` at the third. Costs one comparison when no fault is asked for.
 */
export function faultPoint(name: string): void {
  if (wanted === undefined) return;
  const [point, turn = '1'] = wanted.split(':');
  if (point !== name) return;
  const visits = (seen.get(name) ?? 0) + 1;
  seen.set(name, visits);
  if (visits === Number(turn)) process.kill(process.pid, 'SIGKILL');
}
