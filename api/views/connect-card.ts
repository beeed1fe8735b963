import { type z } from 'zod';
import { storePath } from '../../domain/custom-store/address';
import { statusLists, type StatusList } from '../../domain/custom-store/settings';
import { type ConnectionRef } from '../../domain/ids';
import { type ConnectCard, type LoginView } from '../../schemas/api/custom-store';
import { type CustomStoreSettingsDocument } from '../../schemas/custom-store-settings';

/** As ShipStation's dialog calls them (contracts: shipstation §1.8). */
const listNames: Record<StatusList, 'Unpaid' | 'Paid' | 'Shipped' | 'Cancelled' | 'On-Hold'> = {
  unpaid: 'Unpaid',
  paid: 'Paid',
  shipped: 'Shipped',
  cancelled: 'Cancelled',
  onHold: 'On-Hold',
};

export interface CardParts {
  place: ConnectionRef;
  publicUrl: string | null;
  settings: CustomStoreSettingsDocument;
  logins: z.input<typeof LoginView>[];
  /** Set in the one answer that shows it. */
  made?: { userName: string; password: string };
}

/** What to type into ShipStation's dialog, field by field and as one text. */
export function connectCard(parts: CardParts): z.input<typeof ConnectCard> {
  const { publicUrl, settings, logins, made } = parts;
  const at = (path: string) => (publicUrl === null ? path : new URL(path, publicUrl).href);
  const newest = logins.find((login) => login.validUntil === null);
  const card = {
    url: at(storePath(parts.place)),
    urlByLogin: at('/custom-store'),
    userName: made?.userName ?? newest?.userName ?? null,
    password: made?.password ?? null,
    // No blanks after the commas: whether ShipStation takes them off is not documented.
    statuses: statusLists.map((list) => ({ list: listNames[list], type: settings.statuses[list].join(',') })),
    logins,
  };
  return { ...card, text: textOf(card) };
}

function textOf(card: Omit<z.input<typeof ConnectCard>, 'text'>): string {
  const password = card.password ?? '(shown once, when the login is made)';
  return [
    'ShipStation: Settings, Selling Channels, Store Setup, Connect a Store, Custom Store',
    `URL to custom XML page: ${card.url}`,
    `User name: ${card.userName ?? '(make a login first)'}`,
    `Password: ${card.userName === null ? '(make a login first)' : password}`,
    ...card.statuses.map(({ list, type }) => `${list} statuses: ${type === '' ? '(leave empty)' : type}`),
  ].join('\n');
}
