import { randomBytes } from 'node:crypto';
import { createLoginHasher } from './login-hash';

const key = () => randomBytes(32).toString('base64');
const settings = (current: string, id: string, old = '') => ({
  SECRETS_KEY: current,
  SECRETS_KEY_ID: id,
  SECRETS_OLD_KEYS: old,
});

test('the same pair has the same hash; any other pair another, also where the two run together', () => {
  const hasher = createLoginHasher(settings(key(), 'k1'));
  const { hash } = hasher.current('ada', 'secret');
  expect(hasher.current('ada', 'secret').hash).toBe(hash);
  const others = [
    hasher.current('adas', 'ecret'),
    hasher.current('Ada', 'secret'),
    hasher.current('ada","', 'secret'),
    createLoginHasher(settings(key(), 'k1')).current('ada', 'secret'),
  ];
  expect(others.map((other) => other.hash)).not.toContain(hash);
});

test('a letter with its accent apart is the same letter', () => {
  const hasher = createLoginHasher(settings(key(), 'k1'));
  expect(hasher.current('Zoe\u0308', 'x')).toEqual(hasher.current('Zo\u00eb', 'x'));
});

test('after a change of the key a login is still known under the earlier one, and new ones get today’s', () => {
  const [first, second] = [key(), key()];
  const before = createLoginHasher(settings(first, 'k1')).current('ada', 'secret');
  const hasher = createLoginHasher(settings(second, 'k2', `k1=${first}`));
  expect(hasher.known('ada', 'secret')).toEqual([hasher.current('ada', 'secret'), before]);
  expect(hasher.current('ada', 'secret').keyId).toBe('k2');
});
