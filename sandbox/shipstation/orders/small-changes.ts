import { type AccountBook, orderOf } from '../account-book';
import { badField, notFound } from '../refusal';
import { changeOrder } from './write-orders';

/** addtag, removetag (contracts: shipstation §2.5). Whether `modifyDate` moves is a switch (§2.13). */
export function tagOrder(book: AccountBook, orderId: number, tagId: number, wanted: boolean): void {
  if (book.tags.get(String(tagId)) === undefined) throw badField('tagId', 'is not a tag of this account');
  changeOrder(
    book,
    orderId,
    (order) => {
      const others = (order.tagIds ?? []).filter((id) => id !== tagId);
      const tags = wanted ? [...others, tagId] : others;
      order.tagIds = tags.length === 0 ? null : tags;
    },
    book.switches.now.tagMovesModifyDate,
  );
}

/** assignuser, unassignuser: several orders at a time, all or none. */
export function assignUser(book: AccountBook, orderIds: readonly number[], userId: string | null): void {
  if (userId !== null && book.users.get(userId) === undefined) throw notFound(`User ${userId}`);
  book.state.transact(() => {
    for (const orderId of orderIds)
      changeOrder(book, orderId, (order) => {
        order.userId = userId;
      });
  });
}

/** DELETE /orders/{id}: out of sight for every list, but not gone (contracts: shipstation §2.4). */
export function deleteOrder(book: AccountBook, orderId: number): void {
  const row = orderOf(book, orderId);
  book.orders.put({ ...row, inactive: true, order: { ...row.order, modifyDate: book.now() } });
}
