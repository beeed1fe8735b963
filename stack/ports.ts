import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { PlainError } from './plain-error';

/**
 * Systems hand out ports from 32,768 up (Linux) or 49,152 up (macOS, Windows) to outgoing connections and to whoever listens on 0:
 * a port from there can be taken between its choice and its use, as a stack takes seconds to start.
 */
const [lowest, highest] = [10_240, 32_767];
const given = new Set<number>();

/** A port that was free on loopback a moment ago; never the same twice in one process. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest + 1);
    if (given.has(port)) continue;
    given.add(port);
    if (await isPortFree(port)) return port;
  }
}

/** True when nothing listens on the loopback port. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** A port of the stack: what it is for, and the environment variable that moves it. */
export interface NamedPort {
  port: number;
  what: string;
  variable: string;
}

/** The sentence for a port that another program holds. */
export function portTakenSentence({ port, what, variable }: NamedPort): string {
  return `Port ${port}, wanted for ${what}, is taken by another program: stop that program, or choose another port with ${variable}=<port>.`;
}

/** @throws PlainError naming the first port that is taken, and the variable that moves it */
export async function assertPortsFree(ports: NamedPort[]): Promise<void> {
  for (const named of ports) {
    if (!(await isPortFree(named.port))) throw new PlainError(portTakenSentence(named));
  }
}

/**
 * Reads a port from the environment.
 * @throws PlainError when the variable holds no port number
 */
export function portFromEnv(
  variable: string,
  fallback: number,
  env: NodeJS.ProcessEnv = process.env,
): number {
  const text = env[variable];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new PlainError(`${variable} is "${text}", which is not a port number between 1 and 65535.`);
  }
  return port;
}
