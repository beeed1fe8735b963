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
import { LABEL_PDF } from '../shipments/label-pdf';
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

/** The answer to a purchase. A test label costs nothing and leaves no trace: no shipment, and the order is not shipped. */
export function labelAnswer(
  book: AccountBook,
  body: z.output<typeof labelBody>,
  buy: () => ShipmentRow,
): object {
  if (readPacific(body.shipDate, book.switches.now.datesWithOffset) === null)
    throw badField('shipDate', 'must be a date, yyyy-mm-dd');
  if (body.testLabel === true)
    return {
      shipmentId: book.nextId('shipment'),
      shipmentCost: 0,
      insuranceCost: 0,
      trackingNumber: '9999999999999999999999',
      labelData: LABEL_PDF,
      formData: null,
    };
  const { shipmentId, shipmentCost, insuranceCost, trackingNumber, labelData, formData } = buy().shipment;
  return { shipmentId, shipmentCost, insuranceCost, trackingNumber, labelData, formData };
}
