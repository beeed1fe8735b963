import { type Cin7ProductId } from '../ids';
import { type Problem } from '../problems';
import { type StoreSettings } from '../settings';
import { productLength } from './map-product';
import { catalogProblems } from './problem-texts';

/** What our books know of one ShipStation product when its listing is judged. */
export interface ListingFacts {
  sku: string | null;
  name: string | null;
  /** How many products of the account bear its SKU, itself included; 0 without one. */
  sameSku: number;
  /** How many bear its name. */
  sameName: number;
  /** A person's link; it wins always. */
  manual: Cin7ProductId | null;
  /** An earlier automatic link; it stays, whatever became of the SKU since. */
  linked: Cin7ProductId | null;
  /** A person chose to leave it blank. */
  leftBlank: boolean;
  /** Active products of Cin7 with this SKU, exactly; then apart from case. */
  exact: Cin7ProductId[];
  folded: Cin7ProductId[];
  /** Cin7 has the SKU on a product that is no longer active. */
  inactive: boolean;
}

/** What becomes of a product of the catalog: tied to a Cin7 product (listed), to be made there, or neither (not listed). */
export type Listing =
  | { kind: 'linked'; productId: Cin7ProductId; by: 'person' | 'sku' | 'before' }
  | { kind: 'create' }
  | { kind: 'blank' }
  | { kind: 'problem'; problem: Problem };

/**
 * Manual link → left blank → earlier link → SKU → to be created, if the settings say so → blank. A SKU that several ShipStation products bear is an
 * error that asks for a manual link; so is a name, where nothing but the name tells products apart or a new product would be made of it.
 */
export function judgeListing(
  facts: ListingFacts,
  settings: Pick<StoreSettings, 'matchProducts' | 'createMissingProducts'>,
): Listing {
  if (facts.manual !== null) return { kind: 'linked', productId: facts.manual, by: 'person' };
  if (facts.leftBlank) return { kind: 'blank' };
  if (facts.linked !== null) return { kind: 'linked', productId: facts.linked, by: 'before' };
  const { sku } = facts;
  if (sku !== null && facts.sameSku > 1)
    return { kind: 'problem', problem: catalogProblems.skuNotUnique(sku, facts.sameSku) };
  const nameTwice =
    facts.name !== null && facts.sameName > 1
      ? catalogProblems.nameNotUnique(facts.name, facts.sameName)
      : null;
  if (settings.matchProducts === 'manual' || sku === null)
    return nameTwice === null ? { kind: 'blank' } : { kind: 'problem', problem: nameTwice };
  const found = facts.exact.length > 0 ? facts.exact : facts.folded;
  const [only, ...others] = found;
  if (only !== undefined)
    return others.length === 0
      ? { kind: 'linked', productId: only, by: 'sku' }
      : { kind: 'problem', problem: catalogProblems.severalInCin7(sku) };
  if (nameTwice !== null) return { kind: 'problem', problem: nameTwice };
  if (!settings.createMissingProducts) return { kind: 'blank' };
  if (facts.inactive) return { kind: 'problem', problem: catalogProblems.inactiveInCin7(sku) };
  return sku.length > productLength.sku
    ? { kind: 'problem', problem: catalogProblems.skuTooLong(sku) }
    : { kind: 'create' };
}
