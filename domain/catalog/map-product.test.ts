import fc from 'fast-check';
import { as, type Money } from '../ids';
import { aChannelProduct } from '../test-kit/channel-product';
import { type ProductRules, standardProductDefaults } from './core-product';
import { categoryOf, mapProduct } from './map-product';
import { kgOf, kgOfOunces, lengthIn } from './units';

const rules = (over: Partial<ProductRules> = {}): ProductRules => ({
  defaults: standardProductDefaults,
  priceTier: 'Retail',
  dimensionUnits: 'in',
  categories: new Map([['garden', 'GARDEN']]),
  companyDimensions: 'cm',
  ...over,
});

test('what ShipStation leaves empty is left out, so that it empties nothing; the category is then the default one', () => {
  const wanted = mapProduct(aChannelProduct(), rules());
  expect(wanted).toEqual({ name: 'Name', prices: {}, attributes: {} });
  expect(categoryOf(wanted, rules())).toBe('Other');
});

test('ounces become kilograms, inches the company’s unit, and zero measures are none', () => {
  const wanted = mapProduct(
    aChannelProduct({ weightOz: '16', length: '10', width: '0.5', height: '0.00001' }),
    rules(),
  );
  expect(wanted).toMatchObject({
    weight: '0.4536',
    weightUnits: 'kg',
    length: '25.4',
    width: '1.27',
    dimensionsUnits: 'cm',
  });
  expect(wanted.height).toBeUndefined();
});

test('lengths stay in ShipStation’s unit where the company’s is not known, and out where that unit is not chosen', () => {
  const sides = aChannelProduct({ length: '3' });
  expect(mapProduct(sides, rules({ companyDimensions: null }))).toMatchObject({
    length: '3',
    dimensionsUnits: 'in',
  });
  expect(mapProduct(sides, rules({ dimensionUnits: null })).length).toBeUndefined();
});

test('price, warehouse location and fulfillment SKU go where the settings say', () => {
  const defaults = {
    ...standardProductDefaults,
    warehouseLocationAttribute: 4,
    fulfillmentSkuAttribute: null,
  };
  const wanted = mapProduct(
    aChannelProduct({ price: as<Money>('9.5'), warehouseLocation: 'Bay 1', fulfillmentSku: 'F' }),
    rules({ defaults, priceTier: 'Trade' }),
  );
  expect(wanted).toMatchObject({ prices: { Trade: '9.5' }, attributes: { 4: 'Bay 1' } });
});

test('texts fit Cin7’s fields: whole tags only, a comma parts none', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 80 }), { maxLength: 20 }),
      fc.string({ maxLength: 600 }),
      (tags, text) => {
        const wanted = mapProduct(
          aChannelProduct({ tags, name: text, category: text, warehouseLocation: text, internalNotes: text }),
          rules(),
        );
        expect((wanted.tags ?? '').length).toBeLessThanOrEqual(256);
        expect((wanted.tags ?? '').split(',').length).toBeLessThanOrEqual(Math.max(1, tags.length));
        expect((wanted.name ?? '').length).toBeLessThanOrEqual(256);
        expect((wanted.category ?? '').length).toBeLessThanOrEqual(50);
        expect((wanted.attributes[1] ?? '').length).toBeLessThanOrEqual(256);
      },
    ),
  );
});

test('a weight comes back from kilograms within a ten-thousandth, and a length from any unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (hundredths) => {
      const ounces = (hundredths / 100).toFixed(2);
      const kg = Number(kgOfOunces(ounces));
      expect(Math.abs(kg - Number(ounces) * 0.028349523125)).toBeLessThanOrEqual(0.00005 + 1e-9);
      expect(Math.abs(Number(kgOf(ounces, 'oz')) - kg)).toBeLessThanOrEqual(1e-9);
      expect(Math.abs(Number(lengthIn(ounces, 'in', 'cm')) - Number(ounces) * 2.54)).toBeLessThanOrEqual(
        0.0001,
      );
    }),
  );
  expect(lengthIn('1', 'in', 'ells')).toBeNull();
});
