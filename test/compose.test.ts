import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { repositoryRoot } from '../stack/paths';
import { searchAttributes } from '../stack/temporal-server';

/**
 * No container engine runs where this is built. So the file is read by a parser of the Compose specification (dclint:
 * the specification's own JSON schema, plus rules of practice), and what only an engine would notice is checked here.
 */
const file = path.join(repositoryRoot, 'docker-compose.yml');
const text = readFileSync(file, 'utf8');

const Service = z.looseObject({
  image: z.string(),
  build: z.looseObject({ context: z.string(), dockerfile: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  container_name: z.string().optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  environment: z.record(z.string(), z.string().nullable()).default({}),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
});
const Compose = z.looseObject({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.unknown()),
});
const compose = Compose.parse(parse(text, { merge: true }));
const services = Object.entries(compose.services);

function service(name: string): z.infer<typeof Service> {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/** The rules that a file breaks, in the parser's own names; `invalid-schema` means that it is not a Compose file. */
function brokenRules(composeFile: string): string[] {
  const program = path.join(repositoryRoot, 'node_modules', 'dclint', 'bin', 'dclint.cjs');
  const { stdout } = spawnSync(process.execPath, [program, '--formatter', 'json', composeFile], {
    encoding: 'utf8',
  });
  const Report = z.array(z.object({ messages: z.array(z.object({ rule: z.string() })) }));
  return Report.parse(JSON.parse(stdout)).flatMap(({ messages }) => messages.map(({ rule }) => rule));
}

test('a parser of the Compose specification accepts the file', () => {
  // Its taste in alphabetical order and quotes is not ours: services stand in the order in which they start.
  expect(brokenRules(file).filter((rule) => !/order|quotes/.test(rule))).toEqual([]);
});

test('that parser notices what is not of the specification', () => {
  expect(brokenRules(path.join(repositoryRoot, 'test', 'fixtures', 'compose-wrong.yml'))).toContain(
    'invalid-schema',
  );
});

test('whoever is waited for exists, and offers what is waited for', () => {
  for (const [name, { depends_on }] of services) {
    for (const [awaited, { condition }] of Object.entries(depends_on)) {
      const target = service(awaited);
      if (condition === 'service_healthy')
        expect([name, awaited, target.healthcheck]).not.toContain(undefined);
      // Something that is waited for to end must not be started again after it ended well.
      if (condition === 'service_completed_successfully') expect(target['restart']).toBe('on-failure:5');
    }
  }
});

test('nothing waits in a circle', () => {
  const visit = (name: string, trail: string[]): void => {
    expect(trail).not.toContain(name);
    for (const next of Object.keys(service(name).depends_on)) visit(next, [...trail, name]);
  };
  for (const [name] of services) visit(name, []);
});

test('every image is pinned to a version', () => {
  for (const [name, { image }] of services) {
    expect([name, image]).toEqual([
      name,
      expect.stringMatching(/:(\d+\.\d+\.?\d*(-\w+)?|\$\{BRIDGE_VERSION:-local\})$/),
    ]);
  }
  expect(service('temporal').image).toBe('temporalio/server:1.32.0');
  expect(service('temporal-ui').image).toBe('temporalio/ui:2.54.1');
});

test('secrets come from the environment and are asked for when missing', () => {
  for (const [, { environment }] of services) {
    for (const [name, value] of Object.entries(environment)) {
      if (!/PASSWORD|PWD|SECRETS_KEY$|DATABASE_URL/.test(name)) continue;
      expect([name, value]).toEqual([
        name,
        expect.stringMatching(/\$\{(POSTGRES_PASSWORD|SECRETS_KEY):\?[^}]+\}/),
      ]);
    }
  }
});

test('what has no login is open to this machine only, and Postgres and Temporal to nobody', () => {
  expect(service('temporal-ui').ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
  expect(service('api').ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
  expect([...service('postgres').ports, ...service('temporal').ports]).toEqual([]);
});

test('workers can be scaled: no fixed name, no port of the host', () => {
  expect(service('worker').container_name).toBeUndefined();
  expect(service('worker').ports).toEqual([]);
});

test('our own services start programs that exist and are in the image', () => {
  const ignored = readFileSync(path.join(repositoryRoot, '.dockerignore'), 'utf8').split('\n');
  const dockerfile = readFileSync(path.join(repositoryRoot, 'docker', 'Dockerfile'), 'utf8');
  const own = services.filter(([, { build }]) => build);
  expect(own.map(([name]) => name)).toEqual(['migrate', 'api', 'worker']);
  for (const [, { command, build }] of own) {
    expect(existsSync(path.join(repositoryRoot, build?.dockerfile ?? ''))).toBe(true);
    const program = command?.at(-1) ?? '';
    // Node, with flags of its own perhaps, running TypeScript as it is (docs/decisions/0001).
    expect(command?.[0]).toBe('node');
    expect(command?.slice(-3, -1)).toEqual(['--import', 'tsx']);
    expect([program, existsSync(path.join(repositoryRoot, program))]).toEqual([program, true]);
    const room = program.split('/')[0] ?? '';
    expect(dockerfile).toContain(`COPY ${room} ./${room}`);
    expect(ignored).toContain(`!${room}`);
  }
});

test('mounted scripts exist; the namespace keeps 30 days and has the search attributes of the local stack', () => {
  for (const [, { command, volumes }] of services) {
    const script = command?.find((argument) => argument.startsWith('/docker/'));
    if (!script) continue;
    expect(volumes).toContain('./docker:/docker:ro');
    expect(existsSync(path.join(repositoryRoot, script))).toBe(true);
  }
  const namespace = readFileSync(path.join(repositoryRoot, 'docker', 'temporal-namespace.sh'), 'utf8');
  expect(namespace.match(/--retention 30d/g)).toHaveLength(2);
  expect(namespace).toContain(`for attribute in ${searchAttributes.join(' ')}; do`);
  expect(service('temporal').environment['DYNAMIC_CONFIG_FILE_PATH']).toBe(
    '/docker/temporal-dynamic-config.yaml',
  );
  expect(existsSync(path.join(repositoryRoot, 'docker', 'temporal-dynamic-config.yaml'))).toBe(true);
});
