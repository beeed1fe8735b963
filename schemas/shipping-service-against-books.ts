import { mismatches } from '../domain/shipping-service/same-measures';
import { fold } from '../domain/text';
import { type BookFindings, lookUp } from './look-up';
import { type FieldError } from './plain-words';
import { type Books } from './reference-books';
import { ShippingServiceSettingsDocument } from './shipping-service-settings';
import { currencyOf, type Suggestion } from './suggested-settings';

type Settings = ShippingServiceSettingsDocument;

/** Looks every name of a shipping service's settings up, and compares units and currency with Cin7's (contracts: cin7-core §6.7). */
export function shippingServiceAgainstBooks(settings: Settings, books: Books): BookFindings {
  const { findings, look } = lookUp();
  const warehouse = (path: string, id: string) =>
    look(path, books.warehouses, `Warehouse ${id}`, (list) =>
      list.some((item) => item.id === id) ? null : `ShipStation has no warehouse with the id ${id}.`,
    );
  if (settings.warehouses.default !== null) warehouse('warehouses.default', settings.warehouses.default);
  for (const [name, id] of Object.entries(settings.warehouses.byLocation)) {
    const path = `warehouses.byLocation.${name}`;
    warehouse(path, id);
    look(path, books.locations, `Location “${name}”`, (list) =>
      list.some((item) => item.name === name && item.active)
        ? null
        : `Cin7 has no active location named “${name}”.`,
    );
  }
  const code = settings.defaultParcel?.packageCode ?? null;
  if (code !== null)
    look('defaultParcel.packageCode', books.packages, `Package ${code}`, (list) =>
      list.some((item) => item.code === code) ? null : `No carrier of the account has a package “${code}”.`,
    );
  const company = books.company?.[0];
  if (company !== undefined)
    for (const { path, sentence, fix } of mismatches(settings, company))
      findings.errors.push({ path, sentence: `${sentence} ${fix}` });
  return findings;
}

/** What may be left open, and what happens meanwhile. */
export function unfinishedShippingService(settings: Settings): FieldError[] {
  const unfinished: FieldError[] = [];
  for (const path of ['currency', 'weightUnits', 'dimensionUnits'] as const)
    if (settings[path] === null)
      unfinished.push({
        path,
        sentence: 'Not said what the ShipStation account shows: no rates, labels or orders until it is.',
      });
  const { byLocation, default: other } = settings.warehouses;
  if (other === null && Object.keys(byLocation).length === 0)
    unfinished.push({
      path: 'warehouses',
      sentence:
        'No Ship From Location is chosen: rates are asked from the Cin7 location’s own address, and no label is bought.',
    });
  return unfinished;
}

/** What Cin7 counts in, as the two sides must match, and Ship From Locations that bear a location's name. */
export function suggestedForShippingService(settings: Settings, books: Books): Suggestion[] {
  const company = books.company?.[0];
  const currency = settings.currency === null ? currencyOf(books) : null;
  const unit = (path: 'weightUnits' | 'dimensionUnits', theirs: string | null | undefined): Suggestion[] => {
    const value = ShippingServiceSettingsDocument.shape[path].safeParse(theirs?.trim().toLowerCase());
    if (settings[path] !== null || !value.success || value.data === null) return [];
    return [
      { path, value: value.data, why: 'Cin7 Core shows it; ShipStation must show units of the same kind.' },
    ];
  };
  return [
    ...(currency === null ? [] : [{ path: 'currency', ...currency }]),
    ...unit('weightUnits', company?.weightUnits),
    ...unit('dimensionUnits', company?.dimensionsUnits),
    ...sameNames(settings, books),
  ];
}

function sameNames({ warehouses }: Settings, books: Books): Suggestion[] {
  const active = (books.locations ?? []).filter((location) => location.active);
  return active.flatMap(({ name }) => {
    const [same, ...more] = (books.warehouses ?? []).filter((each) => fold(each.name) === fold(name));
    return same === undefined || more.length > 0 || warehouses.byLocation[name] !== undefined
      ? []
      : [
          {
            path: `warehouses.byLocation.${name}`,
            value: same.id,
            why: `The warehouse “${same.name}” bears its name.`,
          },
        ];
  });
}
