import { type CoreProductFacts } from './core-product';
import { productChanges } from './product-changes';

const known: CoreProductFacts = {
  name: 'Mug',
  category: 'Other',
  internalNote: '',
  tags: 'Blue, Big',
  weight: '453.6',
  weightUnits: 'g',
  length: '10',
  width: '0',
  height: '0',
  dimensionsUnits: 'in',
  prices: { Retail: '5' },
  attributes: ['Bay 1', '', '', '', '', '', '', '', '', ''],
};
const nothing = { prices: {}, attributes: {} };

test('the same in other units, another order of tags, or nothing said is no change', () => {
  expect(
    productChanges(known, {
      ...nothing,
      name: 'Mug',
      tags: 'big,blue',
      weight: '0.4536',
      weightUnits: 'kg',
      length: '25.4',
      dimensionsUnits: 'cm',
      prices: { Retail: '5.0000' },
      attributes: { 1: 'Bay 1' },
    }),
  ).toEqual([]);
  expect(productChanges(known, nothing)).toEqual([]);
});

test('each field that differs is named with before and after', () => {
  expect(
    productChanges(
      known,
      {
        ...nothing,
        name: 'Cup',
        weight: '0.5',
        weightUnits: 'kg',
        width: '3',
        dimensionsUnits: 'cm',
        prices: { Trade: '4' },
        attributes: { 2: 'F-1' },
      },
      { known: 'https://a.example/1.png', wanted: 'https://a.example/2.png' },
    ),
  ).toEqual([
    { field: 'name', from: 'Mug', to: 'Cup' },
    { field: 'weight', from: '453.6 g', to: '0.5 kg' },
    { field: 'width', from: '0 in', to: '3 cm' },
    { field: 'price Trade', from: '0', to: '4' },
    { field: 'attribute 2', from: '', to: 'F-1' },
    { field: 'picture', from: 'https://a.example/1.png', to: 'https://a.example/2.png' },
  ]);
});
