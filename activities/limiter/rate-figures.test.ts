import fc from 'fast-check';
import { rateFigures } from './rate-figures';

describe('the division of what the vendor allows beyond our rate', () => {
  it.each([
    [50, 60, 6, 2_700],
    [36, 40, 2, 1_250],
    [58, 60, 0, 775.9],
  ])('%i of %i: burst %i, sent within %i ms', (perMinute, vendorLimit, burst, sendWithinMs) => {
    const figures = rateFigures(perMinute, vendorLimit);
    expect(figures).toMatchObject({ perMinute, burst });
    expect(figures.sendWithinMs).toBeCloseTo(sendWithinMs, 0);
  });

  it('never allows more in a minute than the vendor does, whatever is configured', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 3, max: 100_000 }),
        (wanted, limit) => {
          const { perMinute, burst, sendWithinMs } = rateFigures(wanted, limit);
          const lateSlots = sendWithinMs / 0.75 / (60_000 / perMinute);
          expect(perMinute + burst + lateSlots + 1).toBeLessThanOrEqual(limit + 1e-6);
          expect(perMinute).toBeLessThanOrEqual(wanted);
          expect(lateSlots).toBeGreaterThan(0);
          // A call that must be under way sooner after its place was asked for would miss it for ever.
          expect(sendWithinMs).toBeGreaterThan(50);
        },
      ),
    );
  });
});
