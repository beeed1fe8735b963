import { z } from 'zod';
import { type AccountBook } from '../account-book';
import { type Dimensions, type InsuranceOptions, type ShipmentRow, type Weight } from '../model';
import {
  confirmationInput,
  dimensionsInput,
  insuranceInput,
  internationalInput,
  weightInput,
} from '../orders/order-input';
import { readPacific } from '../pacific';
import { badField } from '../refusal';
import { labelPdf } from '../shipments/label-pdf';
import { checkCarrier } from '../shipments/make-label';
import { shownWeight } from '../weight';

/** What both ways of buying a label take (contracts: shipstation §2.5, §2.8). */
export const labelBody = z.object({
  carrierCode: z.string().min(1),
  serviceCode: z.string().min(1),
  packageCode: z.string().nullish(),
  confirmation: confirmationInput.nullish(),
  shipDate: z.string().min(1),
  weight: weightInput.nullish().transform((weight): Weight | null => shownWeight(weight)),
  dimensions: dimensionsInput.nullish().transform((size): Dimensions | null => size ?? null),
  insuranceOptions: insuranceInput.nullish().transform((sent): InsuranceOptions | null =>
    sent
      ? {
          provider: sent.provider ?? null,
          insureShipment: sent.insureShipment ?? false,
          insuredValue: sent.insuredValue ?? 0,
        }
      : null,
  ),
  internationalOptions: internationalInput.nullish(),
  testLabel: z.boolean().nullish(),
});

/**
 * The answer to a purchase. A test label costs nothing and leaves no trace: no shipment, and the order is not shipped.
 *
 * @param weight what is in the parcel, by the body or by its order
 */
export function labelAnswer(
  book: AccountBook,
  body: z.output<typeof labelBody>,
  weight: Weight | null,
  buy: () => ShipmentRow,
): object {
  const shipDate = readPacific(body.shipDate, book.switches.now.datesWithOffset);
  if (shipDate === null) throw badField('shipDate', 'must be a date, yyyy-mm-dd');
  if (shipDate.slice(0, 10) < book.today() && book.switches.now.pastShipDate === 'refused')
    throw badField('shipDate', 'must not be in the past');
  if (weight === null || weight.value <= 0) throw badField('weight', 'is required');
  checkCarrier(book, body);
  if (body.testLabel === true)
    return {
      shipmentId: book.nextId('shipment'),
      shipmentCost: 0,
      insuranceCost: 0,
      trackingNumber: '9999999999999999999999',
      labelData: labelPdf('SANDBOX TEST LABEL', 'not to be shipped'),
      formData: null,
    };
  const { shipmentId, shipmentCost, insuranceCost, trackingNumber, labelData, formData } = buy().shipment;
  return { shipmentId, shipmentCost, insuranceCost, trackingNumber, labelData, formData };
}
