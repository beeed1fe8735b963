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
  test: ['domain', 'platform', 'schemas', 'db', 'activities', 'workflows', 'api', 'worker', 'sandbox', 'stack'],
  bench: ['domain', 'platform', 'schemas', 'db', 'activities', 'workflows', 'api', 'worker', 'sandbox', 'stack', 'test'],
};

/** What only the workflow bundle may hold besides our own domain code. */
const workflowPackages = ['@temporalio/workflow', 'decimal.js'];

export default tseslint.config(
  { ignores: ['node_modules', '.stack', 'coverage', 'test/histories'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.mjs', 'stack/*.mjs'] } } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },
  {
    files: ['**/*.ts'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': Object.keys(rooms).map((room) => ({ type: room, pattern: `${room}/**`, mode: 'full' })),
      'import/resolver': { typescript: { project: './tsconfig.json' } },
    },
    rules: {
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          rules: Object.entries(rooms).map(([from, allow]) => ({ from, allow: [from, ...allow] })),
        },
      ],
    },
  },
  {
    // Unit tests stand beside their code and may reach for the test kit.
    files: ['**/*.test.ts'],
    rules: { 'boundaries/element-types': 'off' },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  prettier,
);

export { workflowPackages };
