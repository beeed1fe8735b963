import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Ticks of a second in /proc/<pid>/stat on every Linux we know. */
const ticks = 100;

/**
 * Processor seconds that each part, with its descendants, has used so far; empty where there is no /proc.
 * @param parts process ids by name
 */
export function cpuSeconds(parts: Record<string, number>): Record<string, number> {
  if (!existsSync('/proc/self/stat')) return {};
  const all = processes();
  const used = (pid: number): number =>
    (all.get(pid)?.seconds ?? 0) +
    [...all].filter(([, one]) => one.parent === pid).reduce((sum, [child]) => sum + used(child), 0);
  return Object.fromEntries(Object.entries(parts).map(([name, pid]) => [name, used(pid)]));
}

function processes(): Map<number, { parent: number; seconds: number }> {
  const all = new Map<number, { parent: number; seconds: number }>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(name);
    // After the name in brackets: state, parent, …; from the 14th field of the whole line on: user and system time, and both of
    // children that have ended, such as Postgres' connections.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const used = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    if (stat !== '') all.set(Number(name), { parent: Number(fields[1]), seconds: used / ticks });
  }
  return all;
}

function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // It ended while we looked around.
    return '';
  }
}

/** What was used between two looks, part by part, divided by `count`, in ms. */
export function cpuPer(
  before: Record<string, number>,
  after: Record<string, number>,
  count: number,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after).map(([name, seconds]) => [
      name,
      Math.round(((seconds - (before[name] ?? 0)) * 1_000) / count),
    ]),
  );
}
