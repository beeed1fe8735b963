import { type Collection } from '../../kit/state';
import { type Company } from '../company';
import { guid, required, text } from '../http/fields';
import { type Resource } from '../http/call';
import { page } from '../http/paging';
import { notFound, refuse } from '../http/refusal';
import { type Named } from '../model';

/** `/ref/category`, `/ref/brand`, `/ref/unit`: an id and a unique name; writes answer the bare row (contracts: cin7-core §3.15). */
function namedList(key: string, word: string, rowsOf: (company: Company) => Collection<Named>): Resource {
  const unique = (rows: Collection<Named>, name: string, id?: string): string => {
    const taken = rows.find((row) => row.Name.toLowerCase() === name.toLowerCase() && row.ID !== id);
    return taken === undefined
      ? name
      : refuse(
          `This ${word} already exists. ${word[0]?.toUpperCase() ?? ''}${word.slice(1)} name must be unique.`,
        );
  };
  return {
    GET(call) {
      const [name, id] = [call.query.text('Name'), call.query.text('ID')];
      const rows = rowsOf(call.company).filter(
        (row) =>
          (name === undefined || row.Name.toLowerCase().startsWith(name.toLowerCase())) &&
          (id === undefined || row.ID === id.toLowerCase()),
      );
      return page(call, key, rows);
    },
    POST(call) {
      const rows = rowsOf(call.company);
      const { Name } = call.read({ ID: guid(), Name: required(text(50)) });
      return rows.put({ ID: call.company.newId(), Name: unique(rows, Name) });
    },
    PUT(call) {
      const rows = rowsOf(call.company);
      const { ID, Name } = call.read({ ID: required(guid()), Name: required(text(50)) });
      if (rows.get(ID) === undefined) notFound(word);
      return rows.put({ ID, Name: unique(rows, Name, ID) });
    },
    DELETE(call) {
      if (!rowsOf(call.company).delete(call.query.required('ID').toLowerCase())) notFound(word);
      return { Success: true };
    },
  };
}

export const categories = namedList('CategoryList', 'category', (company) => company.categories);
export const brands = namedList('BrandList', 'brand', (company) => company.brands);
export const units = namedList('UnitList', 'unit', (company) => company.units);
