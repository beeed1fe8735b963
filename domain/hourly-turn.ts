const dayMs = 86_400_000;

/** A stable number of milliseconds within a day for a connection (FNV-1a): a thousand tenants do not pull at the full hour. */
export function spreadOf(name: string): number {
  let hash = 2_166_136_261;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash % dayMs;
}

/** When a connection's hourly pull is next due, by the same spread; some seconds of jitter are added to it. */
export function nextHourlyTurn(name: string, now: Date): Date {
  const hourMs = 3_600_000;
  const offset = spreadOf(name) % hourMs;
  return new Date(Math.floor((now.getTime() - offset) / hourMs) * hourMs + offset + hourMs);
}
