/** One step of an order, as the table `timeline` holds it. */
export interface TimelineStep {
  step: string;
  sentence: string;
  at: Date;
  detail: Record<string, unknown>;
}

/** Steps after which an order's line is told; the others only build it up. */
export const toldSteps = ['done', 'parked', 'skipped', 'decided'] as const;

/**
 * The plain line about an order, from its steps so far; the last step decides what is told.
 * @example 536365 → sale SO-00007, authorised, picked, packed, shipped, paid, 2.1 s
 * @example 536589 waits: No line has a positive quantity. Fix it in ShipStation, then retry.
 */
export function orderLine(orderNumber: string, steps: TimelineStep[]): string {
  const last = steps.at(-1);
  if (!last) return `${orderNumber}: nothing has happened yet`;
  switch (last.step) {
    case 'parked':
      return [`${orderNumber} waits:`, last.sentence, textIn([last], 'fix')].filter(Boolean).join(' ');
    case 'skipped':
      return `${orderNumber} skipped: ${last.sentence}`;
    case 'decided':
      return `${orderNumber}: ${last.sentence}`;
    default:
      return `${orderNumber} → ${journey(steps, last)}`;
  }
}

function journey(steps: TimelineStep[], last: TimelineStep): string {
  const saleNumber = textIn(steps, 'saleNumber');
  const words = [saleNumber === undefined ? 'done' : `sale ${saleNumber}`];
  if (steps.some(({ step }) => step === 'assembled')) words.push('assembled');
  if (steps.some(({ step }) => step === 'authorised')) words.push('authorised');
  for (const word of ['picked', 'packed', 'shipped'] as const) {
    if (steps.some(({ detail }) => detail[word] === true)) words.push(word);
  }
  if (steps.some(({ detail }) => detail.short === true)) words.push('short of stock');
  if (steps.some(({ step }) => step === 'paid')) words.push('paid');
  else if (steps.some(({ step }) => step === 'invoiced')) words.push('invoiced');
  words.push(`${(tookMs(steps, last) / 1_000).toFixed(1)} s`);
  return words.join(', ');
}

/** From when work on it began, without the time it lay saved or waited for a person. */
function tookMs(steps: TimelineStep[], last: TimelineStep): number {
  const before = steps.slice(0, -1);
  const lastWait = before.findLastIndex(({ step }) => step === 'parked' || step === 'decided');
  const since =
    before.slice(lastWait + 1).find(({ step }) => step !== 'saved') ?? before[lastWait] ?? before[0] ?? last;
  return last.at.getTime() - since.at.getTime();
}

function textIn(steps: TimelineStep[], key: string): string | undefined {
  for (const { detail } of steps) {
    const value = detail[key];
    if (typeof value === 'string') return value;
  }
  return undefined;
}
