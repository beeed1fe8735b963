import { readProductFacts } from '../../db/products/product-facts';
import { saveSaleState } from '../../db/shipments/save-plan';
import { forgetTold } from '../../db/shipments/wake-shipment';
import { type ShipmentInput, type ShipmentNext } from '../../domain/messages/shipment';
import { type Outcome } from '../../domain/problems';
import { shipmentProblems } from '../../domain/shipment/problem-texts';
import { type StockReader } from '../assembly/stock-reader';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { VendorFailure } from '../vendor-failure';
import { coverBackorders } from './cover-backorders';
import { type OpenShipment, shipmentStep } from './open-shipment';
import { planNext } from './plan-next';
import { saleStateOf } from './sale-state-of';

/** Reads how far the sale is in Cin7, once per look, and says what comes next. */
export async function readSaleToShip(
  deps: Deps,
  stock: StockReader,
  input: ShipmentInput,
): Promise<Outcome<ShipmentNext>> {
  return shipmentStep(deps, input, async (open) => {
    await forgetTold(deps.db, input.tenant, input.saleId);
    const sale = await saleOf(open, input);
    const products = (sale.Order?.Lines ?? []).flatMap(({ ProductID: id }) => (id == null ? [] : [id]));
    const facts = await readProductFacts(deps.db, input.tenant, products);
    const state = await coverBackorders(deps, input.tenant, open.connection, stock, saleStateOf(sale, facts));
    await saveSaleState(deps.db, input.tenant, state);
    return planNext(deps, input, open.connection.timeZone);
  });
}

async function saleOf({ connection }: OpenShipment, { saleId }: ShipmentInput) {
  try {
    return await connection.cin7().getSale(saleId);
  } catch (error) {
    if (error instanceof VendorFailure && error.kind === 'not-found')
      throw new Declined(shipmentProblems.saleNotFound());
    throw error;
  }
}
