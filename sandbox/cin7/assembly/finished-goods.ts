import { type Company } from '../company';
import { attributesShown } from '../http/attributes';
import { type Call, type Resource } from '../http/call';
import {
  date,
  guid,
  number,
  oneOf,
  readOnly,
  required,
  text,
  type Field,
  type ShapeOf,
} from '../http/fields';
import { page } from '../http/paging';
import { notFound, Refusal, refuse } from '../http/refusal';
import { type Build, type BuildStatus } from '../model';
import { divide, total } from '../numbers';
import { account, location, locationName, product as findProduct, split } from '../reference/lookups';
import { complete, consume, orderLines, pickLines, takeBackBuild } from './build';
import { without } from '../../kit/without';

type N = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
const customFields = Object.fromEntries(
  Array.from({ length: 10 }, (_, i) => [`CustomField${String(i + 1)}`, text()]),
) as Record<`CustomField${N}`, Field<string | undefined>>;
const common = {
  TaskID: readOnly(),
  AssemblyNumber: readOnly(),
  ProductName: readOnly(),
  ProductID: guid(),
  ProductCode: text(),
  LocationID: guid(),
  Location: text(),
  BinID: guid(),
  Bin: text(),
  WIPDate: date(),
  CompletionDate: date(),
  BatchSN: text(),
  ExpiryDate: date(),
  Notes: text(),
  ...customFields,
};
const postFields = {
  ...common,
  ID: readOnly(),
  Status: required(oneOf('DRAFT', 'AUTHORISED', 'IN PROGRESS', 'COMPLETED')),
  WIPAccount: required(text()),
  Account: required(text()),
  Quantity: required(number({ min: 0.0001 })),
};
const putFields = {
  ...common,
  ID: required(guid()),
  Status: readOnly(),
  WIPAccount: text(),
  Account: text(),
  Quantity: number({ min: 0.0001 }),
};

/** `/finishedGoods` (contracts: cin7-core §3.13). */
export const finishedGoods: Resource = {
  GET: (call) => buildShown(call.company, buildOf(call, call.query.required('TaskID'))),
  /** Goes as far as it can: what fails is told in `Errors`, beside a task that was made all the same. */
  POST(call) {
    const { company } = call;
    const sent = call.read(postFields);
    if (sent.Status !== 'DRAFT' && sent.WIPDate === undefined)
      refuse('Required attribute WIPDate is not provided.');
    if (sent.Status === 'COMPLETED' && sent.CompletionDate === undefined)
      refuse('Required attribute CompletionDate is not provided.');
    const task = newBuild(company, sent);
    advance(company, task, sent.Status);
    call.note(task.AssemblyNumber);
    return buildShown(company, company.builds.put(task));
  },
  /** What may not be changed any more is ignored without a word. */
  PUT(call) {
    const { company } = call;
    const sent = call.read(putFields);
    const task = buildOf(call, sent.ID);
    if (task.Status === 'DRAFT') {
      if (sent.ProductID !== undefined || sent.ProductCode !== undefined)
        task.productId = findProduct(company, sent.ProductID, sent.ProductCode).ID;
      if (sent.LocationID !== undefined || sent.Location !== undefined)
        Object.assign(task, split(location(company, sent.LocationID, sent.Location)));
      task.binId = binOf(company, task.locationId, sent) ?? task.binId;
      if (sent.Account !== undefined)
        task.Account = account(company, sent.Account, 'Finished goods account').Code;
    }
    if (task.Status === 'DRAFT' || task.Status === 'AUTHORISED') {
      task.WIPDate = sent.WIPDate ?? task.WIPDate;
      if (sent.WIPAccount !== undefined)
        task.WIPAccount = account(company, sent.WIPAccount, 'WIP account').Code;
    }
    if (task.Status !== 'COMPLETED' && task.Status !== 'VOIDED') {
      task.Quantity = sent.Quantity ?? task.Quantity;
      task.CompletionDate = sent.CompletionDate ?? task.CompletionDate;
      task.BatchSN = sent.BatchSN ?? task.BatchSN;
      task.ExpiryDate = sent.ExpiryDate ?? task.ExpiryDate;
    }
    task.Notes = sent.Notes ?? task.Notes;
    return buildShown(company, company.builds.put(task));
  },
  DELETE(call) {
    const { company, query } = call;
    const task = buildOf(call, query.required('ID'));
    if (task.Status === 'VOIDED') refuse('Task is voided.');
    takeBackBuild(company, task);
    const voided = query.flag('Void');
    const after: Build = {
      ...task,
      Status: voided ? 'VOIDED' : 'DRAFT',
      OrderLines: voided ? [] : task.OrderLines,
      PickLines: [],
    };
    return buildShown(company, company.builds.put(after));
  },
};

/** `/finishedGoodsList`; builds that Core made for a sale are found by `SaleID`. It may lag (switch `buildListLagMs`). */
export const finishedGoodsList: Resource = {
  GET(call) {
    const { company, query } = call;
    const [status, saleId, search] = [
      query.text('Status'),
      query.text('SaleID')?.toLowerCase(),
      query.text('Search')?.toLowerCase(),
    ];
    const rows = company.builds.filter((task) => {
      const found = company.products.get(task.productId);
      const texts = [
        task.AssemblyNumber,
        company.locations.get(task.locationId)?.Name,
        task.Status,
        found?.Name,
        found?.SKU,
        task.BatchSN,
        task.Notes,
      ];
      return (
        task.madeAt + company.switches.buildListLagMs <= company.now() &&
        (status === undefined || task.Status === status) &&
        (saleId === undefined || task.saleId === saleId) &&
        (search === undefined || texts.some((text) => text?.toLowerCase().includes(search)))
      );
    });
    return page(call, 'FinishedGoods', rows, (task) => rowShown(company, task));
  },
};

