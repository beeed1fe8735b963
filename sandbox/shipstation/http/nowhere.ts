import { type Request } from 'express';
import { Refusal } from '../refusal';

const ORDER_CALLS =
  'listbytag|createorder|createorders|holduntil|restorefromhold|markasshipped|createlabelfororder|addtag|removetag|assignuser|unassignuser';

/** Every path that the API has (contracts: shipstation §2.2). */
const PATHS = [
  `orders(/(${ORDER_CALLS}|\\d+))?`,
  'shipments(/(getrates|createlabel|voidlabel))?',
  'fulfillments',
  'carriers(/(getcarrier|listservices|listpackages))?',
  'warehouses(/(createwarehouse|\\d+))?',
  '(products|customers)(/\\d+)?',
  'accounts/listtags',
  'users',
  'stores(/(marketplaces|refreshstore|getrefreshstatus|deactivate|reactivate|\\d+))?',
  'webhooks(/(subscribe|\\d+))?',
].map((path) => new RegExp(`^/${path}/?$`, 'i'));

/** A known path with the wrong verb is 405, an unknown path is 404. */
export function nowhere(req: Request): never {
  if (PATHS.some((path) => path.test(req.path)))
    throw new Refusal(405, `The requested resource does not support http method '${req.method}'.`);
  throw new Refusal(404, `No HTTP resource was found that matches ${req.path}.`);
}
