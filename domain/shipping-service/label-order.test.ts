import { anAddress } from '../test-kit/our-order';
import { addressGaps, labelOrderNumber, returnMark } from './label-order';

test('a label needs a whole address; the state only where carriers want it', () => {
  expect(addressGaps(anAddress)).toBeNull();
  expect(addressGaps({ ...anAddress, country: 'US' })?.sentence).toBe(
    'The ship-to address has no state, which a label needs.',
  );
  expect(addressGaps({ ...anAddress, name: ' ', street1: null })?.sentence).toContain('no name or street');
});

test('a postcode is needed where the country has any', () => {
  const without = (country: string | null) =>
    addressGaps({ ...anAddress, country, postalCode: null })?.sentence ?? 'complete';
  expect(['HK', 'AE', 'IE'].map(without)).toEqual(['complete', 'complete', 'complete']);
  expect(without('GB')).toContain('no postcode');
  expect(without(null)).toContain('no postcode or country');
});

test('the order in ShipStation bears the sale’s number, in at most 50 characters', () => {
  const id = '0b0e1c2d-1111-4222-8333-444455556666';
  expect(labelOrderNumber('SO-00012', id)).toBe('SO-00012');
  expect(labelOrderNumber(null, id)).toBe('PARCEL-0B0E1C2D');
  expect(labelOrderNumber('x'.repeat(80), id)).toHaveLength(50);
  expect(returnMark(id)).toBe('RMA 0B0E1C2D1111');
});
