import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { workflowNames } from '../domain/messages/names';
import { CustomStoreSettingsDocument } from '../schemas/custom-store-settings';
import { SettingsDocument } from '../schemas/settings';
import { ShippingServiceSettingsDocument } from '../schemas/shipping-service-settings';

const root = path.resolve(__dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const elsewhere = new Set(['node_modules', '.stack', '.git', 'coverage']);

/** Documents of ours; the vendors' material below test/contracts is not. */
function documents(folder = ''): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory())
      return elsewhere.has(entry.name) || file === 'test/contracts' ? [] : documents(file);
    return entry.name.endsWith('.md') ? [file] : [];
  });
}

const withoutCodeBlocks = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '');

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsOf(file: string): string[] {
  const headings = withoutCodeBlocks(read(file)).matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function brokenLinks(file: string): string[] {
  const targets = [...withoutCodeBlocks(read(file)).matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, target = '']) => target,
  );
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [name = '', anchor] = target.split('#');
    const linked = name === '' ? file : path.posix.join(path.posix.dirname(file), name);
    if (!existsSync(path.join(root, linked))) return true;
    return anchor !== undefined && !anchorsOf(linked).includes(anchor);
  });
}

/** `activities/ledger/ledger.ts` and the like, named in a text without a link. */
function missingFiles(file: string): string[] {
  const named = [...read(file).matchAll(/`((?:[a-z0-9-]+\/)+[a-z0-9.-]+\.(?:ts|mjs|sh|yml|txt))`/g)].map(
    ([, name = '']) => name,
  );
  const near = (name: string) => path.join(root, path.posix.dirname(file), name);
  return named.filter((name) => !existsSync(path.join(root, name)) && !existsSync(near(name)));
}

/** Names in the first cells of the tables below a heading. */
function firstCells(file: string, heading: string): string[] {
  const section =
    read(file)
      .split(/^## /m)
      .find((each) => each.startsWith(`${heading}\n`)) ?? '';
  const cells = [...section.matchAll(/^\| (.+?) +\|/gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

test('every link in our documents leads to a file, and to a heading where it names one', () => {
  const files = documents();
  expect(files).toEqual(expect.arrayContaining(['README.md', 'docs/architecture.md', 'sandbox/README.md']));
  expect(Object.fromEntries(files.map((file) => [file, brokenLinks(file)]))).toEqual(
    Object.fromEntries(files.map((file) => [file, []])),
  );
});

test('every file that our documents name exists', () => {
  const files = documents();
  expect(Object.fromEntries(files.map((file) => [file, missingFiles(file)]))).toEqual(
    Object.fromEntries(files.map((file) => [file, []])),
  );
});

test('every npm command that the README names exists', () => {
  const scripts: unknown = JSON.parse(read('package.json'));
  const named = [...read('README.md').matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(0);
  for (const name of named) expect(scripts).toHaveProperty(['scripts', name ?? '']);
});

test("the README's table of settings names every setting, and no other", () => {
  const shown = new Set(firstCells('README.md', 'Settings'));
  expect([...shown].sort()).toEqual(Object.keys(SettingsDocument.shape).sort());
});

test.each([
  ['docs/custom-store.md', CustomStoreSettingsDocument],
  ['docs/shipping-service.md', ShippingServiceSettingsDocument],
])('%s names every setting of its connections', (file, document) => {
  const page = read(file);
  expect(Object.keys(document.shape).filter((setting) => !page.includes(`| \`${setting}\``))).toEqual([]);
});

test("the README's table of the environment names every variable of the process, and no other", () => {
  const variables = [...read('platform/env.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(
    ([, name]) => name,
  );
  expect(variables).toContain('DATABASE_URL');
  expect([...new Set(firstCells('README.md', 'Environment'))].sort()).toEqual(variables.sort());
});

test('the README names every variable that the compose file takes', () => {
  const taken = [...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name ?? '');
  const shown = firstCells('README.md', 'Operations');
  expect(shown).toEqual(expect.arrayContaining([...new Set([...taken, 'PUBLIC_URL'])]));
});

test('the README says what to do for every reason to stop that the code can give', () => {
  const union = /ProblemCode =([\s\S]*?);/.exec(read('domain/problems.ts'))?.[1] ?? '';
  const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(([, code = '']) => code);
  const sources = ['domain', 'activities', 'workflows'].flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => path.posix.join(room, file)),
  );
  const given = sources
    .filter((file) => file !== 'domain/problems.ts')
    .map(read)
    .join('\n');
  const shown = firstCells('README.md', 'When an order is stuck');
  expect(shown).toEqual(expect.arrayContaining(codes.filter((code) => given.includes(`'${code}'`))));
  expect(codes).toEqual(expect.arrayContaining(shown));
});

test('the architecture page names every workflow and every table', () => {
  const page = read('docs/architecture.md');
  const tables = [...read('db/schema.snapshot.txt').matchAll(/^([a-z_]+)\.[a-z0-9_]+ /gm)].map(
    ([, name = '']) => name,
  );
  const named = [...new Set(tables), ...Object.values(workflowNames)];
  expect(named.length).toBeGreaterThan(80);
  expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
