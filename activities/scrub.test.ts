import { scrub } from './scrub';

test('an address is taken out however it is written, of the sender, too', () => {
  const body = {
    shipTo: { name: 'Ada Buyer', street1: '1 Mill Lane', postalCode: 'LS1 4AP', country: 'GB' },
    shipFrom: { name: 'Bob (Shop)', street1: '2 High St' },
  };
  expect(scrub('ADA BUYER, 1 MILL  LANE, LS14AP, GB; from Bob (shop), 2 High St', [], body)).toBe(
    '…, …, …, GB; from …, …',
  );
});

test('a carrier’s words on an address lose where it is, but not what is wrong with it', () => {
  const body = {
    carrierCode: 'ups',
    toCountry: 'US',
    toState: 'IL',
    toCity: 'Chicago',
    toPostalCode: '60606',
  };
  expect(scrub('60606 is no postcode of Chicago, IL', [], body)).toBe('… is no postcode of …, IL');
});
