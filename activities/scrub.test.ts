import { scrub } from './scrub';

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
