import { setStock } from '../../sandbox/cin7';
import { LogList } from '../../schemas/api/log';
import { OpenProblemList } from '../../schemas/api/problems';
import { RefundAnswer } from '../../schemas/api/refunds';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { askRefund, creditsOf, onHand, refundDone, refundsOf, untilRefunds } from '../kit/refunds';
import { type Order, type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { PUBLIC_URL: 'api' } });
});
afterAll(() => house.close());
afterEach(() => house.cin7.switches.reset());

const plenty = 100_000;
/** 3 mugs, a card and shipping: 34.75 with tax. */
const bought = () =>
  order({
    items: [line('MUG', 3, { lineItemKey: 'a', taxAmount: 3 }), line('CARD', 1, { lineItemKey: 'b' })],
    taxAmount: 3,
    shippingAmount: 4,
  });
const writes = (shop: Shop, since: number): string[] =>
  shop
    .cin7Calls(since)
    .filter((call) => call.method !== 'GET')
    .map((call) => `${call.method} ${call.path.replace('/ExternalApi/v2', '')}`);
const lastSeq = (): number => Math.max(0, ...house.cin7.journal.entries().map((entry) => entry.seq));

/** The order as the shop has it after somebody took goods off it. */
const smaller = (shop: Shop, { orderId }: Order, quantity: number) =>
  shop.account.editOrder(Number(orderId), {
    items: [
      line('MUG', quantity, { lineItemKey: 'a', taxAmount: quantity }),
      line('CARD', 1, { lineItemKey: 'b' }),
    ],
    taxAmount: quantity,
  });

