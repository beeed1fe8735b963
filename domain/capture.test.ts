import { captureDecision } from './capture';
import { type OrderStatus } from './order';
import { type StoreSettings } from './settings';

const now = '2026-01-10T12:00:00Z';
const decide = (
  status: OrderStatus,
  captureWhen: StoreSettings['captureWhen'],
  more: { paymentDate?: string; holdUntilDate?: string; rule?: null } = {},
) =>
  captureDecision(
    { status, paymentDate: more.paymentDate ?? null, holdUntilDate: more.holdUntilDate ?? null },
    { captureWhen, taxRules: { default: more.rule === null ? null : 'Tax on Sales', placesOfBusiness: [] } },
    now,
  );

describe('capture', () => {
  it.each<[OrderStatus, boolean, boolean, boolean, boolean]>([
    ['awaiting_payment', true, false, false, false],
    ['on_hold', true, false, false, false],
    ['awaiting_shipment', true, true, true, false],
    ['pending_fulfillment', true, true, true, false],
    ['rejected_fulfillment', true, true, true, false],
    ['shipped', true, true, true, true],
  ])(
    'an order that is %s is captured when created %s, paid %s, released %s, shipped %s',
    (status, ...expected) => {
      const found = (['created', 'paid', 'released', 'shipped'] as const).map(
        (when) => decide(status, when).kind,
      );
      expect(found).toEqual(expected.map((yes) => (yes ? 'capture' : 'wait')));
    },
  );

  it('a held order counts as paid only with a payment date', () => {
    expect(decide('on_hold', 'paid', { paymentDate: '2026-01-01T00:00:00Z' }).kind).toBe('capture');
    expect(decide('on_hold', 'released', { paymentDate: '2026-01-01T00:00:00Z' }).kind).toBe('wait');
  });

  it('a waiting order says why, in plain words, and that nobody needs to act', () => {
    expect(decide('awaiting_payment', 'paid')).toMatchObject({
      kind: 'wait',
      problem: {
        code: 'not-yet-due',
        whoActs: 'nobody',
        sentence: 'The order is not paid; orders are captured once they are paid.',
      },
    });
    expect(decide('on_hold', 'released', { holdUntilDate: '2026-02-01T08:00:00Z' })).toMatchObject({
      problem: {
        sentence:
          'The order is on hold until 2026-02-01; orders are captured once they are no longer on hold.',
      },
    });
  });

  it('a held order that waits to be paid says that it has no payment date', () => {
    expect(decide('on_hold', 'paid')).toMatchObject({
      problem: {
        sentence: 'The order is on hold and has no payment date; orders are captured once they are paid.',
      },
    });
  });

  it('a cancelled order is counted as cancelled, whatever the settings', () => {
    expect(decide('cancelled', 'created').kind).toBe('cancelled');
    expect(decide('cancelled', 'shipped', { rule: null }).kind).toBe('cancelled');
  });

  it('an unfinished tax mapping skips orders on download, and mapping it wakes them', () => {
    expect(decide('awaiting_shipment', 'created', { rule: null })).toMatchObject({
      kind: 'skip',
      problem: { code: 'tax-mapping-unfinished', whoActs: 'admin', blockedOn: ['tax'] },
    });
  });
});
