import { type Problem } from '../problems';
import { cut } from '../text';

const linkByHand = 'Link it by hand (catalog), or leave it blank.';

/** Why a product of the catalog is not tied to one of Cin7. */
export const catalogProblems = {
  skuNotUnique: (sku: string, times: number): Problem => ({
    code: 'product-not-unique',
    whoActs: 'admin',
    sentence: `ShipStation has ${times} products with the SKU "${cut(sku, 60)}", so it does not say which one is meant.`,
    fix: linkByHand,
    blockedOn: [`sku:${sku}`],
  }),

  nameNotUnique: (name: string, times: number): Problem => ({
    code: 'product-not-unique',
    whoActs: 'admin',
    sentence: `ShipStation has ${times} products named "${cut(name, 60)}", so it does not say which one is meant.`,
    fix: linkByHand,
  }),

  severalInCin7: (sku: string): Problem => ({
    code: 'ambiguous-sku',
    whoActs: 'admin',
    sentence: `"${cut(sku, 60)}" fits more than one product of Cin7 Core.`,
    fix: linkByHand,
    blockedOn: [`sku:${sku}`],
  }),

  inactiveInCin7: (sku: string): Problem => ({
    code: 'product-refused',
    whoActs: 'admin',
    sentence: `Cin7 Core has a product with the SKU "${cut(sku, 60)}", but it is not active.`,
    fix: 'Activate the product in Cin7 Core and load the catalog again, or link another one by hand.',
    blockedOn: [`sku:${sku}`],
  }),

  skuTooLong: (sku: string): Problem => ({
    code: 'product-refused',
    whoActs: 'admin',
    sentence: `The SKU "${cut(sku, 60)}" is longer than the 50 characters that Cin7 Core takes.`,
    fix: 'Shorten the SKU in ShipStation, or link the product by hand.',
    blockedOn: [`sku:${sku}`],
  }),

  noSku: (): Problem => ({
    code: 'product-refused',
    whoActs: 'admin',
    sentence: 'The product has no SKU, and Cin7 Core takes none without.',
    fix: 'Give it a SKU in ShipStation and load the catalog again, or link it to an existing product.',
  }),

  noPriceTier: (): Problem => ({
    code: 'settings-invalid',
    whoActs: 'admin',
    sentence: 'Cin7 Core wants a price tier with each new product, and its list of tiers was never read.',
    fix: 'Check the connection, which reads the lists; then try again.',
    blockedOn: ['settings'],
  }),
};
