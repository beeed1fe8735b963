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
  const places = Object.keys(packages);
  const gaps = Object.values(packages).flatMap(({ optionalDependencies }) =>
    Object.keys(optionalDependencies).filter(
      (wanted) => !places.some((place) => place.endsWith(`node_modules/${wanted}`)),
    ),
  );
  expect(gaps).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(Object.values(packages).flatMap(({ resolved }) => resolved ?? [])).toEqual([]);
});
