import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { endOfRun } from './end-of-run';
import { startFreshStack } from './fresh-stack';
import { PlainError, runMain } from './plain-error';
import { type DayVerdict, playDay, type Played } from './replay/play-day';
import { type Met } from './replay/trouble';
import { Progress } from './replay/progress';
import { hastyEnv, sandboxArgs } from './replay/hardships';
import { readArguments, usage, type ReplayArguments } from './replay/read-arguments';
import { readDay, type ExpectedDay } from './replay/read-day';
import { vendorLimits, type VendorLimits } from './replay/vendor-limits';
import { type ConsolidatedDayVerdict, playDayAsOne } from './replay/play-consolidated';
import { consolidatedText, verdictText } from './replay/verdict-text';

/** What `--json` writes. */
type Report = (DayVerdict | ConsolidatedDayVerdict) & {
  file: string;
  seconds: number;
  vendorLimit: Pick<VendorLimits, 'cin7' | 'shipstation'>;
  /** By endpoint, from the stand-ins' journals. */
  callsPerOrder: Played['calls'];
  /** What made the day hard. */
  met?: Met;
  /** Why an order has no sale, in the service's own words; no part of the verdict. */
  why: Record<string, string>;
};

/** `npm run replay -- <day.csv>`: a day of the shop through a fresh stack, judged by what the two stand-ins hold. */
async function main(): Promise<number> {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted === null) {
    console.log(usage);
    return 0;
  }
  const file = path.resolve(process.env.INIT_CWD ?? '', wanted.file);
  const csvText = readFile(file, wanted.file);
  const day = readDay(csvText, path.basename(file));
  const json = wanted.json === undefined ? undefined : path.resolve(process.env.INIT_CWD ?? '', wanted.json);
  if (json !== undefined && !existsSync(path.dirname(json)))
    throw new PlainError(`There is no folder ${path.dirname(json)} for --json.`);

  const ending = endOfRun();
  const report = await replay({ ...wanted, file }, csvText, day, ending);
  if (report === undefined) return 1;
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 1)}\n`);
  return report.good ? 0 : 1;
}

async function replay(
  { file, vendorLimit, keep, consolidate, hardships }: ReplayArguments,
  csvText: string,
  day: ExpectedDay,
  ending: ReturnType<typeof endOfRun>,
): Promise<Report | undefined> {
  const say = (line: string) => console.log(line);
  const limits = vendorLimits(vendorLimit);
  say(
    `${path.basename(file)}: ${day.documents} documents, ${day.orders.length} orders; ` +
      `Cin7 Core allows ${limits.cin7} calls a minute, ShipStation ${limits.shipstation}.`,
  );
  const starting = startFreshStack({
    name: 'replay',
    limits,
    stockFor: file,
    sandboxArgs: sandboxArgs(hardships),
    env: hastyEnv(hardships),
    keep,
    say,
    giveUp: (sentence) => ending.now(sentence),
  });
  const fresh = await Promise.race([starting, ending.asked]);
  if (typeof fresh === 'string') {
    await starting.then((started) => started.end()).catch(() => undefined);
    say(fresh === '' ? 'Stopped before the day was played.' : fresh);
    return undefined;
  }
  try {
    const progress = new Progress();
    const played = await Promise.race([
      consolidate
        ? playDayAsOne(fresh, csvText, day, (states) => progress.tell(states))
        : playDay(fresh, csvText, day, (states) => progress.tell(states), hardships),
      ending.asked,
    ]);
    progress.end();
    if (typeof played === 'string') {
      say(played === '' ? 'Stopped before the day was over.' : played);
      return undefined;
    }
    const { verdict, calls, why } = played;
    const lines =
      'met' in played ? verdictText(played, limits) : consolidatedText(played.verdict, calls, limits);
    for (const line of lines) say(line);
    return {
      file: path.basename(file),
      seconds: Math.round(progress.seconds),
      vendorLimit: { cin7: limits.cin7, shipstation: limits.shipstation },
      ...verdict,
      ...('met' in played && { met: played.met }),
      callsPerOrder: calls,
      why: Object.fromEntries(why),
    };
  } finally {
    await fresh.end();
    if (keep) say(`The stack's folder is kept: ${fresh.dir}`);
  }
}

function readFile(file: string, asGiven: string): string {
  if (!existsSync(file)) throw new PlainError(`There is no file ${asGiven}.`);
  if (!statSync(file).isFile()) throw new PlainError(`${asGiven} is no file.`);
  return readFileSync(file, 'utf8');
}

runMain(main);
