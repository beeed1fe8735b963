import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { processIdentity } from '../../stack/process-identity';

/** Removes the folders of runs whose process is gone, for instance after a kill -9; runs under way are left alone. */
export function clearOldRuns(parent: string): void {
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const pid = Number(/^run-(\d+)$/.exec(name)?.[1]);
    if (pid && processIdentity(pid) === undefined) {
      rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
}
