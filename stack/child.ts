import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, closeSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { Socket } from 'node:net';
import path from 'node:path';
import { repositoryRoot } from './paths';
import type { ProcessRecord } from './process-record';

export interface ChildOptions {
  name: string;
  command: string;
  args: string[];
  logFile: string;
  record: ProcessRecord;
  env?: NodeJS.ProcessEnv;
  stopSignal?: NodeJS.Signals;
  uid?: number;
  gid?: number;
}

export interface Child {
  name: string;
  pid: number;
  /** Settles when the process has ended, with its code or the signal that ended it. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  isRunning(): boolean;
  /** Asks it to stop, and kills it when it is still there after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
  /** The end of its log, for a message that says why it died. */
  lastLogLines(count?: number): string;
}

const maxLogBytes = 20_000_000;

/**
 * Starts a child with its own log file and process group: a Ctrl-C in the terminal reaches only us, so that we can
 * stop children in order. It is entered in the record before anything else happens.
 */
export function startChild(options: ChildOptions): Child {
  const { name, record, logFile, stopSignal = 'SIGTERM' } = options;
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a');
  if (statSync(logFile).size > maxLogBytes) truncateSync(logFile);
  const child = spawn(options.command, options.args, {
    cwd: repositoryRoot,
    env: options.env ?? process.env,
    stdio: ['ignore', log, log],
    detached: true,
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  closeSync(log);
  const pid = child.pid;
  if (pid !== undefined) record.add(name, pid, stopSignal);
  const exited = whenExited(child).then((how) => {
    if (pid !== undefined) record.remove(pid);
    return how;
  });
  const isRunning = () => pid !== undefined && child.exitCode === null && child.signalCode === null;
  return {
    name,
    pid: pid ?? -1,
    exited,
    isRunning,
    async stop(graceMs = 20_000) {
      if (!isRunning()) return;
      child.kill(stopSignal);
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    },
    lastLogLines: (count = 12) =>
      readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n'),
  };
}

function whenExited(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: 127, signal: null }));
  });
}

/** Starts the guard that ends the recorded children should this process die without doing so itself. */
export function startGuard(dir: string): void {
  const guard = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'guard.ts'), dir], {
    cwd: repositoryRoot,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  // The pipe stays open for as long as this process lives, but must not keep it alive.
  if (guard.stdin instanceof Socket) guard.stdin.unref();
}
