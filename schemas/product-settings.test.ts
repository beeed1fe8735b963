import { checkSettings } from './check-settings';
import { defaultSettings } from './settings';

const limits = { cin7: 60, shipstation: 40 } as const;
const defaults = {
  unit: 'Item',
  costingMethod: 'FIFO',
  category: 'Other',
  attributeSet: null,
  warehouseLocationAttribute: 1,
  fulfillmentSkuAttribute: 2,
};
const errorsOf = (changes: object): string[] => {
  const checked = checkSettings({ ...defaultSettings, ...changes }, limits);
  return checked.ok ? [] : checked.errors.map(({ path, sentence }) => `${path}: ${sentence}`);
};

test('products may be made with defaults of one’s own, or without', () => {
  expect(errorsOf({ createMissingProducts: true, productDefaults: defaults })).toEqual([]);
  expect(errorsOf({ createMissingProducts: true, productDefaults: null, dimensionUnits: 'cm' })).toEqual([]);
});

test.each([
  [
    { createMissingProducts: true, matchProducts: 'manual' },
    'createMissingProducts: createMissingProducts makes what is not found by SKU',
  ],
  [
    { productDefaults: { ...defaults, fulfillmentSkuAttribute: 1 } },
    'productDefaults.fulfillmentSkuAttribute: Additional attribute 1 would hold both',
  ],
  [{ productDefaults: { ...defaults, costingMethod: 'LIFO' } }, 'productDefaults.costingMethod: '],
  [
    { productDefaults: { ...defaults, warehouseLocationAttribute: 11 } },
    'productDefaults.warehouseLocationAttribute: ',
  ],
  [{ dimensionUnits: 'inches' }, 'dimensionUnits: '],
  [{ inventoryLocations: { 'a b': 'London' } }, 'inventoryLocations.a b: '],
  [
    { inventoryLocations: { one: 'London', two: 'Dublin', three: 'London' } },
    'inventoryLocations.three: The stock of London is shown at the inventory location one already',
  ],
  [
    { shipstationV2Key: 'secret' },
    'shipstationV2Key: shipstationV2Key is a key: store it with PUT …/credentials',
  ],
])('%j is refused with the field’s name', (changes, sentence) => {
  const errors = errorsOf(changes);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain(sentence);
  expect(errors[0]).not.toContain('secret"');
});

test('a document of before, without inventory locations, is read', () => {
  expect(errorsOf({ inventoryLocations: undefined })).toEqual([]);
});
