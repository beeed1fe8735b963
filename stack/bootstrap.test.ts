import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from './paths';

/** The door to every command, in a checkout of its own in which nothing is installed. */
describe('the bootstrap', () => {
  let checkout: string;

  beforeEach(() => {
    checkout = mkdtempSync(path.join(tmpdir(), 'bootstrap-'));
    mkdirSync(path.join(checkout, 'stack'));
    copyFileSync(
      path.join(repositoryRoot, 'stack', 'bootstrap.mjs'),
      path.join(checkout, 'stack', 'bootstrap.mjs'),
    );
    writeFileSync(path.join(checkout, 'package-lock.json'), '{"packages":{}}');
  });

  afterEach(() => rmSync(checkout, { recursive: true, force: true }));

  it('refuses to install into a linked folder, and leaves what is in it', () => {
    const shared = path.join(checkout, 'shared');
    mkdirSync(shared);
    writeFileSync(path.join(shared, 'kept.txt'), 'here');
    symlinkSync(shared, path.join(checkout, 'node_modules'));

    const done = spawnSync(process.execPath, [path.join(checkout, 'stack', 'bootstrap.mjs'), 'check'], {
      encoding: 'utf8',
    });

    expect(done.stderr).toMatch(/node_modules is a symbolic link.*remove the link and run this again\./);
    expect(done.status).toBe(1);
    expect(existsSync(path.join(shared, 'kept.txt'))).toBe(true);
  });
});
