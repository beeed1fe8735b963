import { carriersRead } from '../../schemas/shipstation/carrier';
import { carriersOf } from './read-carriers';

test('several accounts with one carrier are one, the primary: rates name it by its code alone', () => {
  const listed = carriersRead.parse([
    { code: 'ups', name: 'UPS', nickname: 'Old contract', balance: 3 },
    { code: 'stamps_com', name: 'Stamps.com', requiresFundedAccount: true, balance: 24.27, primary: true },
    { code: 'ups', name: 'UPS', nickname: 'Main', primary: true },
    { code: 'ups', name: 'UPS', nickname: 'Third', primary: true },
  ]);
  expect(carriersOf(listed)).toEqual([
    { code: 'ups', name: 'Main', requiresFundedAccount: false, balance: null, failure: null },
    { code: 'stamps_com', name: 'Stamps.com', requiresFundedAccount: true, balance: '24.27', failure: null },
  ]);
});
