import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom (docs/architecture.md). Imports run one way; a room that is not listed here may not be imported.
 * `test` and `bench` may look into every room, because they drive the whole house.
 */
const rooms = {
  domain: [],
  platform: [],
  schemas: ['domain'],
  db: ['domain', 'platform'],
  activities: ['domain', 'schemas', 'db', 'platform'],
  workflows: ['domain'],
  api: ['domain', 'schemas', 'db', 'platform'],
  worker: ['activities', 'domain', 'schemas', 'db', 'platform'],
  sandbox: [],
  stack: ['sandbox', 'schemas', 'platform', 'db', 'domain'],
  test: [
    'domain',
    'platform',
    'schemas',
    'db',
    'activities',
    'workflows',
    'api',
    'worker',
    'sandbox',
    'stack',
  ],
  bench: [
    'domain',
    'platform',
    'schemas',
    'db',
    'activities',
    'workflows',
    'api',
    'worker',
    'sandbox',
    'stack',
    'test',
  ],
};

/** What only the workflow bundle may hold besides our own domain code; a test reads the bundle's module list as well. */
const workflowPackages = ['@temporalio/workflow', '@temporalio/common', 'decimal.js'];
const domainPackages = ['decimal.js'];

const elementOf = (type) => ({ element: { type } });

/** Everything is forbidden but what `rooms` allows; `more` adds rooms for some files. */
function roomPolicies(more = () => []) {
  return Object.entries(rooms).map(([room, allowed]) => ({
    from: elementOf(room),
    allow: { to: elementOf([room, ...allowed, ...more(room)]) },
  }));
}

/** Workflows name the activities' types, which leave no trace in the bundle. */
const typesOfActivities = {
  from: elementOf('workflows'),
  allow: { to: elementOf('activities'), dependency: { kind: 'type' } },
};

/** An error for every package but these; relative imports are the boundaries rule's business. */
function onlyPackages(room, packages) {
  const names = packages.map((name) => `${name.replaceAll('.', '\\.')}$`).join('|');
  return [
    'error',
    {
      patterns: [
        {
          regex: `^(?!\\.{1,2}(/|$)|${names})`,
          allowTypeImports: true,
          message: `${room}/ may import only ${packages.join(', ')}.`,
        },
      ],
    },
  ];
}

export default tseslint.config(
  { ignores: ['node_modules', '.stack', 'coverage', 'test/histories'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { boundaries },
    settings: {
      'boundaries/elements': Object.keys(rooms).map((room) => ({
        type: room,
        pattern: room,
        partialMatch: false,
      })),
      'import/resolver': { typescript: { project: './tsconfig.json' } },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', policies: [...roomPolicies(), typesOfActivities] },
      ],
    },
  },
  {
    files: ['workflows/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': onlyPackages('workflows', workflowPackages) },
  },
  {
    files: ['domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': onlyPackages('domain', domainPackages) },
  },
  {
    // Unit tests stand beside their code and may reach for the test kit; the sandbox stays by itself there too.
    files: ['**/*.test.ts'],
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: roomPolicies((room) => (room === 'sandbox' ? [] : ['test', 'stack', 'sandbox'])),
        },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
  },
  prettier,
);

export { workflowPackages };
