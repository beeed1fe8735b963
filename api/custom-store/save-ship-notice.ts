import { type Request, type Response } from 'express';
import { type LoginUse } from '../../db/export-logins/find-login';
import { saveNotice } from '../../db/inbox/save-notice';
import { ShipNotice } from '../../schemas/shipstation/ship-notice';
import { type NoticeElements, readNoticeXml } from '../../schemas/shipstation/ship-notice-xml';
import { toShipNotice } from '../../schemas/shipstation/to-ship-notice';
import { UnreadableXml, xmlText } from '../../schemas/shipstation/xml-text';
import { type ApiDeps } from '../deps';
import { Refusal } from './plain-answer';

/**
 * Takes a ship notice: 2xx only when it lies durably in the inbox, whether or not a worker or Temporal is up
 * (contracts: shipstation §1.7). Anything else would be lost for good, as ShipStation is not known to try again.
 */
export async function saveShipNotice(
  deps: ApiDeps,
  use: LoginUse,
  request: Request,
  response: Response,
): Promise<void> {
  const notice = ShipNotice.parse(toShipNotice(elementsOf(request), request.query));
  if (notice.orderId === null && notice.orderNumber === null)
    throw new Refusal(400, 'The notice names no order: neither OrderID nor OrderNumber nor order_number.');
  const saved = await saveNotice(deps.db, use.tenant, use.connection, JSON.stringify(notice));
  if (!saved) throw new Refusal(401, 'Unauthorized: the connection was removed.');
  response.status(200).type('text/plain').send('');
}

/** Null when there is no body: the address then says all there is. */
function elementsOf(request: Request): NoticeElements | null {
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return null;
  const charset = /;\s*charset="?([\w.:-]{1,40})/i.exec(request.get('content-type') ?? '')?.[1];
  try {
    const text = xmlText(bytes, charset);
    return /^[\s\uFEFF]*$/.test(text) ? null : readNoticeXml(text);
  } catch (error) {
    if (error instanceof UnreadableXml) throw new Refusal(400, error.sentence);
    throw error;
  }
}
