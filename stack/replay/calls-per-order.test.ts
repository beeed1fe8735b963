import { callFigures } from './calls-per-order';

const call = (seq: number, method: string, path: string, more = {}) => ({
  seq,
  arrivedAt: seq * 1_000,
  account: 'a',
  method,
  path,
  query: {},
  ...more,
});

describe('calls per order', () => {
  it('counts what arrived by endpoint, without ids, and what the limit refused', () => {
    const journal = [
      call(1, 'POST', '/ExternalApi/v2/sale'),
      call(2, 'POST', '/ExternalApi/v2/sale', { throttled: true }),
      call(3, 'GET', '/orders/12345'),
      call(4, 'GET', '/orders/67'),
      call(5, 'GET', '/orders'),
    ];
    expect(callFigures(journal, 2)).toEqual({
      calls: 5,
      throttled: 1,
      worstMinute: 5,
      perOrder: 2.5,
      byEndpoint: { 'POST /sale': 1, 'GET /orders/{id}': 1, 'GET /orders': 0.5 },
    });
  });
});
