import { orderLine, type TimelineStep } from './live-account';

const start = Date.parse('2026-01-05T09:00:00Z');

function step(name: string, seconds: number, more: Partial<TimelineStep> = {}): TimelineStep {
  return { step: name, sentence: '', at: new Date(start + seconds * 1_000), detail: {}, ...more };
}

test('an order that went through is told with its sale and every step it took', () => {
  const steps = [
    step('saved', 0),
    step('captured', 10),
    step('sale', 10.5, { detail: { saleNumber: 'SO-00007' } }),
    step('authorised', 11),
    step('read-back', 11.2, { detail: { picked: true, packed: true, shipped: true, short: false } }),
    step('invoiced', 11.6),
    step('paid', 12),
    step('done', 12.1),
  ];
  expect(orderLine('536365', steps)).toBe(
    '536365 → sale SO-00007, authorised, picked, packed, shipped, paid, 2.1 s',
  );
});

test('short stock and an unpaid invoice are told as they are', () => {
  const steps = [
    step('captured', 0),
    step('sale', 1, { detail: { saleNumber: 'SO-00008' } }),
    step('authorised', 2),
    step('read-back', 2, { detail: { picked: false, packed: false, shipped: false, short: true } }),
    step('invoiced', 3),
    step('done', 3),
  ];
  expect(orderLine('536366', steps)).toBe(
    '536366 → sale SO-00008, authorised, short of stock, invoiced, 3.0 s',
  );
});

test('goods that were assembled are told', () => {
  const steps = [
    step('captured', 0),
    step('sale', 1, { detail: { saleNumber: 'SO-00009' } }),
    step('assembled', 2),
    step('authorised', 3),
    step('done', 4),
  ];
  expect(orderLine('536367', steps)).toBe('536367 → sale SO-00009, assembled, authorised, 4.0 s');
});

test('an order that waits is told with what it waits for and how to mend it', () => {
  const parked = step('parked', 1, {
    sentence: 'no line has a positive quantity.',
    detail: { fix: 'Fix it in ShipStation, then retry.' },
  });
  expect(orderLine('536589', [step('captured', 0), parked])).toBe(
    '536589 waits: no line has a positive quantity. Fix it in ShipStation, then retry.',
  );
});

test('the time that an order waited for a person does not count', () => {
  const steps = [
    step('captured', 0),
    step('parked', 1, { sentence: 'The SKU is unknown.' }),
    step('decided', 3_600, { sentence: 'Retry, by ops.' }),
    step('sale', 3_601, { detail: { saleNumber: 'SO-00009' } }),
    step('done', 3_602),
  ];
  expect(orderLine('536370', steps)).toBe('536370 → sale SO-00009, 1.0 s');
});

test('skipping and decisions are told in their own words', () => {
  expect(orderLine('1', [step('skipped', 0, { sentence: 'it has a log entry already.' })])).toBe(
    '1 skipped: it has a log entry already.',
  );
  expect(orderLine('1', [step('decided', 0, { sentence: 'retry, by ops.' })])).toBe('1: retry, by ops.');
});
