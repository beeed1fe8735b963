import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const Report = z.object({ rss: z.number() });

/** What processes are started with whose memory shall be read; they write their reports into `folder`. */
export const memoryReports = (folder: string): NodeJS.ProcessEnv => ({
  MEMORY_REPORTS: folder,
  NODE_OPTIONS: `--import ${pathToFileURL(path.join(__dirname, 'report-memory.mjs')).href}`,
});

/** Resident memory of a process, in bytes, after all its threads have collected their garbage (report-memory.mjs). */
export async function readRss(folder: string, pid: number, name: string): Promise<number> {
  const file = path.join(folder, `${pid}.json`);
  rmSync(file, { force: true });
  process.kill(pid, 'SIGWINCH');
  const deadline = Date.now() + 30_000;
  while (!existsSync(file)) {
    if (Date.now() > deadline) throw new Error(`${name} did not report its memory`);
    await sleep(200);
  }
  return Report.parse(JSON.parse(readFileSync(file, 'utf8'))).rss;
}
