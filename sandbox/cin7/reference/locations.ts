import { bool, guid, list, required, text } from '../http/fields';
import { type Call, type Resource } from '../http/call';
import { page } from '../http/paging';
import { notFound, refuse } from '../http/refusal';
import { type Company } from '../company';
import { type Location } from '../model';
import { without } from '../../kit/without';
import { parentName } from './lookups';

const fields = {
  ID: guid(),
  Name: required(text(50)),
  IsDefault: bool(),
  IsDeprecated: bool(),
  Bins: list({ ID: guid(), Name: required(text(50)), IsDeprecated: bool(), IsStaging: bool() }),
  FixedAssetsLocation: bool(),
  ParentID: guid(),
  ReferenceCount: text(),
  AddressLine1: text(50),
  AddressLine2: text(50),
  AddressCitySuburb: text(50),
  AddressStateProvince: text(50),
  AddressZipPostCode: text(50),
  AddressCountry: text(50),
  PickZones: text(50),
  IsShopfloor: bool(),
  IsCoMan: bool(),
  IsStaging: bool(),
};

/** `/ref/location`; a bin is a location of its own with a parent (contracts: cin7-core §3.15). */
export const locations: Resource = {
  GET(call) {
    const { company, query } = call;
    const [id, name, deprecated] = [query.text('ID'), query.text('Name'), query.maybeFlag('Deprecated')];
    const rows = company.locations.filter(
      (row) =>
        (id === undefined || row.ID === id.toLowerCase()) &&
        (name === undefined || row.Name.toLowerCase().startsWith(name.toLowerCase())) &&
        (deprecated === undefined || row.IsDeprecated === deprecated),
    );
    return page(call, 'LocationList', rows, (row) => shown(company, row));
  },
  POST: (call) => written(write(call, undefined)),
  PUT(call) {
    const { ID } = call.read(fields);
    const before = call.company.locations.get(ID ?? '');
    return before === undefined ? notFound('Location') : written(write(call, before));
  },
  DELETE(call) {
    const id = call.query.required('ID').toLowerCase();
    const used = call.company.stock.find((row) => row.locationId === id || row.binId === id);
    if (used !== undefined) refuse('Location is in use.');
    if (!call.company.locations.delete(id)) notFound('Location');
    return { Success: true };
  },
};

function write(call: Call, before: Location | undefined): Location {
  const { company } = call;
  const sent = call.read(fields);
  const taken = company.locations.find(
    (one) => one.Name === sent.Name && one.ParentID === (sent.ParentID ?? null) && one.ID !== before?.ID,
  );
  if (taken !== undefined) refuse('Location name must be unique.');
  const made: Location = {
    ID: before?.ID ?? company.newId(),
    Name: sent.Name,
    IsDefault: sent.IsDefault ?? before?.IsDefault ?? false,
    IsDeprecated: sent.IsDeprecated ?? before?.IsDeprecated ?? false,
    FixedAssetsLocation: sent.FixedAssetsLocation ?? before?.FixedAssetsLocation ?? false,
    ParentID: sent.ParentID ?? before?.ParentID ?? null,
    AddressLine1: sent.AddressLine1 ?? '',
    AddressLine2: sent.AddressLine2 ?? '',
    AddressCitySuburb: sent.AddressCitySuburb ?? '',
    AddressStateProvince: sent.AddressStateProvince ?? '',
    AddressZipPostCode: sent.AddressZipPostCode ?? '',
    AddressCountry: sent.AddressCountry ?? '',
    PickZones: sent.PickZones ?? null,
    IsShopfloor: sent.IsShopfloor ?? false,
    IsCoMan: sent.IsCoMan ?? false,
    IsStaging: sent.IsStaging ?? false,
    ...(before?.externalFulfilment === true && { externalFulfilment: true }),
  };
  return company.locations.put(made);
}

function shown(company: Company, row: Location): object {
  const { ParentID, ...rest } = without(row, 'externalFulfilment');
  const bins = company.locations.filter((one) => one.ParentID === row.ID);
  return {
    ...rest,
    ParentID,
    Bins:
      bins.length === 0
        ? null
        : bins.map(({ ID, Name, IsDeprecated, IsStaging }) => ({ ID, Name, IsDeprecated, IsStaging })),
    ParentName: parentName(company, row) ?? null,
    ReferenceCount: 0,
  };
}

/** A write answers a bare row of fewer fields. */
const written = (row: Location): object => ({
  ID: row.ID,
  Name: row.Name,
  IsDefault: row.IsDefault,
  AllowReorder: false,
  Bins: [],
  PickZones: row.PickZones,
  IsDeprecated: row.IsDeprecated,
  IsShopfloor: row.IsShopfloor,
  IsCoMan: row.IsCoMan,
  IsStaging: row.IsStaging,
});
