import { pickRead, saleFulfilmentsRead } from '../../schemas/cin7/fulfilment';
import { autoPickWrite, type PickWrite, pickWrite } from '../../schemas/cin7/pick-write';
import { type Send } from '../vendor-call';

/** Pick, pack and ship as far as this issue needs them. contracts: cin7-core §3.5, §3.6 */
export function fulfilmentCalls(send: Send) {
  const post = <T>(body: T, schema: typeof autoPickWrite | typeof pickWrite) =>
    send({ method: 'POST', path: 'sale/fulfilment/pick', write: { body, schema }, answer: pickRead });
  return {
    /** The sale's fulfilment tasks; a task id is read here or in the sale, never made up (contracts: cin7-core §2.4). */
    getFulfilments: (saleId: string) =>
      send({
        method: 'GET',
        path: 'sale/fulfilment',
        query: { SaleID: saleId },
        answer: saleFulfilmentsRead,
      }),
    /** Lets Cin7 choose the stock and authorises the pick. What it does with short stock is not documented: read back. */
    autoPick: (taskId: string) => post({ TaskID: taskId, AutoPickMode: 'AUTOPICK' }, autoPickWrite),
    /** Writes a pick line by line. */
    pick: (body: PickWrite) => post(body, pickWrite),
  };
}
