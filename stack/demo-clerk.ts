import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { LabelAnswer, LabelList } from '../schemas/api/labels';
import { RatesView } from '../schemas/api/rates';
import { ApiClient } from './api-client';
import { demoShippingService } from './demo-shipping-service';
import { type RunningStack } from './run-stack';

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
  private readonly api: ApiClient;
  private readonly place: string;
  private readonly seen = new Set<string>();
  private told: string | undefined;
  private working: Promise<void> | undefined;
  private readonly ending = new AbortController();

  constructor(
    private readonly stack: Pick<RunningStack, 'apiUrl' | 'cin7Url'>,
    tenant: string,
    token: string,
    private readonly say: (line: string) => void,
  ) {
    this.api = new ApiClient(stack.apiUrl, token);
    this.place = `/tenants/${tenant}/connections/${demoShippingService}`;
  }

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
    const answer = await fetch(`${this.stack.cin7Url}/_sandbox/state/sales`, {
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
    const rates = RatesView.parse(await this.api.expect('POST', `${this.place}/rates`, { sale }));
    const [cheapest] = rates.quotes;
    if (cheapest === undefined) return this.say(`${sale}: ${rates.sentence}`);
    const { carrier, service, serviceName, total } = cheapest;
    const offers = `${String(rates.quotes.length)} rates`;
    this.say(
      `${sale}: ${offers}, the cheapest ${serviceName} for ${total} ${rates.currency ?? ''}`.trimEnd(),
    );
    const ask = { parcel: rates.parcel.id, key: `clerk/${sale}`, carrier, service };
    const { label } = LabelAnswer.parse(await this.api.expect('POST', `${this.place}/labels`, ask));
    if (label.problem !== null) this.say(`${sale}: ${label.problem.sentence} ${label.problem.fix}`);
  }
}

/** Packed by the company's people, and nobody has begun to ship it; orders from ShipStation bear our id. */
const waitsForLabel = ({ header, fulfilments: [task] }: z.output<typeof Sales>[number]): boolean =>
  header.ExternalID === null && task?.pack.status === 'AUTHORISED' && task.ship.lines.length === 0;
