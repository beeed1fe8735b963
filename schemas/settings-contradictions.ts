import { fold } from '../domain/text';
import { overTheLimit, type VendorLimits } from './base-settings';
import { countryCode } from './countries';
import { consolidationContradictions } from './consolidation-settings';
import { type FieldError } from './plain-words';
import { productContradictions } from './product-settings';
import { type ReadableSettings, type SettingsDocument } from './settings';

/** Fields that are fine by themselves but do not go together. */
export function settingsContradictions(settings: ReadableSettings, limits: VendorLimits): FieldError[] {
  const found: FieldError[] = [];
  const say = (path: string, sentence: string) => found.push({ path, sentence });

  if (
    settings.routing === 'nearest' &&
    settings.locations &&
    mappedLocations(settings.locations).length === 0
  ) {
    say(
      'routing',
      'routing "nearest" chooses among the mapped locations, and none is mapped: map one in locations.',
    );
  }
  found.push(
    ...routingContradictions(settings),
    ...taxContradictions(settings),
    ...productContradictions(settings),
  );
  if (
    settings.currency &&
    settings.customerDefaults?.currency &&
    settings.currency !== settings.customerDefaults.currency
  ) {
    say(
      'customerDefaults.currency',
      `New customers would get ${settings.customerDefaults.currency}, but the orders are in ${settings.currency}: use one currency.`,
    );
  }
  if (
    settings.ignoreRestockForUnfulfilled === true &&
    settings.processing &&
    settings.processing !== 'pick-pack-ship'
  )
    say(
      'ignoreRestockForUnfulfilled',
      `ignoreRestockForUnfulfilled goes only with processing "pick-pack-ship", not with "${settings.processing}".`,
    );
  if (settings.refunds === 'automatic' && settings.invoiceStatus === 'draft')
    say('refunds', 'refunds "automatic" needs invoiceStatus "authorised": Cin7 credits no draft.');
  if (settings.assembly) {
    // A field that could not be read is told by itself.
    if (settings.wipAccount === null)
      say('wipAccount', `assembly "${settings.assembly}" needs wipAccount: the account of work in progress.`);
    if (settings.finishedGoodsAccount === null)
      say(
        'finishedGoodsAccount',
        `assembly "${settings.assembly}" needs finishedGoodsAccount: the account of finished goods.`,
      );
  }
  found.push(...consolidationContradictions(settings));
  found.push(...overTheLimit(settings.callsPerMinute, limits));
  return found;
}

function routingContradictions({
  routing,
  routingTable,
  keepRouting,
  locations,
}: ReadableSettings): FieldError[] {
  const found: FieldError[] = [];
  if (routing === 'table' && routingTable?.length === 0) {
    found.push({ path: 'routing', sentence: 'routing "table" needs at least one row in routingTable.' });
  }
  if (keepRouting === false && routing !== undefined && routing !== 'off' && locations?.default === null) {
    found.push({
      path: 'keepRouting',
      sentence:
        'keepRouting false sends short orders to the default location, and there is none: choose one in locations.',
    });
  }
  const first = new Map<string, number>();
  routingTable?.forEach((row, index) => {
    const country = countryCode(row.country) ?? row.country;
    const key = [country, row.state, row.city, row.zip].map((part) => fold(part ?? '')).join('|');
    const before = first.get(key);
    if (before === undefined) first.set(key, index);
    else
      found.push({
        path: `routingTable.${index}`,
        sentence: `Row ${index + 1} fits the same addresses as row ${before + 1} and would never be reached.`,
      });
  });
  return found;
}

function taxContradictions({ taxRules, taxAccount }: ReadableSettings): FieldError[] {
  const places = taxRules?.placesOfBusiness ?? [];
  const found = places.flatMap(({ zip }, index) =>
    places.findIndex((other) => other.zip === zip) === index
      ? []
      : [
          {
            path: `taxRules.placesOfBusiness.${index}.zip`,
            sentence: `The place of business ${zip} is named twice.`,
          },
        ],
  );
  if (taxAccount === null && places.some(({ rules }) => rules === null)) {
    found.push({
      path: 'taxAccount',
      sentence:
        'Tax rules of a place of business are made on an account, and none is chosen: choose a liability account in taxAccount.',
    });
  }
  return found;
}

/** Names of all locations that an order may be routed to, each once. */
export function mappedLocations(locations: SettingsDocument['locations']): string[] {
  const names = [
    ...Object.values(locations.byWarehouse),
    ...(locations.default === null ? [] : [locations.default]),
  ];
  return [...new Set(names)];
}
