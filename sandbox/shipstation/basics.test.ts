import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { worstMinute } from '../kit/journal';
import { anOrder, KEY, startTestClient, type TestClient } from './test-client';

let it_: TestClient;
afterEach(() => it_.close());

describe('every call', () => {
  it('needs the right key and secret', async () => {
    it_ = await startTestClient();
    for (const credentials of ['', `${KEY}:wrong`, 'other:test-secret']) {
      const answer = await it_.call('GET', '/orders', undefined, credentials);
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({ message: expect.any(String) as string });
      expect(answer.headers.get('x-rate-limit-limit')).not.toBeNull();
    }
    expect((await it_.call('GET', '/orders')).status).toBe(200);
  });

  it('is counted per key pair, told in three headers, and refused over 40 a minute', async () => {
    it_ = await startTestClient({ callsPerMinute: 40 });
    for (let left = 39; left >= 0; left -= 1) {
      const { status, headers } = await it_.call('GET', left % 2 === 0 ? '/users' : '/orders/1');
      expect([200, 404]).toContain(status);
      expect(headers.get('x-rate-limit-limit')).toBe('40');
      expect(headers.get('x-rate-limit-remaining')).toBe(String(left));
      expect(headers.get('x-rate-limit-reset')).toBe('60');
    }
    it_.clock.advance(18_500);
    const refused = await it_.call('GET', '/users');
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({ message: 'Too Many Requests' });
    expect(refused.headers.get('x-rate-limit-reset')).toBe('42');
    it_.clock.advance(41_500);
    expect((await it_.call('GET', '/users')).status).toBe(200);
    const entries = it_.journal.entries();
    expect(entries.filter((entry) => entry.throttled)).toHaveLength(1);
    // A fixed window lets a caller who only reads headers run over the limit of a sliding minute; the journal knows.
    expect(worstMinute(entries)).toBe(41);
  });

  it('with a wrong secret uses up nothing of the key', async () => {
    it_ = await startTestClient({ callsPerMinute: 2 });
    for (let i = 0; i < 5; i += 1) await it_.call('GET', '/users', undefined, `${KEY}:wrong`);
    expect((await it_.call('GET', '/users')).headers.get('x-rate-limit-remaining')).toBe('1');
  });

  it('that nobody answers is 404, an unreadable one 400, with a message', async () => {
    it_ = await startTestClient();
    expect(await it_.call('GET', '/inventory')).toMatchObject({
      status: 404,
      body: { message: expect.any(String) as string },
    });
    expect((await it_.call('GET', '/orders/abc')).status).toBe(404);
    expect((await it_.call('PUT', '/orders/1')).status).toBe(405);
    expect((await it_.call('POST', '/orders')).status).toBe(405);
    expect((await it_.call('DELETE', '/users')).status).toBe(405);
    expect(await it_.call('POST', '/orders/createorder', 'text')).toMatchObject({ status: 400 });
    it_.switches.set({ refusalBody: 'model-state' });
    expect((await it_.call('GET', '/orders?storeId=x')).body).toMatchObject({
      Message: 'The request is invalid.',
      ModelState: { storeId: ['must be a whole number'] },
    });
  });

  it('leaves no secret and no body in the journal', async () => {
    it_ = await startTestClient();
    await it_.ok('POST', '/orders/createorder', anOrder('A1'));
    const text = JSON.stringify(it_.journal.entries());
    expect(text).toContain(KEY);
    expect(text).toContain('"ref":"A1"');
    expect(text).not.toContain('test-secret');
    expect(text).not.toContain('Mill Lane');
  });
});

describe('faults', () => {
  it('let a write be done although the connection drops', async () => {
    it_ = await startTestClient();
    it_.faults.add({ path: '/orders/createorder', kinds: ['commit-drop'], times: 1 });
    await expect(it_.call('POST', '/orders/createorder', anOrder('A1'))).rejects.toThrow();
    expect(it_.my.orders()).toHaveLength(1);
    await it_.ok('POST', '/orders/createorder', { ...anOrder('A2'), orderKey: null });
    expect(it_.my.orders()).toHaveLength(2);
  });

  it('let a write be done late, after the connection was dropped', async () => {
    it_ = await startTestClient();
    it_.faults.add({ path: '/orders/createorder', kinds: ['drop-commit-later'], times: 1, delayMs: 60 });
    await expect(it_.call('POST', '/orders/createorder', anOrder('A1'))).rejects.toThrow();
    expect(it_.my.orders()).toHaveLength(0);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(it_.my.orders()).toHaveLength(1);
  });

  it('answer with a throttle, an error or a page, and nothing is done', async () => {
    it_ = await startTestClient();
    it_.faults.add({ writesOnly: true, kinds: ['throttle-429'], times: 1 });
    it_.faults.add({ writesOnly: true, kinds: ['error-500'], times: 1 });
    it_.faults.add({ writesOnly: true, kinds: ['html-200'], times: 1 });
    const answers = [];
    for (let i = 0; i < 3; i += 1) answers.push(await it_.call('POST', '/orders/createorder', anOrder('A1')));
    expect(answers.map((answer) => answer.status)).toEqual([429, 500, 200]);
    expect(answers[2]?.body).toContain('<html>');
    expect(it_.my.orders()).toHaveLength(0);
  });
});

describe('the account', () => {
  it('outlives the process when it has a folder', async () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'shipstation-'));
    it_ = await startTestClient({ dir });
    const order = await it_.ok<{ orderId: number }>('POST', '/orders/createorder', anOrder('A1'));
    await it_.close();
    it_ = await startTestClient({ dir });
    expect(await it_.ok('GET', `/orders/${String(order.orderId)}`)).toMatchObject({ orderNumber: 'A1' });
    // The key is still known: the order is overwritten, not doubled.
    await it_.ok('POST', '/orders/createorder', anOrder('A1', { internalNotes: 'again' }));
    expect(it_.my.orders()).toHaveLength(1);
    expect(await it_.ok('GET', '/warehouses')).toHaveLength(1);
    await it_.close();
    it_ = await startTestClient();
    fs.rmSync(dir, { recursive: true });
  });

  it('takes what people do from the control routes, too', async () => {
    it_ = await startTestClient();
    const post = async (action: string, body: object): Promise<Response> =>
      fetch(`${it_.url}/_sandbox/actions/${action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ apiKey: KEY, ...body }),
      });
    const [imported] = (await (await post('importOrders', { orders: [anOrder('A1')] })).json()) as {
      orderId: number;
    }[];
    const orderId = imported?.orderId ?? 0;
    expect((await post('holdOrder', { orderId })).status).toBe(200);
    expect(it_.my.order(orderId)?.orderStatus).toBe('on_hold');
    expect((await post('buyLabel', { orderId })).status).toBe(400);
    expect((await post('releaseOrder', { orderId })).status).toBe(200);
    expect((await post('buyLabel', { orderId, label: { serviceCode: 'rm_tracked_24' } })).status).toBe(200);
    expect(it_.my.shipments()).toMatchObject([{ serviceCode: 'rm_tracked_24', orderId }]);
    expect((await post('cancelOrder', { orderId: 1 })).status).toBe(404);
    expect((await post('cancelOrder', { apiKey: 'nobody', orderId })).status).toBe(404);
    expect((await post('cancelOrder', { orderId: 'x' })).status).toBe(400);
    expect(it_.journal.entries()).toHaveLength(0);
  });
});
