import { ratesRead } from '../../schemas/shipstation/carrier';
import { type RatesWrite, ratesWrite } from '../../schemas/shipstation/rates-write';
import { type Send } from '../vendor-call';

/** Rates of one carrier. Nothing is changed by asking, so it may be asked again. contracts: shipstation §2.8 */
export function rateCalls(send: Send) {
  return {
    getRates: (body: RatesWrite) =>
      send({
        method: 'POST',
        path: 'shipments/getrates',
        write: { body, schema: ratesWrite },
        answer: ratesRead,
      }),
  };
}
