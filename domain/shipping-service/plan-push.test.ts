import { anOrder } from '../test-kit/our-order';
import { type TheirOrder } from './merge-order';
import { planOrder, type ToSend } from './plan-push';

const member = (extra: Partial<ToSend> = {}): ToSend => ({
  orderNumber: 'SO-1',
  orderKey: 'cin7-0-sale-x',
  sending: anOrder(),
  sent: null,
  ssOrderId: null,
  lookFirst: false,
  ...extra,
});
const there = (extra: Partial<TheirOrder> = {}): TheirOrder => ({
  ...anOrder(),
  items: [],
  orderId: 500,
  ...extra,
});

test('an order that nobody has seen is made with its key', () => {
  expect(planOrder(member(), null)).toEqual({
    do: 'write',
    isNew: true,
    order: { ...anOrder(), orderKey: 'cin7-0-sale-x' },
  });
});

test.each(['cancelled', 'shipped'] as const)(
  'one that was %s in Cin7 before it was sent is never made',
  (word) => {
    const plan = planOrder(member({ sending: anOrder({ orderStatus: word }) }), null);
    expect(plan).toMatchObject({ do: 'nothing', state: 'ended', problem: null });
  },
);

test('what a lost call made is written over as an order of ours: what an operator did since stays', () => {
  const plan = planOrder(member(), there({ internalNotes: 'Ring twice', shippingAmount: '9.00' }));
  expect(plan).toMatchObject({
    do: 'write',
    isNew: false,
    order: { internalNotes: 'Ring twice', shippingAmount: '9.00' },
  });
});

test('an order from before this connection takes our fields, as nobody knows what we wrote', () => {
  const plan = planOrder(member({ lookFirst: true }), there({ shippingAmount: '9.00', carrierCode: 'ups' }));
  expect(plan).toMatchObject({ order: { shippingAmount: '5.00', carrierCode: 'ups', orderId: 500 } });
});

test('an order that is gone is not made anew, and a person is told; unless it is over anyway', () => {
  const known = member({ sent: anOrder(), ssOrderId: '500' });
  expect(planOrder(known, 'gone')).toMatchObject({
    do: 'nothing',
    state: 'missing',
    problem: { code: 'order-export-stuck', whoActs: 'merchant' },
  });
  const over = { ...known, sending: anOrder({ orderStatus: 'cancelled' }) };
  expect(planOrder(over, 'gone')).toMatchObject({ state: 'ended', problem: null });
});

test.each([
  ['shipped', 'awaiting_shipment', { state: 'ended', fix: null, problem: null }],
  ['shipped', 'shipped', { state: 'sent', sentence: null }],
  ['cancelled', 'cancelled', { state: 'sent', sentence: null }],
  ['cancelled', 'awaiting_shipment', { state: 'ended', problem: null }],
  ['pending_fulfillment', 'awaiting_shipment', { state: 'sent', told: false, problem: null }],
  ['pending_fulfillment', 'cancelled', { state: 'sent', told: false, problem: { whoActs: 'merchant' } }],
  ['shipped', 'cancelled', { state: 'ended', problem: { code: 'order-export-stuck' } }],
] as const)('one that stands there as %s and is to be %s is left', (status, wanted, expected) => {
  const known = member({ sent: anOrder(), ssOrderId: '500', sending: anOrder({ orderStatus: wanted }) });
  expect(planOrder(known, there({ orderStatus: status }))).toMatchObject({
    do: 'nothing',
    ssOrderId: '500',
    ...expected,
  });
});

test('one that was split or combined is left as it is, which is not over, and a void of it told', () => {
  const split = there({ advancedOptions: { mergedOrSplit: true } });
  const known = member({ sent: anOrder(), ssOrderId: '500' });
  expect(planOrder(known, split)).toMatchObject({ do: 'nothing', state: 'sent', problem: null });
  const voided = { ...known, sending: anOrder({ orderStatus: 'cancelled' }) };
  expect(planOrder(voided, split)).toMatchObject({
    problem: { fix: 'The sale is voided: cancel its parts in ShipStation.' },
  });
});
