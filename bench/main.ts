import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pc from 'picocolors';
import { endOfRun } from '../stack/end-of-run';
import { PlainError, runMain } from '../stack/plain-error';
import { catalogLoad } from './catalog-load';
import { cin7CallsPerOrder } from './cin7-calls-per-order';
import { cin7CallsPerShipment } from './cin7-calls-per-shipment';
import { consolidation } from './consolidation';
import { exportMemory, exportPageMs, exportRatio } from './export-page';
import { historyEvents } from './history-events';
import { type Bench, type Figure, type Measured, passes, type Reading } from './kit/figure';
import { labelsPerRequest } from './labels';
import { lifecycleRatio } from './lifecycle-ratio';
import { limitUse } from './limit-use';
import { loadHistory } from './load-history';
import { memory } from './memory';
import { exportCalls, shipmentToTrackingMs, syncCalls } from './order-exports';
import { reconcile } from './reconcile';
import { shipnotifyMs } from './shipnotify';
import { webhookToAuthorisedMs } from './webhook-to-authorised';

const figures: Figure[] = [
  cin7CallsPerOrder,
  lifecycleRatio,
  webhookToAuthorisedMs,
  historyEvents,
  limitUse,
  memory,
  shipnotifyMs,
  exportPageMs,
  exportRatio,
  exportMemory,
  cin7CallsPerShipment,
  consolidation,
  catalogLoad,
  loadHistory,
  reconcile,
  labelsPerRequest,
  exportCalls,
  syncCalls,
  shipmentToTrackingMs,
];

const usage = `npm run bench -- [options]

  --only NAME   one figure (may be given several times): ${figures.map(({ name }) => name).join(', ')}
  --json FILE   writes the figures there, too
  --strict      exit code 1 when a figure misses its target`;

async function main(): Promise<number> {
  const { values } = argumentsOf(process.argv.slice(2));
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const chosen = chooseFigures(values.only ?? []);
  const json = values.json === undefined ? undefined : path.resolve(process.env.INIT_CWD ?? '', values.json);
  if (json !== undefined && !existsSync(path.dirname(json)))
    throw new PlainError(`There is no folder ${path.dirname(json)} for --json.`);

  const ending = endOfRun();
  const stops = new Set<() => Promise<void>>();
  const bench = benchOf(stops, (sentence) => ending.now(sentence));
  const outcome = await Promise.race([measureAll(bench, chosen), ending.asked]);
  if (typeof outcome === 'string') {
    for (const stop of stops) await stop();
    throw new PlainError(outcome === '' ? 'Stopped.' : outcome);
  }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(jsonOf(outcome), null, 1)}\n`);
  for (const line of table(outcome)) console.log(line);
  const good = outcome.every(([, measured]) => measured.readings.every(passes));
  return good || values.strict !== true ? 0 : 1;
}

type Outcome = [Figure, Measured][];

async function measureAll(bench: Bench, chosen: Figure[]): Promise<Outcome> {
  const outcome: Outcome = [];
  for (const figure of chosen) outcome.push([figure, await figure.measure(bench)]);
  return outcome;
}

function benchOf(stops: Set<() => Promise<void>>, giveUp: (sentence: string) => void): Bench {
  const ran = new Map<string, Promise<unknown>>();
  return {
    say: (line) => console.log(line),
    once<T>(name: string, scenario: () => Promise<T>): Promise<T> {
      const known = ran.get(name) ?? scenario();
      ran.set(name, known);
      return known as Promise<T>;
    },
    onEnd(stop) {
      stops.add(stop);
      return () => void stops.delete(stop);
    },
    giveUp,
  };
}

function jsonOf(outcome: Outcome): Record<string, unknown> {
  const fields = ({ readings, more }: Measured) => ({
    ...Object.fromEntries(readings.map(({ field, value }) => [field, value])),
    ...more,
    pass: readings.every(passes),
  });
  return Object.fromEntries(outcome.map(([figure, measured]) => [figure.name, fields(measured)]));
}

function table(outcome: Outcome): string[] {
  return outcome.flatMap(([figure, { readings, notes = [] }]) => [
    '',
    `${pc.bold(figure.name)}  ${pc.dim(figure.what)}`,
    ...readings.map(line),
    ...notes.map((note) => `    ${pc.dim(note)}`),
  ]);
}

function line(reading: Reading): string {
  const { field, value, target } = reading;
  const wanted = 'atMost' in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`;
  const mark = passes(reading) ? pc.green('pass') : pc.red('FAIL');
  return `    ${field.padEnd(14)}${String(value).padStart(10)}   ${wanted.padEnd(10)}${mark}`;
}

function chooseFigures(names: string[]): Figure[] {
  const unknown = names.find((name) => !figures.some((figure) => figure.name === name));
  if (unknown !== undefined) throw new PlainError(`There is no figure "${unknown}".\n\n${usage}`);
  return names.length === 0 ? figures : figures.filter(({ name }) => names.includes(name));
}

function argumentsOf(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        only: { type: 'string', multiple: true },
        json: { type: 'string' },
        strict: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

runMain(main);
