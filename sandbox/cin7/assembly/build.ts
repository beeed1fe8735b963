import { type Company } from '../company';
import { add, divide, multiply, subtract, total } from '../numbers';
import { type Build, type BuildOrderLine, type BuildPickLine, type Product } from '../model';
import { systemAccount } from '../sale/transactions';
import { change, rowsOf, shelf, takeFrom, unitCost } from '../stock';
import { needed } from './bill';

/** A task made by Core itself, done at once. */
export function buildForSale(
  company: Company,
  product: Product,
  locationId: string,
  quantity: number,
  saleId: string,
): Build {
  const inventory = systemAccount(company, 'INVENTORY', '715');
  const task: Build = {
    TaskID: company.newId(),
    AssemblyNumber: company.nextNumber('FG'),
    Status: 'DRAFT',
    productId: product.ID,
    locationId,
    binId: null,
    saleId,
    WIPAccount: inventory,
    WIPDate: company.today(),
    Account: inventory,
    Quantity: quantity,
    CompletionDate: company.today(),
    BatchSN: null,
    ExpiryDate: null,
    Notes: null,
    customFields: [],
    OrderLines: [],
    PickLines: [],
    Transactions: [],
    Errors: [],
    madeAt: company.now(),
  };
  task.OrderLines = orderLines(company, product, quantity);
  task.PickLines = pickLines(company, task.OrderLines);
  consume(company, task);
  complete(company, task);
  return company.builds.put(task);
}

/** What the bill says is needed. */
export function orderLines(company: Company, product: Product, quantity: number): BuildOrderLine[] {
  const runs = divide(quantity, product.QuantityToProduce === 0 ? 1 : product.QuantityToProduce);
  const components = product.BillOfMaterialsProducts.map((one): BuildOrderLine => {
    const TotalQuantity = needed(product, one, quantity);
    return {
      ProductID: one.ComponentProductID,
      ProductCode: one.ProductCode,
      Name: one.Name,
      ExpenseAccount: null,
      Quantity: multiply(one.Quantity, runs),
      Unit: company.products.get(one.ComponentProductID)?.UOM ?? '',
      WastagePercent: one.WastagePercent,
      WastageQuantity: one.WastageQuantity,
      TotalQuantity,
      TotalCost: multiply(TotalQuantity, unitCost(company, one.ComponentProductID)),
    };
  });
  const services = product.BillOfMaterialsServices.map((one): BuildOrderLine => {
    const found = company.products.get(one.ComponentProductID);
    const quantityNeeded = multiply(one.Quantity, runs);
    return {
      ProductID: one.ComponentProductID,
      ProductCode: found?.SKU ?? '',
      Name: one.Name,
      ExpenseAccount: one.ExpenseAccount,
      Quantity: quantityNeeded,
      Unit: found?.UOM ?? '',
      WastagePercent: 0,
      WastageQuantity: 0,
      TotalQuantity: quantityNeeded,
      TotalCost: multiply(quantityNeeded, found?.AverageCost ?? 0),
    };
  });
  return [...components, ...services];
}

/** Stock components only: services are not picked. */
export function pickLines(company: Company, lines: BuildOrderLine[]): BuildPickLine[] {
  return lines
    .filter((line) => company.products.get(line.ProductID)?.Type === 'Stock')
    .map((line) => ({
      ProductID: line.ProductID,
      ProductCode: line.ProductCode,
      Name: line.Name,
      BinID: null,
      Bin: null,
      BatchSN: null,
      ExpiryDate: null,
      Quantity: line.TotalQuantity,
      Unit: line.Unit,
      Cost: unitCost(company, line.ProductID),
    }));
}

/** Takes the picked components out of stock; refuses, naming the product, if there are too few. */
export function consume(company: Company, task: Build): void {
  for (const line of task.PickLines)
    for (const { place, quantity } of takeFrom(company, line.ProductID, task.locationId, line.Quantity)) {
      const { productId, locationId, binId, batch } = place;
      change(company, { productId, locationId, binId, batch }, { onHand: subtract(0, quantity) });
    }
  const cost = costOf(task);
  if (cost > 0)
    bookBuild(company, task, task.WIPAccount, systemAccount(company, 'INVENTORY', '715'), cost, task.WIPDate);
  task.Status = 'IN PROGRESS';
}

const costOf = (task: Build): number => total(task.PickLines, (line) => multiply(line.Quantity, line.Cost));

/** The product arrives, in no bin (contracts: cin7-core §3.13). */
export function complete(company: Company, task: Build): void {
  const services = total(
    task.OrderLines.filter((line) => company.products.get(line.ProductID)?.Type === 'Service'),
    (line) => line.TotalCost,
  );
  const cost = add(costOf(task), services);
  const place = {
    ...shelf(task.productId, task.locationId),
    batch: task.BatchSN === '' ? null : task.BatchSN,
  };
  change(company, place, { onHand: task.Quantity }, divide(cost, task.Quantity));
  if (cost > 0) bookBuild(company, task, task.Account, task.WIPAccount, cost, task.CompletionDate);
  task.Status = 'COMPLETED';
}

function bookBuild(
  company: Company,
  task: Build,
  debit: string,
  credit: string,
  amount: number,
  date: string | null,
): void {
  task.Transactions.push({
    ID: company.newId(),
    TaskID: task.TaskID,
    Debit: debit,
    Credit: credit,
    Amount: amount,
    EffectiveDate: date ?? company.today(),
    Description: task.AssemblyNumber,
  });
}

/** Undoes what the task did to stock. */
export function takeBackBuild(company: Company, task: Build): void {
  if (task.Status === 'COMPLETED') {
    let left = task.Quantity;
    for (const row of rowsOf(company, task.productId, task.locationId)) {
      const some = Math.min(left, row.onHand);
      const { productId, locationId, binId, batch } = row;
      if (some > 0) change(company, { productId, locationId, binId, batch }, { onHand: subtract(0, some) });
      left = subtract(left, some);
    }
  }
  if (task.Status === 'COMPLETED' || task.Status === 'IN PROGRESS')
    for (const line of task.PickLines)
      change(company, shelf(line.ProductID, task.locationId), { onHand: line.Quantity });
  task.Transactions = [];
}
