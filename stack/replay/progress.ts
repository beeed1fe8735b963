import { type OrderStates } from './order-states';

/** Without a terminal a line is printed this often. */
const lineEveryMs = 10_000;

/** Tells how far the orders are: on a terminal in one line that is written over, else in a line now and then. */
export class Progress {
  private readonly started = Date.now();
  private toldAt = 0;

  constructor(private readonly out: NodeJS.WriteStream = process.stdout) {}

  tell({ done, parked, left }: OrderStates): void {
    const line = `  ${this.elapsed()}  ${done} done, ${parked} parked, ${left} left`;
    if (this.out.isTTY) this.out.write(`\r${line.padEnd(60)}`);
    else if (Date.now() - this.toldAt >= lineEveryMs) {
      this.toldAt = Date.now();
      this.out.write(`${line}\n`);
    }
  }

  end(): void {
    if (this.out.isTTY) this.out.write('\n');
  }

  get seconds(): number {
    return (Date.now() - this.started) / 1_000;
  }

  private elapsed(): string {
    const whole = Math.floor(this.seconds);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  }
}
