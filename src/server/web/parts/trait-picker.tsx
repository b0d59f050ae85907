import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { traitGroups } from '../../../facts/trait.ts';
import { categoryText } from '../../../reports/locale/category.ts';
import type { PageMessage } from '../../../reports/locale/en/pages.ts';
import { plainText } from '../../../segments/search.ts';
import { post, type TraitAnswer, type ValuesAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';
import { Histogram } from './histogram.tsx';
import { useListbox } from './listbox.ts';

const groups: readonly (string | null)[] = traitGroups;

/** A trait to choose: searched by name and definition, in groups, with what it means and how its values lie. */
export function TraitPicker({
  traits,
  value,
  choose,
}: {
  readonly traits: readonly TraitAnswer[];
  readonly value: string;
  readonly choose: (name: string) => void;
}) {
  const { t } = useApp();
  const [asked, setAsked] = useState('');
  const opener = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const shown = useMemo(() => {
    const words = plainText(asked).split(' ').filter(Boolean);
    const hits = traits.filter((trait) => {
      const text = plainText(`${trait.label} ${trait.definition} ${trait.name.replaceAll('_', ' ')}`);
      return words.every((word) => text.includes(word));
    });
    // What is called so stands before what is only explained so.
    const isNamed = (trait: TraitAnswer) => words.every((word) => plainText(trait.label).includes(word));
    const place = (trait: TraitAnswer) => {
      const at = groups.indexOf(trait.group);
      return (at < 0 ? groups.length : at) + (words.length > 0 && !isNamed(trait) ? 100 : 0);
    };
    return [...hits].sort((one, other) => place(one) - place(other));
  }, [asked, traits]);
  const list = useListbox(
    shown,
    (trait) => {
      choose(trait.name);
      opener.current?.focus();
    },
    true,
  );
  const current = traits.find(({ name }) => name === value);
  const start = () => {
    setAsked('');
    list.open();
  };
  useEffect(() => {
    if (!list.isOpen) return;
    field.current?.focus();
    list.setActive(
      Math.max(
        0,
        shown.findIndex(({ name }) => name === value),
      ),
    );
  }, [list.isOpen]);
  const active = shown[list.active];
  const option = (index: number) => `${id}-${index}`;
  return (
    <div class="picker" onFocusOut={list.onFocusOut}>
      <button
        ref={opener}
        type="button"
        class="picker-button"
        aria-haspopup="listbox"
        aria-expanded={list.isOpen}
        aria-label={`${t('builder.trait')}: ${current?.label ?? value}`}
        data-trait={value}
        onClick={() => (list.isOpen ? list.close() : start())}
      >
        <bdi>{current?.label ?? value}</bdi>
      </button>
      {list.isOpen ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the field, wherever the focus is within
        <div
          class="picker-box"
          ref={list.box}
          onKeyDown={(event) => {
            list.onKeyDown(event);
            if (event.key === 'Escape') opener.current?.focus();
          }}
        >
          <input
            ref={field}
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={active ? option(list.active) : undefined}
            aria-label={t('builder.search-trait')}
            placeholder={t('builder.search-trait')}
            dir="auto"
            value={asked}
            onInput={(event) => setAsked(event.currentTarget.value)}
          />
          <div class="picker-columns">
            <div role="listbox" id={`${id}-list`} aria-label={t('builder.trait')}>
              {shown.length === 0 ? <p class="quiet">{t('builder.no-trait')}</p> : null}
              {shown.map((trait, index) => (
                <div key={trait.name}>
                  {index === 0 || shown[index - 1]?.group !== trait.group ? (
                    <p class="picker-group" aria-hidden="true">
                      {t(`trait-group.${trait.group ?? 'other'}` as PageMessage)}
                    </p>
                  ) : null}
                  {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys */}
                  {/* biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus */}
                  <div
                    role="option"
                    id={option(index)}
                    aria-selected={index === list.active}
                    data-name={trait.name}
                    onMouseEnter={() => list.setActive(index)}
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => {
                      choose(trait.name);
                      list.close();
                      opener.current?.focus();
                    }}
                  >
                    {trait.label}
                  </div>
                </div>
              ))}
            </div>
            {active ? <About trait={active} traits={traits} /> : null}
          </div>
        </div>
      ) : null}
    </div>
  );
}

/** More of them would hide what they explain. */
const maxTwins = 2;
const remembered = new Map<string, ValuesAnswer | null>();

/** What a trait means, what it is not, and how its values lie. */
function About({ trait, traits }: { readonly trait: TraitAnswer; readonly traits: readonly TraitAnswer[] }) {
  const app = useApp();
  const { t, format, status } = app;
  const twins = trait.nearTwins.flatMap((name) => traits.find((each) => each.name === name) ?? []);
  const key = `${status.generation} ${trait.name}`;
  const [, setLoaded] = useState('');
  useEffect(() => {
    if (remembered.has(key)) return;
    // Going through the list with the arrows asks nothing on the way.
    const timer = setTimeout(() => {
      post<ValuesAnswer>(`/traits/${trait.name}/values`, {})
        .catch(() => null)
        .then((found) => {
          remembered.set(key, found);
          setLoaded(key);
        });
    }, 150);
    return () => clearTimeout(timer);
  }, [key]);
  const found = remembered.get(key);
  return (
    <div class="picker-about" aria-live="polite">
      <p class="picker-name">{trait.label}</p>
      <p>{trait.definition}</p>
      {twins.slice(0, maxTwins).map((twin) => (
        <p key={twin.name} class="near-twin" data-twin={twin.name}>
          {t('builder.near-twin', { trait: format.isolate(twin.label), definition: twin.definition })}
        </p>
      ))}
      {found?.bins ? <Histogram trait={trait} found={found} /> : null}
      {found?.values ? (
        <ul class="picker-values">
          {found.values.slice(0, 6).map(({ value, people }) => (
            <li key={value}>
              <bdi>{trait.categories ? categoryText(app.language, trait.name, value) : value}</bdi>
              <span>{format.count(people)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
