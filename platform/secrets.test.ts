import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { createSecretBox, Secret, SecretUnreadable, type SecretPlace } from './secrets';

const keyOne = randomBytes(32).toString('base64');
const keyTwo = randomBytes(32).toString('base64');
const today = createSecretBox({ SECRETS_KEY: keyOne, SECRETS_KEY_ID: 'k1', SECRETS_OLD_KEYS: '' });
const place: SecretPlace = { tenant: 'acme', connection: 'main', name: 'shipstation-api-secret' };

describe('secrets at rest', () => {
  it('opens what it sealed, and seals the same text differently each time', () => {
    const first = today.seal(new Secret('s3cret ✓'), place);
    const second = today.seal(new Secret('s3cret ✓'), place);
    expect(today.open(first, place).reveal()).toBe('s3cret ✓');
    expect(first.sealed.equals(second.sealed)).toBe(false);
    expect(first.sealed.includes('s3cret')).toBe(false);
  });

  it.each([
    ['tenant', { ...place, tenant: 'other' }],
    ['connection', { ...place, connection: 'other' }],
    ['name', { ...place, name: 'cin7-application-key' }],
    ['tenant and connection run together', { ...place, tenant: 'acmem', connection: 'ain' }],
  ])('does not open a row that was copied to another %s', (_what, elsewhere) => {
    const sealed = today.seal(new Secret('x'), place);
    expect(() => today.open(sealed, elsewhere)).toThrow(SecretUnreadable);
  });

  it('notices every changed byte and every cut', () => {
    const { keyId, sealed } = today.seal(new Secret('abc'), place);
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => today.open({ keyId, sealed: changed }, place)).toThrow(SecretUnreadable);
      expect(() => today.open({ keyId, sealed: sealed.subarray(0, index) }, place)).toThrow(SecretUnreadable);
    }
  });

  it('rotates: the old key still opens, sealing anew moves to the new one, then the old key may go', () => {
    const old = today.seal(new Secret('abc'), place);
    const both = createSecretBox({
      SECRETS_KEY: keyTwo,
      SECRETS_KEY_ID: 'k2',
      SECRETS_OLD_KEYS: `k1=${keyOne}`,
    });
    expect(both.open(old, place).reveal()).toBe('abc');
    const fresh = both.reseal(old, place);
    if (fresh === null) throw new Error('It was sealed by the old key');
    expect(fresh.keyId).toBe('k2');
    expect(both.reseal(fresh, place)).toBeNull();
    const onlyNew = createSecretBox({ SECRETS_KEY: keyTwo, SECRETS_KEY_ID: 'k2', SECRETS_OLD_KEYS: '' });
    expect(onlyNew.open(fresh, place).reveal()).toBe('abc');
    expect(() => onlyNew.open(old, place)).toThrow(/"k1" is not among/);
  });

  it('does not open under a relabelled key id', () => {
    const twice = createSecretBox({
      SECRETS_KEY: keyOne,
      SECRETS_KEY_ID: 'k1',
      SECRETS_OLD_KEYS: `k0=${keyOne}`,
    });
    const { sealed } = today.seal(new Secret('abc'), place);
    expect(() => twice.open({ keyId: 'k0', sealed }, place)).toThrow(SecretUnreadable);
  });

  it.each([
    [{ SECRETS_KEY: 'c2hvcnQ=', SECRETS_KEY_ID: 'k1', SECRETS_OLD_KEYS: '' }, /32 bytes/],
    [{ SECRETS_KEY: keyOne, SECRETS_KEY_ID: 'k1', SECRETS_OLD_KEYS: 'nonsense' }, /id=base64/],
    [{ SECRETS_KEY: keyOne, SECRETS_KEY_ID: 'k1', SECRETS_OLD_KEYS: `k1=${keyTwo}` }, /Two secrets keys/],
  ])('refuses settings that cannot be meant (%#)', (settings, message) => {
    expect(() => createSecretBox(settings)).toThrow(message);
  });

  it('shows itself to nobody by accident', () => {
    const secret = new Secret('hunter2');
    const shown = [
      String(secret),
      `${secret.toString()}`,
      JSON.stringify({ secret }),
      inspect({ secret }, { depth: 9, showHidden: true }),
    ];
    for (const text of shown) {
      expect(text).toContain('[secret]');
      expect(text).not.toContain('hunter2');
    }
  });
});
