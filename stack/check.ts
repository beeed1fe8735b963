import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import pc from 'picocolors';
import { runMain } from './plain-error';
import { repositoryRoot } from './paths';
import { buildWorkflowBundle, workflowEntry } from './workflow-bundle';
import { forbiddenModules } from './workflow-bundle-rules';

interface Outcome {
  ok: boolean;
  output: string;
}

interface Step {
  name: string;
  run(): Promise<Outcome>;
}

/** Runs a program of node_modules and keeps what it prints for when it fails. */
function program(script: string, ...args: string[]): () => Promise<Outcome> {
  return () =>
    new Promise((resolve) => {
      const file = path.join(repositoryRoot, 'node_modules', script);
      const child = spawn(process.execPath, [file, ...args], { cwd: repositoryRoot });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (output += String(chunk)));
      child.once('close', (code) => resolve({ ok: code === 0, output }));
    });
}

async function workflowBundle(): Promise<Outcome> {
  if (!existsSync(workflowEntry)) return { ok: false, output: 'workflows/index.ts does not exist.' };
  const { modules } = await buildWorkflowBundle();
  const forbidden = forbiddenModules(modules);
  return {
    ok: forbidden.length === 0,
    output: `These may not be in the workflow bundle:\n${forbidden.join('\n')}`,
  };
}

/** The longest first: it takes about as long as all others together. */
const steps: Step[] = [
  {
    name: 'lint and import directions (eslint)',
    run: program('eslint/bin/eslint.js', '.', '--max-warnings=0'),
  },
  { name: 'types (tsc, strict)', run: program('typescript/bin/tsc', '--noEmit', '-p', '.') },
  { name: 'workflow bundle holds only what it may', run: workflowBundle },
  {
    name: 'formatting (prettier)',
    run: program('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  },
  { name: 'unused files, exports and packages (knip)', run: program('knip/bin/knip.js', '--no-progress') },
];
/** As many as the cores that we count on; more would only need more memory. */
const atOnce = 2;

/** Every check, two at a time, one line each; what a failed one said follows its line. All run, even when one fails. */
async function main(): Promise<number> {
  let failures = 0;
  const left = [...steps];
  const lane = async () => {
    for (let step = left.shift(); step !== undefined; step = left.shift()) {
      const started = Date.now();
      const { ok, output } = await step.run();
      const seconds = ((Date.now() - started) / 1_000).toFixed(1);
      console.log(`${ok ? pc.green('ok    ') : pc.red('FAILED')} ${step.name}, ${seconds} s`);
      if (!ok) {
        failures += 1;
        console.log(output.trimEnd());
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return failures === 0 ? 0 : 1;
}

runMain(main);
