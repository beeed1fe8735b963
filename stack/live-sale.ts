import { type TimelineStep } from './live-account';

/** Steps of a sale's timeline after which its line is told. */
export const toldSaleSteps = [
  'exported',
  'quarantined',
  'done',
  'waiting',
  'parked',
  'skipped',
  'stopped',
  'decided',
  'label-parked',
] as const;

/**
 * The plain line about a sale that goes to ShipStation and comes back with its label; the last step decides what is told. Later
 * versions of an order, such as the one that says that it is shipped, are no news: null.
 * @example SO-00012 is offered to ShipStation as ready
 * @example SO-00012 → in ShipStation, label 1Z999 by UPS, tracking in Cin7, 1.2 s
 * @example SO-00013 → bought here: label 9400 by RoyalMail, tracking in Cin7, 0.4 s
 */
export function saleLine(saleNumber: string, steps: TimelineStep[]): string | null {
  const last = steps.at(-1);
  if (!last) return `${saleNumber}: nothing has happened yet`;
  const fix = last.detail['fix'];
  switch (last.step) {
    case 'exported':
      if (steps.filter(({ step }) => step === 'exported').length > 1) return null;
      return `${saleNumber}: ${lowerFirst(withoutPoint(last.sentence))}`;
    case 'quarantined':
      return `${saleNumber} is kept back from ShipStation: ${last.sentence}`;
    case 'parked':
    case 'label-parked':
      return [`${saleNumber} waits:`, last.sentence, ...(typeof fix === 'string' ? [fix] : [])].join(' ');
    case 'done':
    case 'waiting':
      return `${saleNumber} → ${journey(steps, last)}`;
    default:
      return `${saleNumber}: ${last.sentence}`;
  }
}

/** From the first notice that this run of its shipment worked on. */
function journey(steps: TimelineStep[], last: TimelineStep): string {
  const before = steps.slice(0, -1);
  const lastEnd = before.findLastIndex(({ step }) => step === 'done' || step === 'waiting');
  const run = before.slice(lastEnd + 1);
  const parcels = run.filter(({ step }) => step === 'parcel');
  const boughtHere = run.some(({ step }) => step === 'label');
  const words = [...(boughtHere ? [] : ['in ShipStation']), ...parcels.map(label)];
  if (run.some(({ step }) => step === 'shipped' || step === 'tracking')) words.push('tracking in Cin7');
  if (last.step === 'waiting') words.push(lowerFirst(withoutPoint(last.sentence)));
  const since = parcels[0] ?? run[0] ?? last;
  if (boughtHere) words[0] = `bought here: ${words[0] ?? 'no label'}`;
  words.push(`${((last.at.getTime() - since.at.getTime()) / 1_000).toFixed(1)} s`);
  return words.join(', ');
}

function label({ detail }: TimelineStep): string {
  const { tracking, carrier } = detail;
  const by = typeof carrier === 'string' && carrier !== '' ? ` by ${carrier}` : '';
  return typeof tracking === 'string' && tracking !== ''
    ? `label ${tracking}${by}`
    : `shipped without a number${by}`;
}

const withoutPoint = (sentence: string): string => sentence.replace(/\.$/, '');
const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
