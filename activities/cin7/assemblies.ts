import { z } from 'zod';
import { assemblyListRead, assemblyRead } from '../../schemas/cin7/assembly';
import {
  type BuildOrderWrite,
  buildOrderWrite,
  type BuildPickWrite,
  buildPickWrite,
  type BuildWrite,
  buildWrite,
} from '../../schemas/cin7/assembly-write';
import { type Send } from '../vendor-call';
import { PAGE_SIZE } from './pages';

/** The steps answer with the task alone, without its product. */
const stepRead = assemblyRead.pick({ TaskID: true, Status: true }).catchall(z.unknown());

/** Assembly of products from parts, which Cin7 calls finished goods. contracts: cin7-core §3.13 */
export function assemblyCalls(send: Send) {
  return {
    /**
     * Builds of a sale (those that Cin7 made for it), or whose texts contain `search`: number, location, product, notes. Compare
     * exactly; the list may lag behind a write.
     */
    listBuilds: (filter: { saleId?: string; search?: string }) =>
      send({
        method: 'GET',
        path: 'finishedGoodsList',
        query: { Page: 1, Limit: PAGE_SIZE, SaleID: filter.saleId, Search: filter.search },
        answer: assemblyListRead,
      }).then((page) => page.FinishedGoods),
    getBuild: (taskId: string) =>
      send({ method: 'GET', path: 'finishedGoods', query: { TaskID: taskId }, answer: assemblyRead }),
    /** Makes a build. Unsafe to repeat: after a lost answer, look by its notes first (contracts: cin7-core §5.3). */
    createBuild: (body: BuildWrite) =>
      send({
        method: 'POST',
        path: 'finishedGoods',
        write: { body, schema: buildWrite },
        answer: assemblyRead,
      }),
    /** Writes a build's components, in place of those that are there, and authorises them. */
    authoriseBuild: (body: BuildOrderWrite) =>
      send({
        method: 'POST',
        path: 'finishedGoods/order',
        write: { body, schema: buildOrderWrite },
        answer: stepRead,
      }),
    /** Takes the components and completes the build. Refused once it is completed. */
    completeBuild: (body: BuildPickWrite) =>
      send({
        method: 'POST',
        path: 'finishedGoods/pick',
        write: { body, schema: buildPickWrite },
        answer: stepRead,
      }),
  };
}
