// The door to every npm command. Plain JavaScript without packages, because it runs before anything is installed,
// and on a Node that may be too old for the rest.
import { spawn, spawnSync } from 'child_process';
import { existsSync, lstatSync, readFileSync, statfsSync } from 'fs';
import path from 'path';
import { fileURLToPath } from 'url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const oldestNode = [20, 19];
const installBytes = 1.5e9;
const runBytes = 3e8;

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    stop(
      `Node ${oldestNode.join('.')} or newer is needed, and this is Node ${process.versions.node}: install a newer one from https://nodejs.org.`,
    );
  }
}

function checkDisk(needed) {
  const disk = statfsSync(root);
  const free = disk.bavail * disk.bsize;
  if (free < needed) {
    stop(
      `Only ${Math.round(free / 1e6)} MB are free on the disk of ${root}, and ${Math.round(needed / 1e6)} MB are needed: make room and run this again.`,
    );
  }
}

/** True when what npm says it installed is what the lock file asks for; packages for other platforms may be missing. */
function isInstalled() {
  const installedFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === '' || optional || installed[name]?.version === version,
  );
}

/** npm empties the folder that a link leads to, which is somebody else's. */
function checkOwnFolder() {
  const folder = path.join(root, 'node_modules');
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
    stop(
      `${folder} is a symbolic link, and what it leads to would be emptied: remove the link and run this again.`,
    );
  }
}

function install() {
  checkOwnFolder();
  checkDisk(installBytes);
  console.log('Installing the packages of package-lock.json (a minute or two) …');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const args = [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const done = spawnSync(npm[0], args, { cwd: root, stdio: 'inherit' });
  if (done.status !== 0)
    stop('The packages could not be installed; npm says why above. Mend that and run this again.');
  console.log('Packages are installed.');
}

function run(command, args) {
  const program = path.join(root, 'stack', `${command}.ts`);
  if (!/^[a-z]+$/.test(command) || !existsSync(program)) {
    stop(`There is no command "${command}": use start, test, check, replay, bench or sandbox.`);
  }
  // The ipc channel tells the program when this process was killed, so that it never goes on unseen.
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 1000);
  child.on('exit', (code, signal) => {
    clearInterval(watch);
    process.exit(signal === null ? code : 1);
  });
}

checkNode();
const [command = '', ...args] = process.argv.slice(2);
if (isInstalled()) checkDisk(runBytes);
else install();
run(command, args);
