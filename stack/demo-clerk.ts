import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { LabelAnswer, LabelList } from '../schemas/api/labels';
import { RatesView } from '../schemas/api/rates';
import { type ApiClient, Refusal } from './api-client';
import { PlainError } from './plain-error';

const everyMs = 10_000;

/** A sale as the Cin7 stand-in shows it on its control address; what a clerk sees on the screen. */
const Sales = z.array(
  z.looseObject({
    number: z.string(),
    header: z.looseObject({ ExternalID: z.string().nullable() }),
    fulfilments: z.array(
      z.looseObject({
        pack: z.looseObject({ status: z.string() }),
        ship: z.looseObject({ status: z.string(), lines: z.array(z.unknown()) }),
      }),
    ),
  }),
);

/**
 * The clerk of the demo company: asks for the rates of each sale that was packed in Cin7 and is not yet on its way, buys the cheapest label,
 * and would print it. Keeps nothing of its own: what has a label is what the API says.
 */
export class DemoClerk {
  private readonly seen = new Set<string>();
  private told: string | undefined;
  private working: Promise<void> | undefined;
  private readonly ending = new AbortController();

  constructor(
    private readonly cin7Url: string,
    private readonly api: ApiClient,
    /** The shipping service's address in the API. */
    private readonly place: string,
    private readonly say: (line: string) => void,
  ) {}

  start(): void {
    this.working = (async () => {
      while (!this.ending.signal.aborted) {
        await this.look().catch((error: unknown) => this.tell(error));
        await sleep(everyMs, undefined, { signal: this.ending.signal }).catch(() => undefined);
      }
    })();
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.working;
  }

  /** A part of the stack may be starting again: the next look finds the same sales, and what was said is not said again. */
  private tell(error: unknown): void {
    const words = error instanceof Error ? error.message : String(error);
    if (this.told === words || this.ending.signal.aborted) return;
    this.told = words;
    this.say(`The clerk could not buy labels, and tries again: ${words}`);
  }

  /** Labels what waits, one after the other. */
  async look(): Promise<void> {
    const answer = await fetch(`${this.cin7Url}/_sandbox/state/sales`, {
      signal: AbortSignal.timeout(30_000),
    });
    for (const sale of Sales.parse(await answer.json())) {
      if (this.seen.has(sale.number) || !waitsForLabel(sale) || this.ending.signal.aborted) continue;
      await this.label(sale.number);
      this.seen.add(sale.number);
    }
  }

  private async label(sale: string): Promise<void> {
    const known = LabelList.parse(
      await this.api.expect('GET', `${this.place}/labels?number=${encodeURIComponent(sale)}`),
    );
    if (known.labels.length > 0) return;
    const asked = await this.ask(sale, '/rates', { sale });
    if (asked === null) return;
    const rates = RatesView.parse(asked);
    const [cheapest] = rates.quotes;
    if (cheapest === undefined) return this.say(`${sale}: ${rates.sentence}`);
    const { carrier, service, serviceName, total } = cheapest;
    const offers = `${String(rates.quotes.length)} rates`;
    this.say(
      `${sale}: ${offers}, the cheapest ${serviceName} for ${total} ${rates.currency ?? ''}`.trimEnd(),
    );
    const wish = { parcel: rates.parcel.id, key: `clerk/${sale}`, carrier, service };
    const answer = await this.ask(sale, '/labels', wish);
    if (answer === null) return;
    const { label } = LabelAnswer.parse(answer);
    if (label.problem !== null) this.say(`${sale}: ${label.problem.sentence} ${label.problem.fix}`);
  }

  /** null: it was refused, which is told once and holds up no other sale. @throws PlainError when the API could not answer */
  private async ask(sale: string, path: string, wish: object): Promise<unknown> {
    const { status, body } = await this.api.send('POST', `${this.place}${path}`, wish);
    if (status < 300) return body;
    const refusal = Refusal.safeParse(body);
    if (!refusal.success) throw new PlainError(`The API answered ${String(status)} to ${path}.`);
    const { detail, fix } = refusal.data;
    if (status >= 500) throw new PlainError(detail);
    this.say(`${sale} gets no label here: ${detail} ${fix}`);
    return null;
  }
}

/** Packed by the company's people, and nobody has begun to ship it; orders from ShipStation bear our id. */
const waitsForLabel = ({ header, fulfilments: [task] }: z.output<typeof Sales>[number]): boolean =>
  header.ExternalID === null && task?.pack.status === 'AUTHORISED' && task.ship.lines.length === 0;
