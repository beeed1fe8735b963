import { quantityToTell } from './wanted-quantity';

test.each([
  ['12', { available: '12', allocated: '3' }, null],
  ['12.9', { available: '12', allocated: '0' }, null],
  [undefined, undefined, null],
  ['-38', { available: '0', allocated: '0' }, null],
  ['10', undefined, { available: 10, onHand: 10 }],
  ['10', { available: '4', allocated: '3' }, { available: 10, onHand: 13 }],
  [undefined, { available: '4', allocated: '1' }, { available: 0, onHand: 1 }],
  ['-2', { available: '5', allocated: '0' }, { available: 0, onHand: 0 }],
])('Cin7 has %p and ShipStation shows %p: %p is told', (available, known, told) => {
  expect(quantityToTell(available, known)).toEqual(told);
});
