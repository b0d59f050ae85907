import type { ActionItem } from './items.ts';

const maxContacts = 5;
const maxLeft = 2;

/** The groups that are worth most, then the largest of those that are not worth a contact. */
export function shownActions(items: readonly ActionItem[]): ActionItem[] {
  const contacts = items.filter(({ advice }) => advice === 'contact').slice(0, maxContacts);
  return [...contacts, ...items.filter(({ advice }) => advice === 'leave').slice(0, maxLeft)];
}
