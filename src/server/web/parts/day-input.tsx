import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-state.ts';
import { addDays, dayOf, daysOfMonth, dayText, readDay, weekdayOf } from '../calendar-days.ts';

/** A day in the reader's calendar: written in digits of any script, or chosen from a month. */
export function DayInput({
  label,
  value,
  set,
}: {
  readonly label: string;
  readonly value: string;
  readonly set: (iso: string) => void;
}) {
  const { t, format, calendar, language, status } = useApp();
  const written = (iso: string) => {
    const day = dayOf(iso, calendar);
    return day ? format.digits(dayText(day)) : '';
  };
  const [text, setText] = useState(written(value));
  const [isOpen, setOpen] = useState(false);
  const [focused, setFocused] = useState(value);
  // Keys may come faster than the page is drawn: the day that they have reached.
  const reached = useRef(value);
  const reach = (iso: string) => {
    reached.current = iso;
    setFocused(iso);
  };
  const field = useRef<HTMLInputElement>(null);
  const month = useRef<HTMLDivElement>(null);
  // Undo, and another calendar, change the day from outside.
  useEffect(() => {
    if (readDay(text, calendar) !== value) setText(written(value));
  }, [value, calendar]);
  const isWrong = readDay(text, calendar) === null;
  useEffect(() => field.current?.setCustomValidity(isWrong ? t('builder.no-day') : ''), [isWrong, t]);
  useEffect(() => {
    if (isOpen) month.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [isOpen, focused]);
  const open = () => {
    reach(dayOf(value, calendar) ? value : (status.asOf ?? '2025-01-01'));
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    field.current?.focus();
  };
  const take = (iso: string) => {
    set(iso);
    setText(written(iso));
    close();
  };
  const shown = dayOf(focused, calendar);
  const days = shown ? daysOfMonth(shown, calendar) : [];
  /** To the same day of another month, or its last one. */
  const turn = (by: number) => {
    const from = dayOf(reached.current, calendar);
    const own = from ? daysOfMonth(from, calendar) : [];
    if (!from || own.length === 0) return;
    const next = addDays((by < 0 ? own[0] : own.at(-1)) as string, by);
    const other = dayOf(next, calendar);
    const all = other ? daysOfMonth(other, calendar) : [];
    reach(all[Math.min(from.day, all.length) - 1] ?? next);
  };
  const isBackwards = document.documentElement.dir === 'rtl';
  const onKey = (event: KeyboardEvent) => {
    const ahead = isBackwards ? -1 : 1;
    // The arrows beside the month's name are pressed as buttons are.
    const isDay = (event.target as HTMLElement).dataset.day !== undefined;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowRight: () => reach(addDays(reached.current, ahead)),
      ArrowLeft: () => reach(addDays(reached.current, -ahead)),
      ArrowDown: () => reach(addDays(reached.current, 7)),
      ArrowUp: () => reach(addDays(reached.current, -7)),
      PageDown: () => turn(1),
      PageUp: () => turn(-1),
      Escape: close,
      ...(isDay ? { Enter: () => take(reached.current), ' ': () => take(reached.current) } : {}),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  // Weeks begin on Monday, those of the Jalali and the lunar calendar on Saturday.
  const firstWeekday = calendar === 'gregorian' ? 0 : 5;
  const blank = days[0] ? (weekdayOf(days[0]) - firstWeekday + 7) % 7 : 0;
  const weeks: (string | null)[][] = [];
  const cells = [...Array.from({ length: blank }, () => null), ...days];
  for (let at = 0; at < cells.length; at += 7) weeks.push(cells.slice(at, at + 7));
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'narrow', timeZone: 'UTC' });
  const weekdays = Array.from({ length: 7 }, (_, index) => addDays('2024-01-01', index + firstWeekday));
  return (
    <span
      class="day-input"
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <input
        ref={field}
        type="text"
        inputMode="numeric"
        dir="ltr"
        aria-label={label}
        aria-invalid={isWrong}
        placeholder={format.digits(calendar === 'gregorian' ? '2025/01/31' : '1404/01/31')}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          const iso = readDay(event.currentTarget.value, calendar);
          if (iso !== null) set(iso);
        }}
      />
      <button
        type="button"
        class="plain"
        aria-label={t('builder.choose-day')}
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close() : open())}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 1.5v3M10.5 1.5v3" />
        </svg>
      </button>
      {isWrong ? <small class="wrong">{t('builder.no-day')}</small> : null}
      {isOpen && shown ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: arrows go through the days, which are buttons
        <div class="month" ref={month} onKeyDown={onKey}>
          <p class="month-head">
            <button
              type="button"
              class="plain"
              aria-label={t('builder.month-before')}
              onClick={() => turn(-1)}
            >
              ‹
            </button>
            <span aria-live="polite">
              {format.month(`${shown.year}-${String(shown.month).padStart(2, '0')}`, 'long-year')}
            </span>
            <button type="button" class="plain" aria-label={t('builder.month-after')} onClick={() => turn(1)}>
              ›
            </button>
          </p>
          <table>
            <thead>
              <tr>
                {weekdays.map((day) => (
                  <th key={day} scope="col">
                    {weekday.format(new Date(`${day}T00:00:00Z`))}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week, row) => (
                <tr key={row}>
                  {week.map((iso, place) => (
                    <td key={iso ?? place}>
                      {iso === null ? null : (
                        <button
                          type="button"
                          tabIndex={iso === focused ? 0 : -1}
                          aria-pressed={iso === value}
                          aria-label={format.date(iso)}
                          data-day={iso}
                          onClick={() => take(iso)}
                        >
                          {format.digits(String(dayOf(iso, calendar)?.day ?? ''))}
                        </button>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </span>
  );
}
