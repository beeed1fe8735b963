import { bool, guid, number, oneOf, required, text } from '../http/fields';
import { type Resource } from '../http/call';
import { page } from '../http/paging';
import { notFound, refuse } from '../http/refusal';

const startsWith = (value: string, wanted: string | undefined): boolean =>
  wanted === undefined || value.toLowerCase().startsWith(wanted.toLowerCase());

/** `/ref/carrier`: the name is called `Description` (contracts: cin7-core §3.15). */
export const carriers: Resource = {
  GET(call) {
    const id = call.query.text('CarrierID');
    const rows = call.company.carriers.filter(
      (row) =>
        startsWith(row.Description, call.query.text('Description')) &&
        (id === undefined || row.CarrierID === id.toLowerCase()),
    );
    return page(call, 'CarrierList', rows);
  },
  POST(call) {
    const { Description } = call.read({ CarrierID: guid(), Description: required(text(256)) });
    if (call.company.carriers.find((row) => row.Description === Description) !== undefined)
      refuse('Carrier must be unique.');
    const made = call.company.carriers.put({ CarrierID: call.company.newId(), Description });
    return { Total: 1, Page: 1, CarrierList: [made] };
  },
  PUT(call) {
    const { CarrierID, Description } = call.read({
      CarrierID: required(guid()),
      Description: required(text(256)),
    });
    if (call.company.carriers.get(CarrierID) === undefined) notFound('Carrier');
    return { Total: 1, Page: 1, CarrierList: [call.company.carriers.put({ CarrierID, Description })] };
  },
  DELETE(call) {
    if (!call.company.carriers.delete(call.query.required('ID').toLowerCase())) notFound('Carrier');
    return { Success: true };
  },
};

/** `GET /ref/priceTier`: unpaged, without Total. */
export const priceTiers: Resource = {
  GET: ({ company }) => ({ PriceTiers: company.priceTiers.values() }),
};

const termFields = {
  ID: guid(),
  Name: required(text(256)),
  Duration: number({ places: 0 }),
  Method: oneOf(
    'number of days',
    'day of next month',
    'last day of next month',
    'days since the end of the month',
  ),
  IsActive: bool(),
  IsDefault: bool(),
};

/** `/ref/paymentterm`: only active ones may be named by others. */
export const paymentTerms: Resource = {
  GET(call) {
    const { query } = call;
    const active = query.maybeFlag('IsActive');
    const rows = call.company.paymentTerms.filter(
      (row) => startsWith(row.Name, query.text('Name')) && (active === undefined || row.IsActive === active),
    );
    return page(call, 'PaymentTermList', rows);
  },
  POST(call) {
    const sent = call.read(termFields);
    if (call.company.paymentTerms.find((row) => row.Name === sent.Name) !== undefined)
      refuse('Payment term must be unique.');
    const made = {
      ID: call.company.newId(),
      Name: sent.Name,
      Duration: sent.Duration ?? 0,
      Method: sent.Method ?? 'number of days',
      IsActive: sent.IsActive ?? true,
      IsDefault: sent.IsDefault ?? false,
    };
    return { Total: 1, Page: 1, PaymentTermList: [call.company.paymentTerms.put(made)] };
  },
  PUT(call) {
    const { ID = '', ...sent } = call.read(termFields);
    const before = call.company.paymentTerms.get(ID);
    if (before === undefined) return notFound('Payment term');
    const after = {
      ID,
      Name: sent.Name,
      Duration: sent.Duration ?? before.Duration,
      Method: sent.Method ?? before.Method,
      IsActive: sent.IsActive ?? before.IsActive,
      IsDefault: sent.IsDefault ?? before.IsDefault,
    };
    return { Total: 1, Page: 1, PaymentTermList: [call.company.paymentTerms.put(after)] };
  },
};

/** `/ref/customer/templates`: which attribute templates a new customer of this one's kind is given. */
export const customerTemplates: Resource = {
  GET: (call) => ({ Page: call.query.int('Page', 1), CustomerTemplates: call.company.templates.values() }),
};

/** `GET /ref/customer/credits`: without Total. */
export const customerCredits: Resource = {
  GET(call) {
    const id = call.query.text('CustomerID')?.toLowerCase();
    const rows = call.company.credits.filter((row) => id === undefined || row.CustomerID === id);
    return { Page: call.query.int('Page', 1), CustomerCredits: rows };
  },
};
