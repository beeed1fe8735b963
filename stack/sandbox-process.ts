import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { startChild, type Child } from './child';
import { waitUntil } from './node-program';
import { repositoryRoot } from './paths';
import { type ProcessRecord } from './process-record';
import { type StackPorts } from './stack-ports';

export interface SandboxOptions {
  /** Seconds between two of the demo's orders. */
  dripSeconds?: number;
  /** Anything else that sandbox/main.ts understands. */
  args?: string[];
}

/** Starts both stand-ins as one process; settles when they are ready, with the line of JSON by which they say so. */
export async function startSandbox(
  options: SandboxOptions,
  ports: Pick<StackPorts, 'cin7' | 'shipstation'>,
  dir: string,
  record: ProcessRecord,
): Promise<{ child: Child; ready: unknown }> {
  const logFile = path.join(dir, 'logs', 'sandbox.log');
  mkdirSync(path.dirname(logFile), { recursive: true });
  const before = existsSync(logFile) ? statSync(logFile).size : 0;
  const args = ['--cin7-port', String(ports.cin7), '--shipstation-port', String(ports.shipstation)];
  args.push('--dir', path.join(dir, 'sandbox'), '--json');
  if (options.dripSeconds !== undefined) args.push('--drip-seconds', String(options.dripSeconds));
  const child = startChild({
    name: 'sandbox',
    command: process.execPath,
    args: [
      '--import',
      'tsx',
      path.join(repositoryRoot, 'sandbox', 'main.ts'),
      ...args,
      ...(options.args ?? []),
    ],
    logFile,
    record,
  });
  let ready: unknown;
  await waitUntil(child, () => {
    ready = readyLine(logFile, before);
    return Promise.resolve(ready !== undefined);
  });
  return { child, ready };
}

/** The first line of JSON that was logged since the log was `from` bytes long. */
function readyLine(logFile: string, from: number): unknown {
  const size = statSync(logFile).size;
  const start = size < from ? 0 : from;
  const buffer = Buffer.alloc(size - start);
  const file = openSync(logFile, 'r');
  readSync(file, buffer, 0, buffer.length, start);
  closeSync(file);
  const whole = buffer.toString('utf8').split('\n').slice(0, -1);
  const line = whole.find((text) => text.startsWith('{'));
  return line === undefined ? undefined : JSON.parse(line);
}
