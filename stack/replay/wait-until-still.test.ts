import { type OrderStates } from './order-states';
import { waitUntilStill } from './wait-until-still';

const quick = { everyMs: 1, stillMs: 20, stuckMs: 80 };
const states = (left: number, fingerprint: string): OrderStates => ({
  known: 1,
  done: 1 - left,
  parked: 0,
  left,
  why: new Map(),
  fingerprint,
});

describe('waiting until nothing moves', () => {
  it('ends soon after the last call when no order is left', async () => {
    let calls = 0;
    const last = await waitUntilStill(
      {
        states: () => Promise.resolve(states(0, 'done')),
        calls: () => Promise.resolve(Math.min(++calls, 5)),
      },
      () => undefined,
      quick,
    );
    expect(last.left).toBe(0);
    expect(calls).toBeGreaterThan(5);
  });

  it('goes on while an order moves, and gives up on one that does not move any more', async () => {
    const seen: number[] = [];
    let looks = 0;
    const last = await waitUntilStill(
      {
        states: () => Promise.resolve(states(1, `stage ${Math.min(++looks, 30)}`)),
        calls: () => Promise.resolve(0),
      },
      ({ left }) => seen.push(left),
      quick,
    );
    expect(last).toMatchObject({ left: 1, fingerprint: 'stage 30' });
    expect(seen.length).toBeGreaterThan(30);
  });
});
