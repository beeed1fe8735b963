import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity, signalProcess } from './process-identity';

/** One child process as the record on disk knows it. */
export interface RecordedProcess {
  name: string;
  pid: number;
  identity: string;
  stopSignal: NodeJS.Signals;
}

/**
 * The children of one stack, in the order they were started, kept on disk so that whoever comes after a kill -9
 * can end exactly these and nothing else.
 */
export class ProcessRecord {
  private readonly file: string;

  constructor(dir: string) {
    this.file = path.join(dir, 'processes.json');
  }

  list(): RecordedProcess[] {
    if (!existsSync(this.file)) return [];
    const parsed: unknown = JSON.parse(readFileSync(this.file, 'utf8'));
    return Array.isArray(parsed) ? parsed.filter(isRecordedProcess) : [];
  }

  add(name: string, pid: number, stopSignal: NodeJS.Signals): void {
    const identity = processIdentity(pid);
    if (identity) this.write([...this.list(), { name, pid, identity, stopSignal }]);
  }

  remove(pid: number): void {
    const entries = this.list();
    if (entries.some((entry) => entry.pid === pid)) this.write(entries.filter((entry) => entry.pid !== pid));
  }

  /** Ends what an earlier run left behind, last started first. Answers the names of those that still ran. */
  async stopLeftovers(graceMs = 10_000): Promise<string[]> {
    const entries = this.list();
    const alive = entries.filter((entry) => processIdentity(entry.pid) === entry.identity);
    for (const entry of [...alive].reverse()) await stopProcess(entry, graceMs);
    // Only what was handled here: a successor may have begun to record its own children meanwhile.
    for (const entry of entries) this.remove(entry.pid);
    return alive.map((entry) => entry.name);
  }

  private write(entries: RecordedProcess[]): void {
    mkdirSync(path.dirname(this.file), { recursive: true });
    // Written aside and renamed, so that a kill in between never leaves half a record.
    const aside = `${this.file}.${process.pid}`;
    writeFileSync(aside, JSON.stringify(entries, null, 1));
    renameSync(aside, this.file);
  }
}

async function stopProcess(entry: RecordedProcess, graceMs: number): Promise<void> {
  const runs = () => processIdentity(entry.pid) === entry.identity;
  signalProcess(entry.pid, entry.stopSignal);
  for (const deadline = Date.now() + graceMs; runs() && Date.now() < deadline;) await sleep(50);
  if (runs()) signalProcess(entry.pid, 'SIGKILL');
}

function isRecordedProcess(value: unknown): value is RecordedProcess {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'identity' in value &&
    typeof value.identity === 'string' &&
    'stopSignal' in value &&
    typeof value.stopSignal === 'string'
  );
}
