import { parseArgs } from 'node:util';
import { PlainError } from '../plain-error';
import { type Hardships } from './hardships';

export const usage = `npm run replay -- <day.csv> [options]

  --vendor-limit N  calls a minute that both vendors allow, and we use as large a share of as ever (60 and 40)
  --consolidate     makes the day's orders one sale (daily consolidation), judged against the file's money and goods
  --missing 10%     Cin7 knows so many of the day's SKUs not: they become service lines
  --stock 50%       so much of what the day sells lies there; the rest arrives when nothing moves any more
  --faults 25%      so many calls to both vendors fail, in every way
  --kills 20        a worker is killed (-9) so often while the day flows
  --empty-documents Cin7 authorises empty orders and invoices: refunds of sales from before need no person
  --json FILE       writes the verdict there, too
  --keep            keeps the stack's folder (databases, journals, logs) instead of removing it`;

export interface ReplayArguments {
  file: string;
  vendorLimit?: number;
  json?: string;
  keep: boolean;
  consolidate: boolean;
  hardships: Hardships;
}

/** Fewer calls than that leave the limiter no room between our rate and the vendor's. */
const lowestLimit = 10;

/**
 * @returns null when only help is asked for
 * @throws PlainError on what is not understood
 */
export function readArguments(args: string[]): ReplayArguments | null {
  const { values, positionals } = parsed(args);
  if (values.help === true) return null;
  const [file, ...more] = positionals;
  if (file === undefined) throw new PlainError(`Name the day's CSV file.\n\n${usage}`);
  if (more.length > 0) throw new PlainError(`One file at a time: ${positionals.join(', ')} are several.`);
  const limit = values['vendor-limit'];
  return {
    file,
    ...(limit === undefined ? {} : { vendorLimit: limitIn(limit) }),
    ...(values.json === undefined ? {} : { json: values.json }),
    keep: values.keep ?? false,
    consolidate: values.consolidate ?? false,
    hardships: hardshipsIn(values),
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        'vendor-limit': { type: 'string' },
        json: { type: 'string' },
        keep: { type: 'boolean' },
        consolidate: { type: 'boolean' },
        missing: { type: 'string' },
        stock: { type: 'string' },
        faults: { type: 'string' },
        kills: { type: 'string' },
        'empty-documents': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function limitIn(text: string): number {
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < lowestLimit || limit > 100_000)
    throw new PlainError(`--vendor-limit is "${text}": give a whole number from ${lowestLimit} to 100000.`);
  return limit;
}

/** More than half of all calls failing lets nothing through; all goods missing is no day. */
const mostPercent = { missing: 100, stock: 100, faults: 50 } as const;
const mostKills = 1_000;

function hardshipsIn(values: ReturnType<typeof parsed>['values']): Hardships {
  const hardships: Hardships = values['empty-documents'] === true ? { emptyDocuments: true } : {};
  for (const [name, most] of Object.entries(mostPercent)) {
    const text = values[name as keyof typeof mostPercent];
    if (text === undefined) continue;
    const percent = Number(text.replace(/%$/, ''));
    if (!/^\d{1,3}%?$/.test(text) || percent > most)
      throw new PlainError(`--${name} is "${text}": give a share from 0% to ${String(most)}%.`);
    hardships[name as keyof typeof mostPercent] = percent;
  }
  const { kills } = values;
  if (kills !== undefined) {
    if (!/^\d{1,4}$/.test(kills) || Number(kills) > mostKills)
      throw new PlainError(`--kills is "${kills}": give a whole number up to ${String(mostKills)}.`);
    hardships.kills = Number(kills);
  }
  if (values.consolidate === true && Object.keys(hardships).some((name) => name !== 'missing'))
    throw new PlainError(
      '--stock, --faults and --kills are for days of single sales: leave --consolidate out.',
    );
  return hardships;
}