export function buildOf(call: Call, id: string): Build {
  const task = call.company.builds.get(id.toLowerCase());
  if (task === undefined) return notFound('Finished goods task');
  call.note(task.AssemblyNumber);
  return structuredClone(task);
}

/** By id, or by its name in the warehouse. */
function binOf(
  company: Company,
  locationId: string,
  sent: { BinID: string | undefined; Bin: string | undefined },
): string | undefined {
  if (sent.BinID !== undefined) return location(company, sent.BinID, undefined).ID;
  if (sent.Bin === undefined || sent.Bin === '') return undefined;
  return location(company, undefined, `${locationName(company, locationId)}: ${sent.Bin}`).ID;
}

function newBuild(company: Company, sent: ShapeOf<typeof postFields>): Build {
  const product = findProduct(company, sent.ProductID, sent.ProductCode);
  const { locationId } = split(location(company, sent.LocationID, sent.Location));
  if (product.CostingMethod.startsWith('FEFO') && sent.ExpiryDate === undefined)
    refuse('Required attribute ExpiryDate is not provided.');
  return {
    TaskID: company.newId(),
    AssemblyNumber: company.nextNumber('FG'),
    Status: 'DRAFT',
    productId: product.ID,
    locationId,
    binId: binOf(company, locationId, sent) ?? null,
    saleId: null,
    WIPAccount: account(company, sent.WIPAccount, 'WIP account').Code,
    WIPDate: sent.WIPDate ?? null,
    Account: account(company, sent.Account, 'Finished goods account').Code,
    Quantity: sent.Quantity,
    CompletionDate: sent.CompletionDate ?? null,
    BatchSN: sent.BatchSN ?? null,
    ExpiryDate: sent.ExpiryDate ?? null,
    Notes: sent.Notes ?? null,
    customFields: Object.keys(customFields).map((name) => sent[name as keyof typeof customFields] ?? ''),
    OrderLines: [],
    PickLines: [],
    Transactions: [],
    Errors: [],
    madeAt: company.now(),
  };
}

function advance(company: Company, task: Build, to: BuildStatus): void {
  const product = company.products.get(task.productId);
  if (to === 'DRAFT' || product === undefined) return;
  try {
    if (!company.switches.buildLinesFilledIn) refuse('Order lines could not be added.');
    task.OrderLines = orderLines(company, product, task.Quantity);
    if (task.OrderLines.length === 0) refuse(`Product '${product.SKU}' has no bill of materials`);
    task.Status = 'AUTHORISED';
    if (to === 'AUTHORISED') return;
    task.PickLines = pickLines(company, task.OrderLines);
    // All components are looked for before any is taken: a task is never half done.
    company.world.state.transact(() => refuseShort(company, task));
    consume(company, task);
    if (to === 'COMPLETED') complete(company, task);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (task.Status !== 'IN PROGRESS') task.PickLines = [];
    task.Errors.push({ ErrorCode: error.status, Exception: error.message });
  }
}

export function refuseShort(company: Company, task: Build): void {
  for (const line of task.PickLines) {
    const wanted = total(
      task.PickLines.filter((one) => one.ProductID === line.ProductID),
      (one) => one.Quantity,
    );
    const free = total(
      company.stock.filter((row) => row.productId === line.ProductID && row.locationId === task.locationId),
      (row) => Math.max(0, row.onHand - row.picked),
    );
    if (free < wanted) refuse(`Not enough stock of '${line.ProductCode}'`);
  }
}

function rowShown(company: Company, task: Build): object {
  const product = company.products.get(task.productId);
  return {
    TaskID: task.TaskID,
    AssemblyNumber: task.AssemblyNumber,
    BatchSN: task.BatchSN,
    ExpiryDate: task.ExpiryDate,
    ProductID: task.productId,
    ProductCode: product?.SKU ?? '',
    ProductName: product?.Name ?? '',
    Quantity: task.Quantity,
    LocationID: task.locationId,
    Location: company.locations.get(task.locationId)?.Name ?? '',
    Date: task.CompletionDate ?? task.WIPDate,
    Status: task.Status,
    UnitCost: divide(
      total(task.PickLines, (line) => line.Cost * line.Quantity),
      task.Quantity,
    ),
    Notes: task.Notes,
    ...attributesShown(task.customFields, 'CustomField', ''),
  };
}

function buildShown(company: Company, task: Build): object {
  const product = company.products.get(task.productId);
  const { productId, locationId, binId, customFields: custom, ...rest } = without(task, 'saleId', 'madeAt');
  return {
    ...rest,
    ProductID: productId,
    ProductCode: product?.SKU ?? '',
    ProductName: product?.Name ?? '',
    LocationID: locationId,
    Location: company.locations.get(locationId)?.Name ?? '',
    BinID: binId,
    Bin: binId === null ? null : (company.locations.get(binId)?.Name ?? null),
    AssemblyInstructionURL: '',
    ...attributesShown(custom, 'CustomField', ''),
  };
}
