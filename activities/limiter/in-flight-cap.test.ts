import { InFlightCap } from './in-flight-cap';

describe('the cap on what a tenant has in flight', () => {
  it('hands back the excess of one tenant and lets the others in', () => {
    const cap = new InFlightCap(2);
    const leave = cap.enter('acme');
    expect(cap.enter('acme')).not.toBeNull();
    expect(cap.enter('acme')).toBeNull();
    expect(cap.enter('other')).not.toBeNull();
    leave?.();
    expect(cap.enter('acme')).not.toBeNull();
    expect(cap.enter('acme')).toBeNull();
  });

  it('counts a way out once, however often it is taken', () => {
    const cap = new InFlightCap(1);
    const leave = cap.enter('acme');
    leave?.();
    leave?.();
    expect(cap.enter('acme')).not.toBeNull();
    expect(cap.enter('acme')).toBeNull();
  });
});
