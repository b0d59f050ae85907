import { useApp } from '../app-state.ts';

/** Above every page: what was found of the facts as a whole that moves all figures. */
export function ShopNotices() {
  const { t, format, status } = useApp();
  const { asOf, stray, quiet, divided, moneyless } = status.notices ?? {};
  const { fault, generation } = status;
  // A count that may not be shown is said as "fewer than five", which the messages have for 0.
  const counted = (count: number | null) => ({ count: count ?? 0, shown: format.count(count ?? 0) });
  const money = (amount: string | null) => (amount === null ? '–' : format.money(Number(amount)));
  const said = [
    fault &&
      (fault.published === null
        ? t('notice.fault-unknown', { served: format.isolate(generation) })
        : t('notice.fault', {
            published: format.isolate(fault.published),
            served: format.isolate(generation),
          })),
    stray &&
      t('notice.stray', {
        ...counted(stray.rows),
        date: format.date(asOf ?? null),
        amount: money(stray.amount),
      }),
    quiet &&
      t('notice.quiet', {
        date: format.date(quiet.since),
        days: format.count(quiet.days),
        usual: format.count(quiet.usualDays),
      }),
    divided && t('notice.divided', { ...counted(divided.orders), amount: money(divided.amount) }),
    moneyless && moneyless.blank !== 0 && t('notice.moneyless.blank', counted(moneyless.blank)),
    moneyless && moneyless.zero !== 0 && t('notice.moneyless.zero', counted(moneyless.zero)),
  ].filter((text) => typeof text === 'string');
  if (said.length === 0) return null;
  return (
    <aside class="notice risk">
      {said.map((text) => (
        <p key={text} class="notice-hint">
          {text}
        </p>
      ))}
    </aside>
  );
}
