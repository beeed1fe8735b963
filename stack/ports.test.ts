import { createServer, type Server } from 'node:net';
import { assertPortsFree, freePort, portFromEnv } from './ports';

function listen(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

test('a taken port is one sentence that names the port and the variable that moves it', async () => {
  const port = await freePort();
  const server = await listen(port);
  await expect(assertPortsFree([{ port, what: 'the API', variable: 'PORT' }])).rejects.toThrow(
    `Port ${port}, wanted for the API, is taken by another program: stop that program, or choose another port with PORT=<port>.`,
  );
  await new Promise((resolve) => server.close(resolve));
  await expect(assertPortsFree([{ port, what: 'the API', variable: 'PORT' }])).resolves.toBeUndefined();
});

test('a free port is none that the system may hand to a connection meanwhile, and is given once', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));
  expect(ports.filter((port) => port < 10_240 || port >= 32_768)).toEqual([]);
  expect(new Set(ports).size).toBe(50);
});

test('a port comes from its variable, else from the default', () => {
  expect(portFromEnv('PORT', 4000, { PORT: '5000' })).toBe(5000);
  expect(portFromEnv('PORT', 4000, {})).toBe(4000);
});

test.each(['0', '70000', 'x', '1.5'])('%s is refused as a port', (text) => {
  expect(() => portFromEnv('PORT', 4000, { PORT: text })).toThrow(
    `PORT is "${text}", which is not a port number`,
  );
});
