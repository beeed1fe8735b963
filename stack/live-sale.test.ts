import { type TimelineStep } from './live-account';
import { saleLine } from './live-sale';

const start = Date.parse('2026-01-05T09:00:00Z');

function step(
  name: string,
  seconds: number,
  sentence = '',
  detail: Record<string, unknown> = {},
): TimelineStep {
  return { step: name, sentence, at: new Date(start + seconds * 1_000), detail };
}
const parcel = (seconds: number, tracking: string, carrier = 'UPS') =>
  step('parcel', seconds, '', { tracking, carrier });

test('a sale that came back is told with its label, and the time from the notice to Cin7', () => {
  const steps = [
    step('exported', 0, 'Offered to ShipStation as ready.'),
    parcel(60, '1Z1'),
    step('shipped', 61),
    step('done', 61.2, 'Shipped in 1 parcel.'),
  ];
  expect(saleLine('SO-00012', steps)).toBe(
    'SO-00012 → in ShipStation, label 1Z1 by UPS, tracking in Cin7, 1.2 s',
  );
});

test('a sale whose label was bought here says so', () => {
  const steps = [
    parcel(0, '9400', 'RoyalMail'),
    step('label', 0.1, 'Label bought.'),
    step('shipped', 0.3),
    step('done', 0.4, 'Shipped in 1 parcel.'),
  ];
  expect(saleLine('SO-00013', steps)).toBe(
    'SO-00013 → bought here: label 9400 by RoyalMail, tracking in Cin7, 0.4 s',
  );
});

test('a sale in two parcels is told after each, with what is still to come', () => {
  const first = [
    parcel(0, '1Z1'),
    step('shipped', 1),
    step('waiting', 1, '1 of 3 pieces shipped in 1 parcel.'),
  ];
  expect(saleLine('SO-1', first)).toBe(
    'SO-1 → in ShipStation, label 1Z1 by UPS, tracking in Cin7, 1 of 3 pieces shipped in 1 parcel, 1.0 s',
  );
  const second = [...first, parcel(10, '', ''), step('tracking', 11), step('done', 12)];
  expect(saleLine('SO-1', second)).toBe(
    'SO-1 → in ShipStation, shipped without a number, tracking in Cin7, 2.0 s',
  );
});

test('what is offered, kept back, or waits is told in its own words', () => {
  expect(saleLine('SO-1', [step('exported', 0, 'Offered to ShipStation as ready.')])).toBe(
    'SO-1: offered to ShipStation as ready',
  );
  expect(saleLine('SO-1', [step('exported', 0), step('exported', 9, 'Offered as shipped.')])).toBeNull();
  expect(saleLine('SO-1', [step('quarantined', 0, 'The country is unknown.')])).toBe(
    'SO-1 is kept back from ShipStation: The country is unknown.',
  );
  expect(saleLine('SO-1', [step('parked', 0, 'Too much.', { fix: 'Look at it.' })])).toBe(
    'SO-1 waits: Too much. Look at it.',
  );
  expect(saleLine('SO-1', [step('decided', 0, 'retry, by ops.')])).toBe('SO-1: retry, by ops.');
});