describe('a refund that an admin asks for', () => {
  test('full: one credit note of the whole invoice, paid back, and all goods where they were picked; asked ten times it is one', async () => {
    const shop = await house.openShop();
    const done = await shop.capture(bought());
    const sale = shop.saleOf(done);
    expect(onHand(shop, 'MUG', 'London')).toBe(plenty - 3);
    const since = lastSeq();
    const refund = await refundDone(shop, done, { requestId: 'all', full: true });
    expect(refund).toMatchObject({ total: '34.75', paidBack: '34.75', creditNote: 'CR-00001' });
    expect(creditsOf(shop.saleOf(done))).toEqual({
      notes: [34.75],
      paidBack: [34.75],
      restocked: ['3 MUG', '1 CARD'],
    });
    expect([onHand(shop, 'MUG', 'London'), onHand(shop, 'CARD', 'London')]).toEqual([plenty, plenty]);
    // The sale, the credit note, the payment back.
    expect(shop.cin7Calls(since)).toHaveLength(3);

    const again = await Promise.all(
      Array.from({ length: 9 }, () =>
        shop.send('POST', `/orders/${done.orderId}/refunds`, { requestId: 'all', full: true }),
      ),
    );
    expect(again.map((answer) => answer.status)).toEqual(again.map(() => 200));
    await shop.untilState(done.orderId, 'done');
    expect(writes(shop, since)).toEqual(['POST /sale/creditnote', 'POST /sale/payment']);
    expect(
      (await shop.send('POST', `/orders/${done.orderId}/refunds`, { requestId: 'more', full: true })).status,
    ).toBe(422);
    expect(shop.saleOf(done).ID).toBe(sale.ID);
    expect((await shop.timeline(done.orderId)).join('\n')).toContain('34.75 paid back from account 713.');
  });

  test('partial, several: each further one makes the sale Advanced once and adds a note; together never more than was billed', async () => {
    const shop = await house.openShop();
    const done = await shop.capture(bought());
    const since = lastSeq();
    await refundDone(shop, done, { requestId: '1', lines: [{ item: 'MUG', quantity: 1 }] });
    await refundDone(shop, done, {
      requestId: '2',
      lines: [{ item: 'CARD', amount: '1.00' }],
      shipping: 'all',
      restockLocation: 'Dublin',
    });
    await refundDone(shop, done, {
      requestId: '3',
      lines: [{ item: 'MUG', quantity: 2, restock: true }],
      restockLocation: 'Dublin',
    });
    const sale = shop.saleOf(done);
    expect(creditsOf(sale)).toEqual({
      notes: [9.5, 5, 19],
      paidBack: [9.5, 5, 19],
      restocked: ['1 MUG', '2 MUG'],
    });
    expect(sale.type).toBe('Advanced Sale');
    expect([onHand(shop, 'MUG', 'London'), onHand(shop, 'MUG', 'Dublin')]).toEqual([plenty - 2, plenty + 2]);
    expect(writes(shop, since).filter((each) => each.includes('fulfilment'))).toEqual([
      'POST /sale/fulfilment',
      'DELETE /sale/fulfilment',
    ]);
    expect(sale.fulfilments.map((task) => task.pick.status)).toEqual(['AUTHORISED', 'VOIDED']);

    const over = await shop.send('POST', `/orders/${done.orderId}/refunds`, {
      requestId: '4',
      amount: '1.26',
    });
    expect(over).toMatchObject({
      status: 422,
      body: {
        detail: '1.26 cannot be refunded: 34.75 was billed and 33.50 refunded, so at most 1.25 more.',
      },
    });
    expect(await refundsOf(shop, done)).toMatchObject({ left: '1.25' });
  });

  test('of an order that was paid in two parts pays both back', async () => {
    const shop = await house.openShop();
    const done = await shop.capture({ ...bought(), amountPaid: 10 });
    shop.account.editOrder(Number(done.orderId), { amountPaid: 34.75 });
    await shop.pull();
    const paid = () => shop.saleOf(done).payments.filter((each) => each.Type === 'Payment');
    await until('the rest is paid', () => Promise.resolve(paid().length === 2));
    const refund = await refundDone(shop, done, { requestId: 'all', full: true });
    expect(refund).toMatchObject({ total: '34.75', paidBack: '34.75' });
    expect(creditsOf(shop.saleOf(done))).toMatchObject({ notes: [34.75], paidBack: [10, 24.75] });
  });

  test('where Cin7 does not make the sale Advanced, it waits for a note made by hand, and adopts that and no other', async () => {
    const shop = await house.openShop();
    const done = await shop.capture(bought());
    await refundDone(shop, done, { requestId: '1', lines: [{ item: 'MUG', quantity: 1 }] });
    house.cin7.switches.set({ lateConversionRefused: true });
    await askRefund(shop, done, { requestId: '2', lines: [{ item: 'CARD', quantity: 1 }] });
    const parked = await shop.untilState(done.orderId, 'needs-you');
    expect(parked.problem).toMatchObject({ code: 'credit-note-by-hand' });

    // A person turns the sale in Cin7's own pages, where it may be allowed, makes a note of another amount first, and pays back.
    house.cin7.switches.set({ lateConversionRefused: false });
    const note = (Price: number) =>
      shop.merchant.call('POST', 'sale/creditnote', {
        SaleID: shop.saleOf(done).ID,
        TaskID: '00000000-0000-0000-0000-000000000000',
        CombineAdditionalCharges: false,
        CreditNoteInvoiceNumber: shop.saleOf(done).invoices[0]?.number,
        Status: 'AUTHORISED',
        CreditNoteDate: '2026-11-22',
        Lines: [],
        AdditionalCharges: [
          {
            Description: 'By hand',
            Price,
            Quantity: 1,
            Discount: 0,
            Tax: 0,
            Total: Price,
            TaxRule: 'No VAT',
          },
        ],
      });
    await shop.merchant.call('POST', 'sale/fulfilment', { SaleID: shop.saleOf(done).ID });
    await note(2);
    await shop.decide(done.orderId, 'retry');
    const differs = await until('it waits again', async () => {
      const { problem } = (await shop.orders()).find(({ orderId }) => orderId === done.orderId) ?? {};
      return problem?.sentence.includes('there is CR-00002 of 2.00') === true ? problem : undefined;
    });
    expect(differs.code).toBe('credit-note-by-hand');

    await note(2.25);
    await shop.merchant.call('POST', 'sale/payment', {
      TaskID: shop.saleOf(done).creditNotes.at(-1)?.TaskID,
      Type: 'REFUND',
      Reference: 'by hand',
      Amount: 2,
      DatePaid: '2026-11-22',
      Account: '713',
      CurrencyRate: 1,
    });
    await shop.decide(done.orderId, 'retry');
    const [, second] = await untilRefunds(shop, done, ['Done', 'Done']);
    expect(second).toMatchObject({
      creditNote: 'CR-00003',
      paidBack: '2.25',
      total: '2.25',
      restocked: [],
    });
    expect(creditsOf(shop.saleOf(done))).toMatchObject({ notes: [9.5, 2, 2.25], paidBack: [9.5, 2, 0.25] });
  });

  test('of goods that were not shipped is Pending fulfillment, and done by itself once they are', async () => {
    const shop = await house.openShop();
    setStock(shop.cin7, [{ sku: 'RARE', location: 'London', onHand: 1 }]);
    const parked = await shop.capture(order({ items: [line('RARE', 2), line('CARD', 1)] }), 'needs-you');
    expect(parked.problem?.code).toBe('short-stock');
    await askRefund(shop, parked, { requestId: '1', lines: [{ item: 'CARD', quantity: 1 }] });
    await untilRefunds(shop, parked, ['Working']);
    setStock(shop.cin7, [{ sku: 'RARE', location: 'London', onHand: 2 }]);
    // Not a decision: the order may just be looking at its refund.
    await shop.call('POST', `/orders/${parked.orderId}/process-now`);
    await untilRefunds(shop, parked, ['Done']);
    expect(creditsOf(shop.saleOf(parked))).toMatchObject({ notes: [2.25], restocked: ['1 CARD'] });
  });

  test('Pending fulfillment of a sale that people ship: shown so, and gone on when Cin7 tells of it', async () => {
    const shop = await house.openShop({ settings: { processing: 'none' } });
    const done = await shop.capture(bought());
    await askRefund(shop, done, { requestId: '1', lines: [{ item: 'MUG', quantity: 1 }] });
    const waiting = await shop.untilState(done.orderId, 'waiting');
    expect(waiting).toMatchObject({ status: 'Pending fulfillment', problem: { whoActs: 'nobody' } });
    expect(waiting.problem?.sentence).toContain('waits until 1 × MUG');
    expect((await refundsOf(shop, done)).refunds).toMatchObject([{ status: 'Pending fulfillment' }]);
    expect(shop.saleOf(done).creditNotes).toEqual([]);

    await shipByHand(shop, done);
    await shop.pull();
    await untilRefunds(shop, done, ['Done']);
    expect(creditsOf(shop.saleOf(done))).toMatchObject({ notes: [9.5], restocked: ['1 MUG'] });
    expect(onHand(shop, 'MUG', 'London')).toBe(plenty - 2);
  });

  test('of goods that were not shipped may be written at once, by a person or by the setting: restock is cut to what was', async () => {
    const shop = await house.openShop({ settings: { processing: 'none' } });
    const [one, two] = [await shop.capture(bought()), await shop.capture(bought())];
    await askRefund(shop, one, { requestId: '1', lines: [{ item: 'MUG', quantity: 1 }] });
    await shop.untilState(one.orderId, 'waiting');
    await shop.decide(one.orderId, 'refund');
    await untilRefunds(shop, one, ['Done']);
    expect(creditsOf(shop.saleOf(one))).toEqual({ notes: [9.5], paidBack: [9.5], restocked: [] });

    await askRefund(shop, two, { requestId: '1', full: true });
    await shop.untilState(two.orderId, 'waiting');
    await shop.putSettings({ ignoreRestockForUnfulfilled: true });
    await untilRefunds(shop, two, ['Done']);
    expect(creditsOf(shop.saleOf(two))).toEqual({ notes: [34.75], paidBack: [34.75], restocked: [] });
    expect(onHand(shop, 'MUG', 'London')).toBe(plenty);
  });

  test('needs an authorised invoice, pays back no more than was paid, and sees what a person credited', async () => {
    const shop = await house.openShop({ settings: { invoiceStatus: 'draft' } });
    const draft = await shop.capture(bought());
    await askRefund(shop, draft, { requestId: '1', full: true });
    const parked = await shop.untilState(draft.orderId, 'needs-you');
    expect(parked.problem?.code).toBe('invoice-not-authorised');
    await shop.decide(draft.orderId, 'skip');
    await untilRefunds(shop, draft, ['Left out']);
    await shop.untilState(draft.orderId, 'done');

    await shop.putSettings({ paymentAccounts: {} });
    const unpaid = await shop.capture(bought());
    const refund = await refundDone(shop, unpaid, { requestId: '1', lines: [{ item: 'MUG', quantity: 1 }] });
    expect(refund.paidBack).toBeNull();
    expect((await shop.timeline(unpaid.orderId)).join('\n')).toContain('nothing is paid back');

    const sale = shop.saleOf(unpaid);
    await shop.merchant.call('POST', 'sale/fulfilment', { SaleID: sale.ID });
    await shop.merchant.call('POST', 'sale/creditnote', {
      SaleID: sale.ID,
      TaskID: '00000000-0000-0000-0000-000000000000',
      CombineAdditionalCharges: false,
      CreditNoteInvoiceNumber: sale.invoices[0]?.number,
      Status: 'AUTHORISED',
      CreditNoteDate: '2026-11-22',
      Lines: [],
      AdditionalCharges: [
        { Description: 'By hand', Price: 20, Quantity: 1, Discount: 0, Tax: 0, Total: 20, TaxRule: 'No VAT' },
      ],
    });
    await askRefund(shop, unpaid, { requestId: '2', full: true });
    const over = await shop.untilState(unpaid.orderId, 'needs-you');
    expect(over.problem).toMatchObject({ code: 'over-refunded' });
    expect(over.problem?.sentence).toContain(
      'of 25.25 would be too much: Cin7 Core has invoiced 34.75 and credited 29.50.',
    );
  });
});

