import { ownDigits } from '../../../reports/locale/digits.ts';
import { type DigitSystem, digitSystems } from '../../../reports/locale/entry.ts';
import { reportText } from '../../../reports/locale/index.ts';
import { type Calendar, calendars } from '../../../reports/view.ts';
import { useApp } from '../app-state.ts';

/** How each writes one, two, three: a name alone would not show it. */
const samples: Readonly<Record<DigitSystem, string>> = { latin: '123', persian: '۱۲۳', arabic: '١٢٣' };

/** As of when all figures are, with what they are compared, and how days and numbers are written. */
export function AsOfBar({
  chooseCalendar,
  chooseDigits,
}: {
  chooseCalendar(calendar: Calendar | undefined): void;
  chooseDigits(digits: DigitSystem | undefined): void;
}) {
  const { t, format, language, calendar, digits, status } = useApp();
  const shop = status.calendar ?? 'gregorian';
  const name = (code: Calendar) => reportText(language, `calendar.${code}`);
  return (
    <div class="as-of-bar">
      <p class="as-of">
        <span>{t('head.as-of', { date: format.date(status.asOf) })}</span>
        {status.comparedWith ? (
          <span>{t('head.compared', { date: format.date(status.comparedWith) })}</span>
        ) : null}
      </p>
      <label>
        <span>{t('head.calendar')}</span>
        <select
          name="calendar"
          value={calendar}
          onChange={({ currentTarget: { value } }) =>
            chooseCalendar(value === shop ? undefined : (value as Calendar))
          }
        >
          {calendars.map((code) => (
            <option key={code} value={code}>
              {code === shop ? t('head.shop-calendar', { calendar: name(code) }) : name(code)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('head.digits')}</span>
        <select
          name="digits"
          value={digits ?? ownDigits[language]}
          onChange={({ currentTarget: { value } }) =>
            chooseDigits(value === ownDigits[language] ? undefined : (value as DigitSystem))
          }
        >
          {digitSystems.map((system) => (
            <option key={system} value={system}>
              {samples[system]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
