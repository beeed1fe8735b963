import { setTimeout as sleep } from 'node:timers/promises';
import { type Child } from './child';

interface Part {
  name: string;
  launch: () => Promise<Child>;
  child: Child;
  restarts: number[];
}

/** More deaths than this within a minute are no accident: going on would only hide what is wrong. */
const restartsPerMinute = 5;

/** Keeps the parts of a stack running: one that dies is started again, and all are stopped in reverse order. */
export class Supervisor {
  private readonly parts: Part[] = [];
  private stopping = false;

  /**
   * @param say tells the person at the terminal what happened
   * @param giveUp called once when a part cannot be kept running, with the sentence that says so
   */
  constructor(
    private readonly say: (line: string) => void,
    private readonly giveUp: (sentence: string) => void,
  ) {}

  /** Starts a part and watches over it from now on. `launch` settles when the part is ready for use. */
  async start(name: string, launch: () => Promise<Child>): Promise<Child> {
    const part: Part = { name, launch, child: await launch(), restarts: [] };
    this.parts.push(part);
    void this.watch(part);
    return part.child;
  }

  /** The process id of each part, for tests and for the person at the terminal. */
  pids(): Record<string, number> {
    return Object.fromEntries(this.parts.map((part) => [part.name, part.child.pid]));
  }

  /** Stops every part, last started first. */
  async stopAll(): Promise<void> {
    this.stopping = true;
    for (const part of [...this.parts].reverse()) await part.child.stop();
  }

  private async watch(part: Part): Promise<void> {
    while (!this.stopping) {
      const { code, signal } = await part.child.exited;
      if (this.stopping) return;
      const how = signal ?? `exit code ${code}`;
      const now = Date.now();
      part.restarts = [...part.restarts.filter((at) => now - at < 60_000), now];
      if (part.restarts.length > restartsPerMinute) {
        this.giveUp(
          `${part.name} ended ${part.restarts.length} times within a minute (last: ${how}). Its log ends:\n${part.child.lastLogLines()}`,
        );
        return;
      }
      this.say(`${part.name} ended unexpectedly (${how}): starting it again.`);
      await sleep(300 * part.restarts.length);
      try {
        part.child = await part.launch();
        // A stop that came while it was starting has missed it.
        if (this.stopping) await part.child.stop();
        else this.say(`${part.name} runs again (process ${part.child.pid}).`);
      } catch (error) {
        this.giveUp(error instanceof Error ? error.message : String(error));
        return;
      }
    }
  }
}