describe('an order that is edited after its invoice was authorised', () => {
  test('smaller, refunds automatic: is refunded by itself, and growing ones add only the difference', async () => {
    const shop = await house.openShop({ settings: { refunds: 'automatic' } });
    const done = await shop.capture(bought());
    smaller(shop, done, 2);
    await shop.pull();
    await untilRefunds(shop, done, ['Done']);
    smaller(shop, done, 1);
    await shop.pull();
    const refunds = await untilRefunds(shop, done, ['Done', 'Done']);
    expect(refunds).toMatchObject([
      { source: 'edit', total: '9.50', restocked: [{ sku: 'MUG', quantity: '1', location: 'London' }] },
      { source: 'edit', total: '9.50' },
    ]);
    expect(creditsOf(shop.saleOf(done))).toEqual({
      notes: [9.5, 9.5],
      paidBack: [9.5, 9.5],
      restocked: ['1 MUG', '1 MUG'],
    });
    await shop.pull();
    const ended = await shop.untilState(done.orderId, 'done');
    expect(ended).toMatchObject({ changedAfterCapture: false });
    // What a person gave by another way counts.
    await refundDone(shop, done, { requestId: 'hand', lines: [{ item: 'MUG', quantity: 1 }] });
    shop.account.editOrder(Number(done.orderId), {
      items: [line('CARD', 1, { lineItemKey: 'b' })],
      taxAmount: 0,
    });
    await shop.pull();
    await until('the edit was looked at', async () =>
      (await shop.timeline(done.orderId)).join('\n').includes('nothing more is refunded'),
    );
    await shop.untilState(done.orderId, 'done');
    expect(creditsOf(shop.saleOf(done)).notes).toEqual([9.5, 9.5, 9.5]);
  });

  test('smaller, after a person credited it in Cin7: is asked about, as it would be given back twice', async () => {
    const shop = await house.openShop({ settings: { refunds: 'automatic' } });
    const [one, two] = [await shop.capture(bought()), await shop.capture(bought())];
    for (const done of [one, two]) {
      const { ID: SaleID, invoices } = shop.saleOf(done);
      await shop.merchant.call('POST', 'sale/creditnote', {
        SaleID,
        TaskID: SaleID,
        CombineAdditionalCharges: false,
        CreditNoteInvoiceNumber: invoices[0]?.number,
        Status: 'AUTHORISED',
        CreditNoteDate: '2026-11-22',
        Lines: [],
        AdditionalCharges: [
          { Description: 'Mug', Price: 9, Quantity: 1, Discount: 0, Tax: 0, Total: 9, TaxRule: 'No VAT' },
        ],
      });
      smaller(shop, done, 2);
    }
    await shop.pull();
    const parked = await shop.untilState(one.orderId, 'needs-you');
    expect(parked.problem).toMatchObject({ code: 'over-refunded', choices: ['refund'] });
    expect(parked.problem?.sentence).toContain('has CR-00001 of 9.00');
    await shop.untilState(two.orderId, 'needs-you');
    // The edit's own wake lets it look once more.
    const decide = (orderId: string, action: string) =>
      until(`${action} is taken`, async () => {
        const { status } = await shop.send('POST', `/orders/${orderId}/decisions`, { action });
        return status < 300;
      });
    await decide(one.orderId, 'skip');
    await untilRefunds(shop, one, ['Left out']);
    await decide(two.orderId, 'refund');
    await untilRefunds(shop, two, ['Done']);
    expect(creditsOf(shop.saleOf(one)).notes).toEqual([9]);
    expect(creditsOf(shop.saleOf(two)).notes).toEqual([9, 9.5]);
  });

  test('smaller, refunds ask: waits with the difference; refund it, or ignore it', async () => {
    const shop = await house.openShop();
    const [one, two] = [await shop.capture(bought()), await shop.capture(bought())];
    smaller(shop, one, 1);
    smaller(shop, two, 1);
    await shop.pull();
    const parked = await shop.untilState(one.orderId, 'needs-you');
    expect(parked.problem).toMatchObject({ code: 'changed-after-capture', choices: ['refund', 'ignore'] });
    expect(parked.problem?.sentence).toContain('3 → 1');
    expect(parked.problem?.fix).toContain('credit note of 19.00');
    await shop.untilState(two.orderId, 'needs-you');
    await shop.decide(one.orderId, 'refund');
    await untilRefunds(shop, one, ['Done']);
    await shop.decide(two.orderId, 'ignore');
    await shop.untilState(two.orderId, 'done');
    expect(creditsOf(shop.saleOf(one)).notes).toEqual([19]);
    expect(creditsOf(shop.saleOf(two)).notes).toEqual([]);
  });

  test('otherwise: waits with the difference, and can only be ignored', async () => {
    const shop = await house.openShop({ settings: { refunds: 'automatic' } });
    const done = await shop.capture(bought());
    smaller(shop, done, 5);
    await shop.pull();
    const parked = await shop.untilState(done.orderId, 'needs-you');
    expect(parked.problem).toMatchObject({ code: 'changed-after-capture', choices: ['ignore'] });
    const refused = await shop.send('POST', `/orders/${done.orderId}/decisions`, { action: 'refund' });
    expect(refused).toMatchObject({ status: 409, body: { detail: 'Decide: retry, skip, stop or ignore.' } });
    await shop.decide(done.orderId, 'ignore');
    await shop.untilState(done.orderId, 'done');
    expect(shop.saleOf(done).creditNotes).toEqual([]);
  });

  test('before its order is authorised: is planned again, and the sale is of what it is now', async () => {
    const shop = await house.openShop();
    house.cin7.switches.set({ taxMismatchRefused: true });
    const parked = await shop.capture(bought(), 'needs-you');
    expect(parked).toMatchObject({ stage: 'sale', problem: { code: 'order-refused' } });
    house.cin7.switches.reset();
    smaller(shop, parked, 2);
    await shop.pull();
    const done = await shop.untilState(parked.orderId, 'done');
    expect(shop.invoiced(done)).toBe(25.25);
    expect(shop.salesOf(done)).toHaveLength(1);
    expect((await refundsOf(shop, done)).refunds).toEqual([]);
  });

  test('before its order is authorised, and refunded by a person by the same pieces: given back once', async () => {
    const shop = await house.openShop({ settings: { refunds: 'automatic' } });
    house.cin7.switches.set({ taxMismatchRefused: true });
    const parked = await shop.capture(bought(), 'needs-you');
    await askRefund(shop, parked, { requestId: '1', lines: [{ item: 'MUG', quantity: 1 }] });
    const told = async () => shop.timeline(parked.orderId);
    const times = async (step: string) => (await told()).filter((each) => each.includes(step)).length;
    await until('it waits again', async () => (await times('step parked')) === 2);
    house.cin7.switches.reset();
    smaller(shop, parked, 2);
    await shop.pull();
    await untilRefunds(shop, parked, ['Done']);
    await until('the edit is judged', async () => (await times('nothing more is refunded')) === 1);
    const done = await shop.untilState(parked.orderId, 'done');
    expect(shop.invoiced(done)).toBe(34.75);
    expect(creditsOf(shop.saleOf(done)).notes).toEqual([9.5]);
  });
});

