import { isAtLeast, parseTemporalVersion } from './temporal-cli-version';

test('reads the versions that the Temporal CLI prints', () => {
  expect(parseTemporalVersion('temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)\n')).toEqual({
    cli: '1.9.1',
    server: '1.32.0',
  });
  expect(parseTemporalVersion('temporal version 1.5.2-rc.1 (Server 1.29.1-148.4, UI 2.41.0)')).toEqual({
    cli: '1.5.2-rc.1',
    server: '1.29.1',
  });
});

test('another program by the name of temporal is not taken for it', () => {
  expect(parseTemporalVersion('temporal 3, a tide table')).toBeUndefined();
});

test.each([
  ['1.29.0', '1.29.0', true],
  ['1.32.0', '1.29.0', true],
  ['1.9.1', '1.10.0', false],
  ['2.0.0', '1.29.0', true],
  ['1.28.9', '1.29.0', false],
  ['1.29.1-148.4', '1.29.0', true],
])('%s is at least %s: %s', (version, least, answer) => {
  expect(isAtLeast(version, least)).toBe(answer);
});
