import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { repositoryRoot } from '../stack/paths';

/** Texts that break a rule of the house, linted as if they stood in the files named. */
const breaches = {
  sandbox: {
    file: 'sandbox/kit/clock.ts',
    text: "import { problems } from '../../domain/problems';\nexport const taken = problems;\n",
  },
  domain: {
    file: 'domain/problems.ts',
    text: "import Decimal from 'decimal.js';\nimport { z } from 'zod';\nexport const taken = [Decimal, z];\n",
  },
  workflows: {
    file: 'workflows/index.ts',
    text: [
      "import type { Kysely } from 'kysely';",
      "import { createHash } from 'node:crypto';",
      "import { readEnv } from '../platform/env';",
      'export const taken: [Kysely<unknown>?, ...unknown[]] = [undefined, createHash, readEnv];',
      '',
    ].join('\n'),
  },
};

const rules = ['boundaries/dependencies', '@typescript-eslint/no-restricted-imports'];

/**
 * ESLint is an ES module with a config of its own kind, which Jest cannot load: one child lints all the texts. By the import rules alone,
 * which need no types: reading the whole program for the other rules took most of this test's time.
 */
const script = `
  import { ESLint } from 'eslint';
  const eslint = new ESLint({
    ruleFilter: ({ ruleId }) => ${JSON.stringify(rules)}.includes(ruleId),
    overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  });
  const found = {};
  for (const [name, { file, text }] of Object.entries(JSON.parse(process.argv[1]))) {
    found[name] = (await eslint.lintText(text, { filePath: file }))[0].messages;
  }
  console.log(JSON.stringify(found));
`;

const Messages = z.record(
  z.string(),
  z.array(z.object({ ruleId: z.string().nullable(), message: z.string() })),
);
let messages: z.infer<typeof Messages>;

beforeAll(() => {
  const args = ['--input-type=module', '--eval', script, JSON.stringify(breaches)];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: repositoryRoot, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  messages = Messages.parse(JSON.parse(stdout));
}, 120_000);

function importRulesBroken(room: keyof typeof breaches): string[] {
  const ofRules = (messages[room] ?? []).filter(({ ruleId }) => rules.includes(ruleId ?? ''));
  return ofRules.map(({ message }) => message);
}

test('the sandbox may import nothing of the product', () => {
  expect(importRulesBroken('sandbox')).toEqual([
    expect.stringContaining('elements of type "sandbox" to elements of type "domain"'),
  ]);
});

test('domain may import decimal.js and no other package', () => {
  expect(importRulesBroken('domain')).toEqual([expect.stringContaining("'zod' import is restricted")]);
});

test('workflows may name the types of other packages, but import none into the bundle', () => {
  expect(importRulesBroken('workflows')).toEqual([
    expect.stringContaining("'node:crypto' import is restricted"),
    expect.stringContaining('elements of type "workflows" to elements of type "platform"'),
  ]);
});
