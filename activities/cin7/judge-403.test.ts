import { VendorFailure } from '../vendor-failure';
import { type KeyState } from './account';
import { judge403 } from './judge-403';

const forbidden = new VendorFailure({
  vendor: 'cin7',
  kind: 'throttled',
  outcome: 'not-done',
  sentence: 'Cin7 Core asks us to slow down.',
  whoActs: 'nobody',
  fix: 'Nothing to do.',
  endpoint: 'GET /webhooks',
  status: 403,
  keySuspect: true,
});

describe('a 403', () => {
  test('is a burst the first time, and costs no further call', async () => {
    const verifyKey = () => Promise.reject(new Error('must not be asked'));
    expect(await judge403(forbidden, 1, verifyKey)).toBe(forbidden);
  });

  test.each<[number, KeyState, string]>([
    [2, 'refused', 'key-refused'],
    [2, 'works', 'throttled'],
    [2, 'unclear', 'throttled'],
    [3, 'works', 'feature-off'],
    [9, 'unclear', 'throttled'],
  ])('met %i times while the key is %s means %s', async (seen, state, kind) => {
    expect(await judge403(forbidden, seen, () => Promise.resolve(state))).toMatchObject({
      kind,
      outcome: 'not-done',
    });
  });
});
