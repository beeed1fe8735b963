import { as, type SsAccount } from '../../domain/ids';
import { historicalOrderId } from './plan-historical';

test('the same request is the same sale through every connection to an account, and another one of another account', () => {
  const of = (account: string, request: string) => historicalOrderId(as<SsAccount>(account), request);
  expect(of('ss-1', 'C1')).toMatch(/^98\d{17}$/);
  expect(of('ss-1', 'C1')).toBe(of('ss-1', 'C1'));
  expect(new Set([of('ss-1', 'C1'), of('ss-1', 'C2'), of('ss-2', 'C1')]).size).toBe(3);
});
