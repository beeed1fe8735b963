import { type Resource } from '../http/call';
import { date, guid, list, number, oneOf, readOnly, required, text } from '../http/fields';
import { refuse } from '../http/refusal';
import { type Build, type BuildOrderLine, type BuildPickLine } from '../model';
import { add, divide, multiply } from '../numbers';
import { account, product as findProduct } from '../reference/lookups';
import { unitCost } from '../stock';
import { complete, consume } from './build';
import { buildOf, refuseShort } from './finished-goods';

const orderFields = {
  TaskID: required(guid()),
  Status: required(oneOf('DRAFT', 'AUTHORISED')),
  OrderLines: list({
    ProductID: guid(),
    ProductCode: text(256),
    Name: readOnly(),
    ExpenseAccount: text(),
    Quantity: required(number({ min: 0 })),
    Unit: readOnly(),
    WastagePercent: number({ min: 0 }),
    WastageQuantity: number({ min: 0 }),
    TotalQuantity: readOnly(),
    TotalCost: number(),
  }),
};

/** `/finishedGoods/order` (contracts: cin7-core §3.13). */
export const finishedGoodsOrder: Resource = {
  GET: (call) => orderShown(buildOf(call, call.query.required('TaskID'))),
  POST(call) {
    const { company } = call;
    const sent = call.read(orderFields);
    const task = buildOf(call, sent.TaskID);
    if (task.Status !== 'DRAFT' && task.Status !== 'AUTHORISED')
      refuse(`Order can not be changed in status ${task.Status}.`);
    task.OrderLines = (sent.OrderLines ?? []).map((line): BuildOrderLine => {
      const found = findProduct(company, line.ProductID, line.ProductCode);
      const [percent, extra] = [line.WastagePercent ?? 0, line.WastageQuantity ?? 0];
      if (percent > 0 && extra > 0) refuse('WastagePercent and WastageQuantity are mutually exclusive.');
      if (found.Type === 'Service' && ((line.ExpenseAccount ?? '') === '' || line.TotalCost === undefined))
        refuse('Required attribute ExpenseAccount is not provided.');
      const TotalQuantity = add(line.Quantity, multiply(line.Quantity, divide(percent, 100)), extra);
      return {
        ProductID: found.ID,
        ProductCode: found.SKU,
        Name: found.Name,
        ExpenseAccount: line.ExpenseAccount ?? '',
        Quantity: line.Quantity,
        Unit: found.UOM,
        WastagePercent: percent,
        WastageQuantity: extra,
        TotalQuantity,
        TotalCost:
          found.Type === 'Service'
            ? (line.TotalCost ?? 0)
            : multiply(TotalQuantity, unitCost(company, found.ID)),
      };
    });
    if (sent.Status === 'AUTHORISED' && task.OrderLines.length === 0) refuse('Order has no lines.');
    task.Status = sent.Status;
    return orderShown(company.builds.put(task));
  },
};
const orderShown = (task: Build): object => ({
  TaskID: task.TaskID,
  Status: task.Status,
  OrderLines: task.OrderLines,
});

const pickFields = {
  TaskID: required(guid()),
  Status: required(oneOf('AUTHORISED', 'IN PROGRESS', 'COMPLETED')),
  WIPAccount: text(),
  WIPDate: date(),
  Account: text(),
  CompletionDate: date(),
  PickLines: list({
    ProductID: guid(),
    ProductCode: text(256),
    Name: readOnly(),
    BinID: guid(),
    Bin: text(256),
    BatchSN: text(),
    ExpiryDate: date(),
    Quantity: required(number({ min: 0 })),
    Unit: readOnly(),
    Cost: readOnly(),
  }),
};

/** `/finishedGoods/pick`: needs an authorised order; components leave stock, and with COMPLETED the product arrives. */
export const finishedGoodsPick: Resource = {
  GET: (call) => pickShown(buildOf(call, call.query.required('TaskID'))),
  POST(call) {
    const { company } = call;
    const sent = call.read(pickFields);
    const task = buildOf(call, sent.TaskID);
    if (task.Status !== 'AUTHORISED' && task.Status !== 'IN PROGRESS')
      refuse(`Pick can not be changed in status ${task.Status}.`);
    task.WIPAccount =
      sent.WIPAccount === undefined ? task.WIPAccount : account(company, sent.WIPAccount, 'WIP account').Code;
    task.Account =
      sent.Account === undefined
        ? task.Account
        : account(company, sent.Account, 'Finished goods account').Code;
    task.WIPDate = sent.WIPDate ?? task.WIPDate;
    task.CompletionDate = sent.CompletionDate ?? task.CompletionDate;
    if (task.Status === 'AUTHORISED') {
      task.PickLines = (sent.PickLines ?? []).map((line): BuildPickLine => {
        const found = findProduct(company, line.ProductID, line.ProductCode);
        const bin = line.BinID === undefined ? null : (company.locations.get(line.BinID)?.Name ?? null);
        return {
          ProductID: found.ID,
          ProductCode: found.SKU,
          Name: found.Name,
          BinID: line.BinID ?? null,
          Bin: bin,
          BatchSN: line.BatchSN ?? null,
          ExpiryDate: line.ExpiryDate ?? null,
          Quantity: line.Quantity,
          Unit: found.UOM,
          Cost: unitCost(company, found.ID),
        };
      });
      if (sent.Status !== 'AUTHORISED') {
        if (task.WIPDate === null) refuse('Required attribute WIPDate is not provided.');
        refuseShort(company, task);
        consume(company, task);
      }
    }
    if (sent.Status === 'COMPLETED') {
      if (task.CompletionDate === null) refuse('Required attribute CompletionDate is not provided.');
      complete(company, task);
    }
    return pickShown(company.builds.put(task));
  },
};
const pickShown = ({
  TaskID,
  Status,
  WIPAccount,
  WIPDate,
  Account,
  CompletionDate,
  PickLines,
}: Build): object => ({
  TaskID,
  Status,
  WIPAccount,
  WIPDate,
  Account,
  CompletionDate,
  PickLines,
});