describe('an order that is cancelled in ShipStation after its capture', () => {
  const notices = async (shop: Shop): Promise<unknown[]> => {
    const { problems } = OpenProblemList.parse(
      await shop.api.expect('GET', `/tenants/${shop.tenant}/problems?connection=${shop.connection}`),
    );
    return problems.filter(({ key }) => key.startsWith('order-cancelled:'));
  };

  test('keeps its sale; timeline, log, operations log and a notice say so until somebody has seen to it', async () => {
    const shop = await house.openShop();
    const [one, two] = [await shop.capture(bought()), await shop.capture(bought())];
    for (const { orderId } of [one, two]) shop.account.cancelOrder(Number(orderId));
    await shop.pull();
    expect(shop.saleOf(one)).toMatchObject({ voided: false });
    expect((await shop.timeline(one.orderId)).join('\n')).toContain('The sale is not voided');
    expect((await shop.operations())[0]).toMatchObject({ cancelled: 2 });
    const { entries } = LogList.parse(await shop.call('GET', '/log'));
    expect(entries.map((entry) => entry.cancelledInShipstation)).toEqual([true, true]);
    expect(await notices(shop)).toMatchObject([
      { problem: { code: 'cancelled-after-capture' } },
      { problem: { code: 'cancelled-after-capture' } },
    ]);
    await shop.call('POST', `/orders/${one.orderId}/dismiss-cancellation`);
    await refundDone(shop, two, { requestId: '1', full: true });
    expect(await notices(shop)).toEqual([]);
  });
});

