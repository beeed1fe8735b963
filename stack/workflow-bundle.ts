import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { repositoryRoot, stateRoot } from './paths';

/** What the bundle starts from: it exports every workflow. */
export const workflowEntry = path.join(repositoryRoot, 'workflows', 'index.ts');

export interface WorkflowBundle {
  /** The bundled code. */
  file: string;
  /** Every module that went in, as paths below the repository. */
  modules: string[];
}

/** Bundles the workflows, or takes the bundle of the same sources from the cache (bundling takes some 3 s). */
export async function buildWorkflowBundle(): Promise<WorkflowBundle> {
  const folder = path.join(stateRoot, 'cache', `workflows-${sourceHash()}`);
  const bundle = { file: path.join(folder, 'workflows.js') };
  const list = path.join(folder, 'modules.json');
  if (existsSync(list)) {
    const listed: unknown = JSON.parse(readFileSync(list, 'utf8'));
    if (Array.isArray(listed)) return { ...bundle, modules: listed.map(String) };
  }
  const modules = new Set<string>();
  const { code } = await bundleWorkflowCode({
    workflowsPath: workflowEntry,
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => {
      config.plugins = [...(config.plugins ?? []), new ModuleLister(modules)];
      return config;
    },
  });
  mkdirSync(folder, { recursive: true });
  const write = (file: string, text: string) => {
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  };
  write(bundle.file, code);
  const found = [...modules].sort();
  write(list, JSON.stringify(found, null, 1));
  return { ...bundle, modules: found };
}

/** The part of webpack that we touch; its own types come with no package of ours. */
interface WebpackModule {
  nameForCondition(): string | null;
  modules?: Iterable<WebpackModule>;
}
interface WebpackCompiler {
  hooks: {
    done: {
      tap(
        name: string,
        listener: (stats: { compilation: { modules: Iterable<WebpackModule> } }) => void,
      ): void;
    };
  };
}

class ModuleLister {
  constructor(private readonly into: Set<string>) {}

  apply(compiler: WebpackCompiler): void {
    compiler.hooks.done.tap('ModuleLister', ({ compilation }) => this.take(compilation.modules));
  }

  private take(modules: Iterable<WebpackModule>): void {
    for (const module of modules) {
      const file = module.nameForCondition();
      if (file) this.into.add(path.relative(repositoryRoot, file));
      if (module.modules) this.take(module.modules);
    }
  }
}

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const room of ['workflows', 'domain']) {
    const folder = path.join(repositoryRoot, room);
    if (!existsSync(folder)) continue;
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    for (const name of names.sort())
      hash.update(`${room}/${name}\n`).update(readFileSync(path.join(folder, name)));
  }
  hash.update(readFileSync(path.join(repositoryRoot, 'package-lock.json')));
  return hash.digest('hex').slice(0, 16);
}
