import { spawnSync } from 'node:child_process';

/** The versions that `temporal --version` names. */
export interface TemporalVersion {
  cli: string;
  server: string;
}

/**
 * The oldest server that we run on: 1.29 is the first one with fair task queues, which keep one tenant's backlog
 * from slowing another. CLI 1.5 is the first to carry it.
 */
export const oldestServer = '1.29.0';

/** What a fresh machine gets from the package index: CLI 1.9.1 holds server 1.32.0 and UI 2.54.1. */
export const cliRelease = '1.9.1';

/** Reads the answer of `temporal --version`, such as `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)`. */
export function parseTemporalVersion(output: string): TemporalVersion | undefined {
  const found = /temporal version (\d+\.\d+\.\d+\S*) \(Server (\d+\.\d+\.\d+)/.exec(output);
  return found?.[1] && found[2] ? { cli: found[1], server: found[2] } : undefined;
}

/** True when dotted version `version` is `least` or newer; whatever follows a dash is ignored. */
export function isAtLeast(version: string, least: string): boolean {
  const [have, want] = [version, least].map((text) => (text.split('-')[0] ?? '').split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (have?.[i] ?? 0) - (want?.[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Asks a binary for its versions; undefined when it cannot run here (wrong platform, not a Temporal CLI). */
export function temporalVersionOf(file: string): TemporalVersion | undefined {
  const asked = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return asked.status === 0 ? parseTemporalVersion(asked.stdout) : undefined;
}
