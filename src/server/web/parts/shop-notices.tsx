import { useApp } from '../app-state.ts';

/** Above every page: what was found of the facts as a whole that moves all figures. */
export function ShopNotices() {
  const { t, format, status } = useApp();
  const { asOf, stray, quiet, divided, moneyless } = status.notices ?? {};
  const { fault, generation } = status;
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
        count: stray.rows,
        shown: format.count(stray.rows),
        date: format.date(asOf ?? null),
        amount: format.money(Number(stray.amount)),
      }),
    quiet &&
      t('notice.quiet', {
        date: format.date(quiet.since),
        days: format.count(quiet.days),
        usual: format.count(quiet.usualDays),
      }),
    divided &&
      t('notice.divided', {
        count: divided.orders,
        shown: format.count(divided.orders),
        amount: format.money(Number(divided.amount)),
      }),
    moneyless &&
      moneyless.blank > 0 &&
      t('notice.moneyless.blank', { count: moneyless.blank, shown: format.count(moneyless.blank) }),
    moneyless &&
      moneyless.zero > 0 &&
      t('notice.moneyless.zero', { count: moneyless.zero, shown: format.count(moneyless.zero) }),
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
