import { fold } from './names/index.ts';
import type { Profile } from './profile.ts';
import type { Mapped } from './sampled.ts';

const debits = [
  ...['debit', 'debit amount', 'debits', 'withdrawal', 'withdrawals', 'money out', 'paid out'],
  ...['بدهکار', 'برداشت', 'مبلغ برداشت', 'گردش بدهکار', 'مدين', 'المدين', 'السحب', 'سحب'],
].map(fold);
const credits = [
  ...['credit', 'credit amount', 'credits', 'deposit', 'deposits', 'money in', 'paid in'],
  ...['بستانکار', 'واریز', 'مبلغ واریز', 'گردش بستانکار', 'دائن', 'الدائن', 'الإيداع', 'إيداع'],
].map(fold);

interface Statement {
  readonly debit: Profile;
  readonly credit: Profile;
}

/** The statement of an account has what went out and what came in in columns of their own. */
export function statementOf(profiles: readonly Profile[]): Statement | null {
  const called = (names: readonly string[]) => profiles.find(({ header }) => names.includes(fold(header)));
  const [debit, credit] = [called(debits), called(credits)];
  return debit && credit ? { debit, credit } : null;
}

/** Who buys or what was billed: a bank names neither in columns of their own. */
const ofShop =
  /customer|client|buyer|invoice|order|bill(?!ing)|kunde|rechnung|cliente|factura|facture|müşteri|fatura|مشتری|خریدار|طرف.?حساب|فاکتور|سفارش|عميل|زبون|مشتري|فاتورة|طلب/i;

/** Whether both sides are of what customers bought: the ledger of a shop and not the statement of its bank. */
export const isLedger = (profiles: readonly Profile[]) =>
  profiles.some(({ header, filled }) => filled > 0 && ofShop.test(header));

/** What a row is worth stands on one of two sides: the rows tell on which. */
export function fromLedger({ debit }: Statement, { columns, why, taken }: Mapped): void {
  columns.amount = debit.header;
  taken.add(debit.header);
  why.amount = `${debit.header} is a side of a ledger`;
}

/** What came in is a payment; a statement rarely tells whose. */
export function fromStatement({ debit, credit }: Statement, { columns, why, unsure, taken }: Mapped): void {
  if ('amount' in columns) return;
  columns.amount = credit.header;
  taken.add(credit.header);
  why.amount = `${credit.header} is what came in, ${debit.header} what went out`;
  unsure.push(
    `It is the statement of an account: a row that has ${debit.header} alone took money out, and lands as a payment of nothing.`,
  );
  if (!('customer_id' in columns) && !('order_id' in columns))
    unsure.push(
      'Nothing in it names who paid or for which order, so that no model can use it: map a column that does as "customer_id" or "order_id", or leave the file out.',
    );
}
