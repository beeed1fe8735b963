import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from '../stack/paths';

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({
      resolved: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).default({}),
    }),
  ),
});
const { packages } = Lock.parse(
  JSON.parse(readFileSync(path.join(repositoryRoot, 'package-lock.json'), 'utf8')),
);

/**
 * A package whose binaries for other platforms were not published yet when it was added leaves gaps in the lock file,
 * and then `npm ci` refuses it on every machine: take an older version of that package.
 */
test('the lock file holds the optional packages of every platform, so that npm ci accepts it', () => {
  const gaps = Object.entries(packages).flatMap(([name, { optionalDependencies }]) =>
    Object.keys(optionalDependencies).filter(
      (wanted) => !(`${name}/node_modules/${wanted}` in packages) && !(`node_modules/${wanted}` in packages),
    ),
  );
  expect(gaps).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(Object.values(packages).flatMap(({ resolved }) => resolved ?? [])).toEqual([]);
});
