import { listed } from '../text';
import { type Problem } from '../problems';

/** What stops a parcel's rates or label before anything is asked of ShipStation. None holds an address or a name of a person. */
export const parcelProblems = {
  saleUnknown: (asked: string): Problem => ({
    code: 'sale-not-found',
    whoActs: 'admin',
    sentence: `Cin7 Core has no sale ${asked}.`,
    fix: 'Name the sale by its number or its id as Cin7 Core shows it.',
  }),

  saleAmbiguous: (number: string): Problem => ({
    code: 'sale-not-found',
    whoActs: 'admin',
    sentence: `Cin7 Core has several sales with the number ${number}.`,
    fix: 'Name the sale by its id, as Cin7 Core shows it in its address.',
  }),

  /** Beyond what is looked through. */
  saleAmongMany: (number: string): Problem => ({
    code: 'sale-not-found',
    whoActs: 'admin',
    sentence: `Cin7 Core finds thousands of sales for “${number}”, and none of those that it lists first has this number.`,
    fix: 'Name the sale by its whole number, or by its id, as Cin7 Core shows it in its address.',
  }),

  saleUnreadable: (field: string): Problem => ({
    code: 'vendor-refused',
    whoActs: 'merchant',
    sentence: `The sale cannot be read: ${field} is not what Cin7 Core documents.`,
    fix: 'Open the sale in Cin7 Core and save it again; if it stays so, tell the operator.',
  }),

  saleVoided: (number: string): Problem => ({
    code: 'sale-voided',
    whoActs: 'merchant',
    sentence: `Sale ${number} is voided: nothing of it is shipped.`,
    fix: 'Ship another sale, or ask about a parcel without one.',
  }),

  nothingToShip: (number: string, why: readonly string[]): Problem => ({
    code: 'nothing-to-ship',
    whoActs: 'merchant',
    sentence: `Nothing of sale ${number} is left to ship${why.length === 0 ? ': all of it is in parcels, or shipped in Cin7 Core' : `: ${why.join('; ')}`}.`,
    fix: 'If goods are to be shipped all the same, ask about a new parcel and name its lines; a label that waits for this one is stopped first.',
  }),

  lineUnknown: (sku: string, number: string): Problem => ({
    code: 'parcel-goods-unknown',
    whoActs: 'merchant',
    sentence: `Sale ${number} has no goods ${sku} that are shipped.`,
    fix: 'Name lines of the sale by SKU or product id.',
  }),

  tooMuch: (sku: string, asked: string, left: string, number: string): Problem => ({
    code: 'over-shipped',
    whoActs: 'merchant',
    sentence: `The parcel would hold ${asked} × ${sku}; sale ${number} has ${left} that no other parcel holds.`,
    fix: 'Name fewer, or void the other label first.',
  }),

  weightMissing: (skus: readonly string[]): Problem => ({
    code: 'weight-missing',
    whoActs: 'merchant',
    sentence:
      skus.length === 0
        ? 'Nobody said what the parcel weighs.'
        : `${skus.join(', ')} ${skus.length === 1 ? 'has' : 'have'} no weight in Cin7 Core, so the parcel cannot be weighed.`,
    fix: 'Say the weight of the parcel (weightOunces), give the products a weight in Cin7 Core, or choose a default parcel with a weight in the settings.',
  }),

  shipToMissing: (missing: readonly string[]): Problem => ({
    code: 'address-missing',
    whoActs: 'merchant',
    sentence: `The ship-to address has no ${listed(missing)}.`,
    fix: 'Complete the address in Cin7 Core, then ask again; of a parcel without a sale, name it.',
  }),

  countryUnknown: (): Problem => ({
    code: 'address-missing',
    whoActs: 'merchant',
    sentence: 'The country of the ship-to address is none that we know.',
    fix: 'Correct the country in Cin7 Core, then ask again.',
  }),

  addressCleared: (): Problem => ({
    code: 'address-missing',
    whoActs: 'merchant',
    sentence: 'The address of this parcel was cleared 90 days after it was asked about.',
    fix: 'Ask about a new parcel.',
  }),

  shipFromMissing: (location: string | null): Problem => ({
    code: 'ship-from-missing',
    whoActs: 'admin',
    sentence:
      location === null
        ? 'It is not known from where the parcel leaves.'
        : `Location “${location}” has no postcode in Cin7 Core, and no Ship From Location of ShipStation is chosen for it.`,
    fix: 'Choose Ship From Locations in the settings (warehouses), or give the location its address in Cin7 Core and check the connection.',
    blockedOn: ['settings'],
  }),

  locationUnknown: (name: string): Problem => ({
    code: 'location-unknown',
    whoActs: 'admin',
    sentence: `Cin7 Core has no active location named “${name}”.`,
    fix: 'Name one that it has; after adding it there, check the connection.',
  }),

  warehouseUnknown: (id: string): Problem => ({
    code: 'ship-from-missing',
    whoActs: 'admin',
    sentence: `ShipStation has no Ship From Location ${id}.`,
    fix: 'Choose one that it has (GET …/carriers lists them); after adding it there, check the connection.',
  }),

  packageUnknown: (code: string, carriers: readonly string[]): Problem => ({
    code: 'package-unknown',
    whoActs: 'merchant',
    sentence:
      carriers.length === 1
        ? `Carrier ${carriers[0] ?? ''} has no package “${code}”.`
        : `No carrier of the account has a package “${code}”.`,
    fix: 'Choose a package that the carrier offers (GET …/carriers lists them); after adding one in ShipStation, check the connection.',
  }),

  carrierUnknown: (code: string): Problem => ({
    code: 'carrier-unknown',
    whoActs: 'merchant',
    sentence: `The ShipStation account has no carrier “${code}”.`,
    fix: 'Choose a carrier that it has (GET …/carriers lists them); after adding one in ShipStation, check the connection.',
  }),

  noCarriers: (): Problem => ({
    code: 'carrier-unknown',
    whoActs: 'admin',
    sentence: 'The ShipStation account has no carrier, or its carriers were never read.',
    fix: 'Add a carrier in ShipStation, then check the connection.',
  }),

  noService: (carrier: string): Problem => ({
    code: 'vendor-refused',
    whoActs: 'merchant',
    sentence: `Carrier ${carrier} has no service for this parcel.`,
    fix: 'Choose another carrier, or another package or confirmation.',
  }),

  /** @param words what ShipStation said, as a sentence with a blank before it; or nothing. */
  carrierRefused: (carrier: string, words: string): Problem => ({
    code: 'vendor-refused',
    whoActs: 'merchant',
    sentence: `Carrier ${carrier} gives no rates for this parcel.${words}`,
    fix: 'Correct what it names, or choose another carrier.',
  }),

  carrierSilent: (carrier: string, words: string): Problem => ({
    code: 'vendor-unavailable',
    whoActs: 'vendor',
    sentence: `Carrier ${carrier} could not be asked: ShipStation failed on it.${words}`,
    fix: 'Ask again later; if it stays so, look at the carrier’s account in ShipStation.',
  }),

  /** @param failures what was said of each, in sentences. */
  carriersUnread: (failures: readonly string[]): Problem => ({
    code: 'vendor-unavailable',
    whoActs: 'merchant',
    sentence: failures.join(' '),
    fix: 'What was known of them stays, and all other carriers are fresh. Look at their accounts in ShipStation, then check the connection; it is tried again by itself every day.',
  }),

  askingBrokenOff: (): Problem => ({
    code: 'unexpected',
    whoActs: 'admin',
    sentence: 'The asking was broken off, so it is not known who would have quoted.',
    fix: 'Ask again.',
  }),

  stateMissing: (carrier: string): Problem => ({
    code: 'address-missing',
    whoActs: 'merchant',
    sentence: `${carrier} wants the state of the ship-to address, and it has none.`,
    fix: 'Complete the address in Cin7 Core, then ask again.',
  }),
};
