/** Our own rooms that may be in the workflow bundle. */
const rooms = ['workflows/', 'domain/'];

/** Packages that may be: what workflows use, and what the SDK's workflow side brings with it. */
const packages = ['@temporalio/workflow', '@temporalio/common', 'nexus-rpc', 'long', 'ms', 'decimal.js'];

/**
 * Names the modules that must not be in the bundle. zod, kysely, pg and the like slip in without a word from the
 * bundler, and are then loaded again for every cached workflow until the worker is out of memory.
 * @param modules paths below the repository, from `buildWorkflowBundle`
 */
export function forbiddenModules(modules: string[]): string[] {
  return modules.filter((module) => {
    const inPackages = module.split('node_modules/').slice(1).at(-1);
    const packageName = inPackages && /^(?:@[^/]+\/)?[^/]+/.exec(inPackages)?.[0];
    return packageName === undefined
      ? !rooms.some((room) => module.startsWith(room))
      : !packages.includes(packageName);
  });
}
