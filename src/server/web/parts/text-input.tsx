import { useEffect, useId, useState } from 'preact/hooks';
import { post, type ValuesAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';
import { useListbox } from './listbox.ts';

type Found = readonly { readonly value: string; readonly people: number }[];

/**
 * Text with the values that there are, each with its people, found in any script. A list is parted by commas, and what
 * is suggested is the part that is being written.
 */
export function TextInput({
  label,
  valuesAt,
  text,
  isList = false,
  set,
}: {
  readonly label: string;
  /** Where the API lists what values there are; null where there is nothing to choose from. */
  readonly valuesAt: string | null;
  readonly text: string;
  readonly isList?: boolean;
  readonly set: (text: string) => void;
}) {
  const { format } = useApp();
  const [found, setFound] = useState<Found>([]);
  const id = useId();
  const before = isList ? text.slice(0, Math.max(text.lastIndexOf(','), text.lastIndexOf('،')) + 1) : '';
  const written = text.slice(before.length).trim();
  const list = useListbox(
    found,
    ({ value }) => set(isList ? `${before}${before === '' ? '' : ' '}${value}` : value),
    false,
  );
  useEffect(() => {
    if (valuesAt === null || !list.isOpen) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      post<Pick<ValuesAnswer, 'values'>>(valuesAt, { text: written }, { signal: stop.signal }).then(
        ({ values }) => setFound(values ?? []),
        () => {},
      );
    }, 120);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [written, valuesAt, list.isOpen]);
  const isShown = list.isOpen && found.length > 0;
  if (valuesAt === null)
    return (
      <input
        type="text"
        dir="auto"
        aria-label={label}
        value={text}
        onInput={(event) => set(event.currentTarget.value)}
      />
    );
  return (
    <span class="suggesting" onFocusOut={list.onFocusOut}>
      <input
        type="text"
        dir="auto"
        role="combobox"
        aria-expanded={isShown}
        aria-controls={id}
        aria-activedescendant={isShown && list.active >= 0 ? `${id}-${list.active}` : undefined}
        autocomplete="off"
        aria-label={label}
        value={text}
        onFocus={list.open}
        onInput={(event) => {
          set(event.currentTarget.value);
          list.open();
        }}
        onKeyDown={list.onKeyDown}
      />
      {isShown ? (
        <div class="suggestions" role="listbox" id={id} ref={list.box} aria-label={label}>
          {found.map((each, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            <div
              key={each.value}
              role="option"
              id={`${id}-${index}`}
              aria-selected={index === list.active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                set(isList ? `${before}${before === '' ? '' : ' '}${each.value}` : each.value);
                list.close();
              }}
            >
              <bdi>{each.value}</bdi>
              <span>{format.count(each.people)}</span>
            </div>
          ))}
        </div>
      ) : null}
    </span>
  );
}
