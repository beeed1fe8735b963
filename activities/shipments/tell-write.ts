import { type PlannedShipLine, type PlannedWrite } from '../../domain/shipment/planned';
import { type SaleState } from '../../domain/shipment/sale-state';

/** What a write did, in a sentence for the sale's timeline. */
export function tellWrite(write: PlannedWrite, sale: SaleState) {
  switch (write.kind) {
    case 'fulfilment':
      return {
        step: 'fulfilment',
        sentence: 'One more fulfilment was made; Cin7 calls the sale Advanced now.',
      };
    case 'pick': {
      const lines = sale.tasks.find((task) => task.taskId === write.taskId)?.pick.lines ?? [];
      return { step: 'picked', sentence: `Picked ${listed(lines.map(goods))}.` };
    }
    case 'pack': {
      const boxes = new Set(write.lines.map((line) => line.box)).size;
      return { step: 'packed', sentence: `Packed into ${boxes === 1 ? '1 box' : `${String(boxes)} boxes`}.` };
    }
    case 'ship':
      return {
        step: write.status === 'DRAFT' ? 'ship-drafted' : 'shipped',
        sentence: `${shipWords[write.status]}: ${listed(write.lines.map(parcel))}.`,
      };
    case 'tracking':
      return { step: 'tracking', sentence: `Tracking written: ${listed(write.lines.map(parcel))}.` };
  }
}

const shipWords = {
  DRAFT: 'Shipment drafted until the rest of the box leaves',
  'PARTIALLY AUTHORISED': 'Shipped in part',
  AUTHORISED: 'Shipped',
} as const;

const goods = ({ quantity, sku }: { quantity: string; sku: string }): string => `${quantity} × ${sku}`;
const parcel = ({ boxes, tracking }: PlannedShipLine): string =>
  `${boxes} ${tracking === '' ? 'without a number' : tracking}`;

function listed(words: readonly string[]): string {
  return words.length > 8
    ? `${words.slice(0, 8).join('; ')} and ${String(words.length - 8)} more`
    : words.join('; ');
}
