import { checkOffer, checkReach } from './check-offer';

const offer = (carrierCode: string, code: string, domestic = true, international = true) => ({
  carrierCode,
  code,
  domestic,
  international,
});
const books = {
  carriers: [{ code: 'royal_mail' }, { code: 'stamps_com' }],
  services: [
    offer('royal_mail', 'rm_tracked_24', true, false),
    offer('royal_mail', 'rm_international_tracked', false, true),
    offer('stamps_com', 'usps_priority_mail', true, false),
  ],
  packages: [offer('royal_mail', 'package'), offer('stamps_com', 'letter')],
};
const wanted = { carrier: 'royal_mail', service: 'rm_tracked_24', package: 'package', test: false };

describe('what the account offers', () => {
  it('lets a known service and package through, and asks nothing of lists that were never read', () => {
    expect(checkOffer(wanted, books)).toBeNull();
    expect(checkOffer({ ...wanted, package: null }, books)).toBeNull();
    expect(checkOffer({ ...wanted, carrier: 'pigeon' }, {})).toBeNull();
  });

  it.each([
    [{ carrier: 'pigeon' }, 'carrier-unknown', 'no carrier “pigeon”'],
    [{ service: 'usps_priority_mail' }, 'service-unknown', 'Carrier royal_mail has no service'],
    [{ package: 'letter' }, 'package-unknown', 'royal_mail has no package “letter”'],
    [{ test: true }, 'service-unknown', 'test labels of USPS only'],
  ])('%j is refused', (change, code, words) => {
    const problem = checkOffer({ ...wanted, ...change }, books);
    expect(problem).toMatchObject({ code, sentence: expect.stringContaining(words) as unknown });
    expect(problem?.fix).toMatch(/\.$/);
  });

  it('names the services that there are', () => {
    expect(checkOffer({ ...wanted, service: 'rm' }, books)?.fix).toContain(
      'rm_tracked_24 or rm_international_tracked',
    );
  });

  it('makes test labels of USPS', () => {
    const usps = { carrier: 'stamps_com', service: 'usps_priority_mail', package: null, test: true };
    expect(checkOffer(usps, books)).toBeNull();
  });

  it.each([
    ['rm_tracked_24', 'GB', 'GB', null],
    ['rm_tracked_24', 'GB', 'FR', 'goes from GB to FR'],
    ['rm_international_tracked', 'GB', 'GB', 'stays in GB'],
    ['rm_international_tracked', 'GB', 'FR', null],
    ['rm_tracked_24', null, 'FR', null],
    ['unheard_of', 'GB', 'FR', null],
  ])('%s from %s to %s', (service, from, to, words) => {
    const problem = checkReach({ carrier: 'royal_mail', service }, books, from, to);
    if (words === null) expect(problem).toBeNull();
    else expect(problem?.sentence).toContain(words);
  });
});
