import { type Company } from './company';
import { type Call, type Resource } from './http/call';
import { bool, date, guid, list, number, oneOf, readOnly, required, text, type ShapeOf } from './http/fields';
import { page } from './http/paging';
import { notFound, refuse } from './http/refusal';
import { type Adjustment, type AdjustmentLine } from './model';
import { multiply, subtract, total } from './numbers';
import { dimensionsShown } from './product/show';
import { account, location, locationName, product, split } from './reference/lookups';
import { systemAccount } from './sale/transactions';
import { available, change, rowsOf } from './stock';
import { without } from '../kit/without';

const lineFields = {
  ProductID: guid(),
  SKU: text(50),
  ProductName: readOnly(),
  Quantity: required(number({ min: 0 })),
  UnitCost: required(number({ min: 0 })),
  LocationID: guid(),
  Location: text(256),
  BatchSN: text(50),
  ExpiryDate: date(),
  ReceivedDate: date(),
  Comments: text(256),
  ProductLength: readOnly(),
  ProductWidth: readOnly(),
  ProductHeight: readOnly(),
  ProductWeight: readOnly(),
  WeightUnits: readOnly(),
  DimensionsUnits: readOnly(),
};
const fields = {
  TaskID: guid(),
  EffectiveDate: required(date()),
  StocktakeNumber: readOnly(),
  Status: required(oneOf('DRAFT', 'COMPLETED')),
  Account: text(50),
  Reference: text(),
  Comment: text(),
  UpdateOnHand: bool(),
  Lines: required(list(lineFields)),
};
type Sent = ShapeOf<typeof fields>;

/** `/stockadjustment`: quantities are new levels, not differences (contracts: cin7-core §3.17). */
export const stockAdjustment: Resource = {
  GET: (call) => shown(call.company, find(call, call.query.required('TaskID'))),
  POST(call) {
    const { company } = call;
    const made = write(company, call.read(fields), {
      TaskID: company.newId(),
      StocktakeNumber: company.nextNumber('ST'),
    });
    return shown(company, company.adjustments.put(made));
  },
  PUT(call) {
    const { company } = call;
    const sent = call.read(fields);
    const before = find(call, sent.TaskID ?? '');
    if (before.Status !== 'DRAFT') refuse(`Stock adjustment can not be changed in status ${before.Status}.`);
    return shown(company, company.adjustments.put(write(company, sent, before)));
  },
  DELETE(call) {
    const before = find(call, call.query.required('ID'));
    if (before.Status === 'COMPLETED')
      for (const line of before.lines) setLevel(call.company, line, line.before.onHand, true);
    return shown(
      call.company,
      call.company.adjustments.put({ ...before, Status: 'VOIDED', lines: [], Transactions: [] }),
    );
  },
};

/** `/stockadjustmentList`. */
export const stockAdjustmentList: Resource = {
  GET(call) {
    const status = call.query.text('Status');
    const rows = call.company.adjustments.filter((one) => status === undefined || one.Status === status);
    return page(call, 'StockAdjustmentList', rows, (row) =>
      without(row, 'lines', 'Transactions', 'updateOnHand'),
    );
  },
};

const find = (call: Call, id: string): Adjustment =>
  call.company.adjustments.get(id.toLowerCase()) ?? notFound('Stock adjustment');

function write(company: Company, sent: Sent, ids: { TaskID: string; StocktakeNumber: string }): Adjustment {
  const lines = sent.Lines.map((line): AdjustmentLine => {
    const found = product(company, line.ProductID, line.SKU);
    if (found.Type === 'Service') refuse(`Product '${found.SKU}' is a service`);
    const place = split(location(company, line.LocationID, line.Location));
    const onHand = total(rowsOf(company, found.ID, place.locationId), (row) => row.onHand);
    return {
      productId: found.ID,
      ...place,
      Quantity: line.Quantity,
      UnitCost: line.UnitCost,
      BatchSN: line.BatchSN ?? null,
      ExpiryDate: line.ExpiryDate ?? null,
      ReceivedDate: line.ReceivedDate ?? null,
      Comments: line.Comments ?? '',
      before: { onHand, available: available(company, found.ID, place.locationId) },
    };
  });
  const made: Adjustment = {
    ...ids,
    EffectiveDate: sent.EffectiveDate,
    Status: sent.Status,
    Account:
      sent.Account === undefined || sent.Account === ''
        ? null
        : account(company, sent.Account, 'Account').Code,
    Reference: sent.Reference ?? '',
    Comment: sent.Comment ?? '',
    updateOnHand: sent.UpdateOnHand ?? false,
    lines,
    Transactions: [],
  };
  return sent.Status === 'COMPLETED' ? completed(company, made) : made;
}

function completed(company: Company, made: Adjustment): Adjustment {
  const Transactions = made.lines.map((line) => {
    const moved = setLevel(company, line, line.Quantity, made.updateOnHand);
    return {
      ID: company.newId(),
      TaskID: made.TaskID,
      Debit: systemAccount(company, 'INVENTORY', '715'),
      Credit: made.Account ?? systemAccount(company, 'COGS', '403'),
      Amount: multiply(moved, line.UnitCost),
      EffectiveDate: made.EffectiveDate,
      Description: made.StocktakeNumber,
    };
  });
  return { ...made, Transactions };
}

/** Sets what is on hand or, by default, what is available; says by how much it moved. */
function setLevel(company: Company, line: AdjustmentLine, level: number, onHand: boolean): number {
  const now = onHand
    ? total(rowsOf(company, line.productId, line.locationId), (row) => row.onHand)
    : available(company, line.productId, line.locationId);
  const moved = subtract(level, now);
  change(
    company,
    { productId: line.productId, locationId: line.locationId, binId: line.binId, batch: line.BatchSN },
    { onHand: moved },
    line.UnitCost,
  );
  return moved;
}

function shown(company: Company, it: Adjustment): object {
  const { lines, Transactions, ...head } = without(it, 'updateOnHand');
  const lineShown = (line: AdjustmentLine, existing: boolean): object => {
    const found = company.products.get(line.productId);
    const levels = existing
      ? { QuantityOnHand: line.before.onHand, Available: line.before.available, Adjustment: line.Quantity }
      : { Quantity: line.Quantity, UnitCost: line.UnitCost };
    return {
      ProductID: line.productId,
      SKU: found?.SKU ?? '',
      ProductName: found?.Name ?? '',
      ...levels,
      LocationID: line.binId ?? line.locationId,
      Location: locationName(company, line.binId ?? line.locationId),
      BatchSN: line.BatchSN,
      ExpiryDate: line.ExpiryDate,
      ...(existing ? {} : { ReceivedDate: line.ReceivedDate }),
      Comments: line.Comments,
      ...dimensionsShown(found),
    };
  };
  return {
    ...head,
    ExistingStockLines: lines.filter((line) => line.before.onHand !== 0).map((line) => lineShown(line, true)),
    NewStockLines: lines.filter((line) => line.before.onHand === 0).map((line) => lineShown(line, false)),
    Transactions: Transactions.map(({ ID, Debit, Credit, Amount, EffectiveDate }) => ({
      ID,
      Debit,
      Credit,
      Amount,
      EffectiveDate,
    })),
  };
}
