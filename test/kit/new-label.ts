import { randomUUID } from 'node:crypto';
import { type NewLabel } from '../../db/labels/ask-label';

/** A label that somebody asks for, of a parcel and under a key of its own. */
export function aNewLabel(changes: Partial<NewLabel> = {}): NewLabel {
  const labelId = randomUUID();
  return {
    labelId,
    clientKey: labelId,
    askedHash: 'hash',
    askedBy: 'ada',
    parcelRequestId: randomUUID(),
    saleId: null,
    saleNumber: null,
    returnOf: null,
    test: false,
    carrier: 'ups',
    service: 'ups_ground',
    package: null,
    confirmation: 'none',
    shipDate: null,
    orderKey: `key-${labelId}`,
    orderNumber: 'SO-1',
    ssAccount: 'ss-1',
    ...changes,
  };
}
