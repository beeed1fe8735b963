import { pickRead, saleFulfilmentsRead, shipRead } from '../../schemas/cin7/fulfilment';
import { type PackWrite, packWrite } from '../../schemas/cin7/pack-write';
import { autoPickWrite, type PickWrite, pickWrite } from '../../schemas/cin7/pick-write';
import {
  fulfilmentWrite,
  type ShipWrite,
  shipWrite,
  type TrackingWrite,
  trackingWrite,
} from '../../schemas/cin7/ship-write';
import { anyAnswer } from './account';
import { type Send } from '../vendor-call';

const pickPath = 'sale/fulfilment/pick';
const packPath = 'sale/fulfilment/pack';
const shipPath = 'sale/fulfilment/ship';

/** Whether lines are added to those that are there (POST), or take their place (PUT). contracts: cin7-core §3.6 */
const method = (replaces: boolean) => (replaces ? 'PUT' : 'POST');

/** Pick, pack and ship. contracts: cin7-core §3.5, §3.6 */
export function fulfilmentCalls(send: Send) {
  const post = <T>(body: T, schema: typeof autoPickWrite | typeof pickWrite) =>
    send({ method: 'POST', path: pickPath, write: { body, schema }, answer: pickRead });
  const get = <T>(path: string, taskId: string, answer: Parameters<typeof send<T>>[0]['answer']) =>
    send({ method: 'GET', path, query: { TaskID: taskId }, answer });
  return {
    /** The sale's fulfilment tasks; a task id is read here or in the sale, never made up (contracts: cin7-core §2.4). */
    getFulfilments: (saleId: string) =>
      send({
        method: 'GET',
        path: 'sale/fulfilment',
        query: { SaleID: saleId },
        answer: saleFulfilmentsRead,
      }),
    /** One more fulfilment, which makes an Advanced sale of a Simple one. Refused while a pick is open (contracts: cin7-core §3.5). */
    createFulfilment: (saleId: string) =>
      send({
        method: 'POST',
        path: 'sale/fulfilment',
        write: { body: { SaleID: saleId }, schema: fulfilmentWrite },
        answer: saleFulfilmentsRead,
      }),
    /** Voids a fulfilment of an Advanced sale. Cin7 may answer and do nothing: read back (contracts: cin7-core §3.5, U11). */
    voidFulfilment: (taskId: string) =>
      send({
        method: 'DELETE',
        path: 'sale/fulfilment',
        query: { TaskID: taskId, Void: true },
        answer: anyAnswer,
      }).then(() => undefined),
    getPick: (taskId: string) => get(pickPath, taskId, pickRead),
    getPack: (taskId: string) => get(packPath, taskId, pickRead),
    getShip: (taskId: string) => get(shipPath, taskId, shipRead),
    /** Lets Cin7 choose the stock and authorises the pick. What it does with short stock is not documented: read back. */
    autoPick: (taskId: string) => post({ TaskID: taskId, AutoPickMode: 'AUTOPICK' }, autoPickWrite),
    /** Writes a pick line by line. */
    pick: (body: PickWrite) => post(body, pickWrite),
    /** Puts what was picked into boxes. */
    pack: (body: PackWrite, replaces: boolean) =>
      send({
        method: method(replaces),
        path: packPath,
        write: { body, schema: packWrite },
        answer: pickRead,
      }),
    /** Writes the shipment of packed boxes; PUT must name every box. Refused once it is authorised, wholly or in part. */
    ship: (body: ShipWrite, replaces: boolean) =>
      send({
        method: method(replaces),
        path: shipPath,
        write: { body, schema: shipWrite },
        answer: shipRead,
      }),
    /** Changes tracking and carrier of an authorised shipment; the same values may be sent again (contracts: cin7-core §5.3). */
    addTrackingNumbers: (body: TrackingWrite) =>
      send({
        method: 'PUT',
        path: shipPath,
        write: { body, schema: trackingWrite },
        answer: shipRead,
      }),
  };
}
