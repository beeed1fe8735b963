import { overTheLimit, type VendorLimits } from './base-settings';
import { type FieldError } from './plain-words';
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
  found.push(...overTheLimit(settings.callsPerMinute, limits));
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