test('an order is watched for as long as the settings say, and then its workflow is over', async () => {
  const shop = await house.openShop({ settings: { refundWatchDays: 2, refunds: 'automatic' } });
  const done = await shop.capture(bought());
  const handle = house.temporal.workflow.getHandle(done.workflowId);
  const first = await handle.describe();
  expect(first.status.name).toBe('RUNNING');
  smaller(shop, done, 2);
  await shop.pull();
  await untilRefunds(shop, done, ['Done']);
  const later = await handle.describe();
  expect([later.status.name, later.runId]).toEqual(['RUNNING', first.runId]);
  await handle.terminate('the test does not wait for two days');
});

describe('a refund of a sale from before the connection', () => {
  const body = {
    requestId: 'C536379',
    orderNumber: '489434',
    orderDate: '2009-12-01',
    customer: {
      name: 'Old Buyer',
      street1: '1 High Street',
      city: 'Leeds',
      postalCode: 'LS1 4AP',
      country: 'GB',
    },
    items: [
      { sku: 'MUG', name: 'A mug', quantity: 2, unitPrice: '4.25', tax: '1.70' },
      { sku: 'NEVER-HEARD', name: 'Something old', quantity: 1, unitPrice: '3.00' },
    ],
    paidBack: { method: 'Card' },
  };
  const send = async (shop: Shop, more: object = {}) =>
    RefundAnswer.parse(await shop.call('POST', '/historical-refunds', { ...body, ...more })).refund;

  test('where Cin7 takes empty documents: a sale without lines bears the credit note and the payment; no stock moves', async () => {
    const shop = await house.openShop();
    house.cin7.switches.set({ emptyOrderRefused: false, emptyInvoiceRefused: false });
    const { orderId } = await send(shop);
    await untilRefunds(shop, { orderId }, ['Done']);
    expect(await send(shop)).toMatchObject({ orderId, status: 'Done' });
    const [sale, ...others] = shop.sales();
    expect(others).toEqual([]);
    expect(sale).toMatchObject({ order: { lines: [], charges: [] }, creditNotes: [{ restock: [] }] });
    expect(sale && creditsOf(sale)).toEqual({ notes: [13.2], paidBack: [13.2], restocked: [] });
    expect(sale?.creditNotes[0]?.lines.map((each) => [each.SKU, each.Quantity, each.Tax])).toEqual([
      ['MUG', 2, 1.7],
    ]);
    expect(onHand(shop, 'MUG', 'London')).toBe(plenty);
    await shop.untilState(orderId, 'done');
  });

  test('where Cin7 refuses them: waits with the recipe, and adopts the note that a person makes', async () => {
    const shop = await house.openShop();
    const { orderId } = await send(shop);
    const parked = await shop.untilState(orderId, 'needs-you');
    expect(parked.problem).toMatchObject({ code: 'historical-refund-by-hand', whoActs: 'merchant' });
    expect(parked.problem?.fix).toContain('2 × MUG at 4.25');

    const [sale] = shop.sales();
    const SaleID = sale?.ID ?? '';
    const item = {
      Description: 'Returned',
      Price: 13.2,
      Quantity: 1,
      Discount: 0,
      Tax: 0,
      Total: 13.2,
      TaxRule: 'No VAT',
    };
    const lines = { Status: 'AUTHORISED', Lines: [], AdditionalCharges: [item] };
    await shop.merchant.call('POST', 'sale/order', { SaleID, ...lines });
    const document = { SaleID, TaskID: SaleID, CombineAdditionalCharges: false, ...lines };
    await shop.merchant.call('POST', 'sale/invoice', {
      ...document,
      InvoiceDate: '2026-11-22',
      InvoiceDueDate: '2026-11-22',
    });
    await shop.merchant.call('POST', 'sale/creditnote', {
      ...document,
      CreditNoteInvoiceNumber: shop.sales()[0]?.invoices[0]?.number,
      CreditNoteDate: '2026-11-22',
    });
    await shop.decide(orderId, 'retry');
    await untilRefunds(shop, { orderId }, ['Done']);
    const [adopted] = shop.sales();
    expect(adopted && creditsOf(adopted)).toEqual({ notes: [13.2], paidBack: [13.2], restocked: [] });
  });

  test('is refused for an order of ours, and for one that is not from before', async () => {
    const shop = await house.openShop();
    const done = await shop.capture(bought());
    const own = await shop.send('POST', '/historical-refunds', { ...body, orderNumber: done.orderNumber });
    expect(own).toMatchObject({ status: 409 });
    const late = await shop.send('POST', '/historical-refunds', { ...body, orderDate: '2099-01-01' });
    expect(late).toMatchObject({ status: 422, body: { errors: [{ path: 'orderDate' }] } });
  });
});

/** Picks, packs and ships everything that the order asks for, as people at the warehouse do. */
async function shipByHand(shop: Shop, of: Order): Promise<void> {
  const sale = shop.saleOf(of);
  await shop.merchant.pick(sale);
  const TaskID = sale.fulfilments[0]?.TaskID ?? sale.ID;
  const picked = shop.saleOf(of).fulfilments[0]?.pick.lines ?? [];
  await shop.merchant.call('POST', 'sale/fulfilment/pack', {
    TaskID,
    Status: 'AUTHORISED',
    Lines: picked.map(({ ProductID, SKU, Name, Quantity, locationId }) => ({
      ProductID,
      SKU,
      Name,
      Quantity,
      LocationID: locationId,
      Box: 'Box 1',
    })),
  });
  await shop.merchant.call('POST', 'sale/fulfilment/ship', {
    TaskID,
    Status: 'AUTHORISED',
    Lines: [{ ShipmentDate: '2026-11-22T00:00:00', Box: 'Box 1', IsShipped: true }],
  });
}
