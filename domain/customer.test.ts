import fc from 'fast-check';
import { billingAddress, buyerIdentity as identityOf, toCin7Address } from './customer';
import { as, type SsAccount } from './ids';
import { type Order } from './order';
import { address, order } from './test-kit/order';

const anonymous = { customerId: null, customerEmail: null, customerUsername: null };
const nobody = address({ name: null, postalCode: null });

const shop = as<SsAccount>('ss-100');
const buyerIdentity = (of: Order) => identityOf(of, shop);

describe('the buyer', () => {
  it("is known by ShipStation's customer id first", () => {
    expect(buyerIdentity(order())).toEqual({
      key: 'customer:ss-100/63310475',
      displayName: 'Anna Smith',
      uniqueName: 'Anna Smith (SS 63310475)',
    });
  });

  it('is known by e-mail without an id, whatever its case', () => {
    expect(buyerIdentity(order({ ...anonymous, customerEmail: ' Anna@Example.com ' }))).toEqual({
      key: 'email:anna@example.com',
      displayName: 'Anna Smith',
      uniqueName: 'Anna Smith (anna@example.com)',
    });
  });

  it('is known by name and postcode without either, however they are written', () => {
    const one = buyerIdentity(order({ ...anonymous }));
    const other = buyerIdentity(
      order({ ...anonymous, billTo: address({ name: 'ANNA  SMITH', postalCode: 'sw1a1aa' }) }),
    );
    expect(one).toEqual({
      key: 'name:anna smith|sw1a1aa',
      displayName: 'Anna Smith',
      uniqueName: 'Anna Smith (SW1A1AA)',
    });
    expect(other.key).toBe(one.key);
  });

  it('of the same name is not the same buyer', () => {
    const [a, b] = [buyerIdentity(order({ customerId: '1' })), buyerIdentity(order({ customerId: '2' }))];
    expect(a.key).not.toBe(b.key);
    expect(a.uniqueName).not.toBe(b.uniqueName);
  });

  it('of an equal id at another ShipStation account is not the same buyer; of an equal e-mail it is', () => {
    const other = as<SsAccount>('ss-200');
    expect(identityOf(order(), other).key).not.toBe(identityOf(order(), shop).key);
    const mailed = order({ ...anonymous, customerEmail: 'anna@example.com' });
    expect(identityOf(mailed, other).key).toBe(identityOf(mailed, shop).key);
  });

  it('without any name or id is the buyer of this order alone', () => {
    expect(buyerIdentity(order({ ...anonymous, billTo: nobody, shipTo: nobody }))).toEqual({
      key: 'order:ss-100/94113592',
      displayName: 'ShipStation buyer',
      uniqueName: 'ShipStation buyer (SS order 94113592)',
    });
  });

  it('takes the ship-to name, a company or the e-mail where billing has no name', () => {
    const billTo = address({ name: ' ' });
    expect(buyerIdentity(order({ billTo })).displayName).toBe('Anna Smith');
    expect(
      buyerIdentity(order({ billTo: nobody, shipTo: address({ name: null, company: 'ACME' }) })).displayName,
    ).toBe('ACME');
    expect(buyerIdentity(order({ customerId: null, billTo: nobody, shipTo: nobody })).uniqueName).toBe(
      'anna@example.com',
    );
  });

  it('keeps what tells buyers apart, however long the name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 600 }),
        fc.string({ maxLength: 400 }),
        (name, mark) => {
          const found = buyerIdentity(order({ billTo: address({ name }), customerId: mark }));
          expect(found.uniqueName.length).toBeLessThanOrEqual(256);
          expect(found.displayName.length).toBeLessThanOrEqual(256);
          expect(found.uniqueName.length).toBeGreaterThan(0);
        },
      ),
    );
    expect(buyerIdentity(order({ billTo: address({ name: 'x'.repeat(500) }) })).uniqueName).toMatch(
      /… \(SS 63310475\)$/,
    );
  });
});

describe('an address in Cin7', () => {
  it('joins the second and third street line and skips empty ones', () => {
    expect(
      toCin7Address(address({ street2: 'Flat 2', street3: 'Rear', company: 'ACME' }), 'United Kingdom'),
    ).toEqual({
      line1: '1 High Street',
      line2: 'Flat 2, Rear',
      city: 'London',
      state: '',
      postcode: 'SW1A 1AA',
      country: 'United Kingdom',
      company: 'ACME',
      contact: 'Anna Smith',
    });
    expect(toCin7Address(address({ street1: null, street2: ' ', street3: 'Rear' }), 'X')).toMatchObject({
      line1: 'Rear',
      line2: '',
    });
  });

  it('is cut to what Cin7 holds', () => {
    const found = toCin7Address(address({ street1: '😀'.repeat(300), postalCode: '1'.repeat(40) }), 'X');
    expect(found.line1.length).toBeLessThanOrEqual(256);
    expect(found.postcode).toHaveLength(20);
  });

  it('of the bill is the ship-to one where billing has only a name', () => {
    const billTo = address({ name: 'The President', street1: null, city: null, country: null });
    expect(billingAddress(order({ billTo }))).toMatchObject({
      name: 'The President',
      street1: '1 High Street',
    });
    const own = address({ street1: '9 Bank Street' });
    expect(billingAddress(order({ billTo: own }))).toBe(own);
  });
});
