import { parseArgs } from 'node:util';
import { PlainError } from '../plain-error';

export const usage = `npm run replay -- <day.csv> [options]

  --vendor-limit N  calls a minute that both vendors allow, and we use as large a share of as ever (60 and 40)
  --consolidate     makes the day's orders one sale (daily consolidation), judged against the file's money and goods
  --json FILE       writes the verdict there, too
  --keep            keeps the stack's folder (databases, journals, logs) instead of removing it`;

export interface ReplayArguments {
  file: string;
  vendorLimit?: number;
  json?: string;
  keep: boolean;
  consolidate: boolean;
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
