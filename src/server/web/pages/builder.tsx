import { useState } from 'preact/hooks';
import {
  ApiFailure,
  type ApiProblem,
  get,
  post,
  query,
  type SegmentAnswer,
  type SegmentSummary,
} from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { draftOf, ruleOf } from '../draft.ts';
import { beginning, forget, keep, newDraft, recall, redo, step, undo, type Written } from '../draft-store.ts';
import { LivePanel, usePreview } from '../parts/live-panel.tsx';
import { NotSaved } from '../parts/not-saved.tsx';
import { People, useCatalogue } from '../parts/profile.tsx';
import { type Choices, JsonRule, Rows } from '../parts/rule-rows.tsx';
import { Ready } from '../parts/states.tsx';
import { go } from '../preferences.ts';
import { shortName } from '../short-name.ts';

const emptyRule = { version: 2, where: { all: [{ trait: 'recency_days', at_most: 90 }] } };

/** Writing a segment: the rule as rows on one side, what it selects on the other. */
export function Builder({ from, isNew }: { readonly from: string | null; readonly isNew: boolean }) {
  const { language } = useApp();
  const catalogue = useCatalogue();
  const lang = query({ lang: language });
  const source = useLoaded(`edit ${from ?? ''} ${language}`, async () =>
    from === null ? null : get<SegmentAnswer>(`/segments/${encodeURIComponent(from)}?${lang}`),
  );
  const listed = useLoaded(`segments to refer to ${language}`, () =>
    get<{ segments: readonly SegmentSummary[] }>(`/segments?${lang}`),
  );
  return (
    <Ready loaded={catalogue} lines={8}>
      {({ traits, events }) => (
        <Ready loaded={source} lines={8}>
          {(segment) => (
            <Form
              key={`${language} ${segment?.version ?? ''}`}
              segment={segment}
              isNew={isNew}
              traits={traits}
              events={events}
              segments={
                listed.state === 'ready'
                  ? listed.value.segments.filter(
                      ({ name, problem }) => problem === null && (isNew || name !== from),
                    )
                  : []
              }
            />
          )}
        </Ready>
      )}
    </Ready>
  );
}

function Form({
  segment,
  isNew,
  ...choices
}: {
  readonly segment: SegmentAnswer | null;
  readonly isNew: boolean;
} & Choices) {
  const { traits } = choices;
  const { t, language, format } = useApp();
  const stored = isNew ? `${newDraft}${segment?.name ?? ''}` : `edit ${segment?.name} ${segment?.version}`;
  const first = () =>
    beginning(
      segment?.rule ?? emptyRule,
      isNew ? '' : (segment?.label ?? ''),
      isNew ? '' : (segment?.name ?? ''),
    );
  const [written, setWritten] = useState<Written>(() => recall(stored) ?? first());
  const [failed, setFailed] = useState<ApiProblem | null>(null);
  const { rule, title, id } = written;
  const change = (next: Written) => {
    keep(stored, next);
    setWritten(next);
  };
  const setRule = (next: unknown) => change(step(written, next));
  const startAnew = () => {
    forget(stored);
    setWritten(first());
  };
  const previewed = usePreview(rule);
  const { preview, problem } = previewed;
  const draft = draftOf(rule);
  const name = id || shortName(title);

  /** Which row, in the reader's words; what only the JSON shows is said as the API says it. */
  const hintOf = ({ path, hint, message }: ApiProblem) => {
    const [, row] =
      /^where\.(?:or_unknown\.)?(?:all|any)\[(\d+)\]|^(?:all|any)\[(\d+)\]/
        .exec(path ?? '')
        ?.filter(Boolean) ?? [];
    return draft && row
      ? t('builder.problem-row', { row: format.count(Number(row) + 1) })
      : (hint ?? message);
  };

  /** `isSure` replaces whatever stands there now; else only the version that was opened. */
  const save = async (event: Event, isSure = false) => {
    const replace = isSure || !isNew;
    const opened = !isSure && !isNew && segment ? { 'if-match': `"${segment.version}"` } : {};
    event.preventDefault();
    try {
      const labels = { ...(isNew ? {} : segment?.labels), [language]: title };
      await post(
        `/segments/${encodeURIComponent(name)}${replace ? '?replace=true' : ''}`,
        { labels, rule },
        { method: 'PUT', headers: opened },
      );
      forget(stored);
      go('segments', name);
    } catch (error) {
      if (error instanceof ApiFailure) setFailed(error.problem);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return;
    const isRedo = event.key === 'y' || (event.shiftKey && event.key.toLowerCase() === 'z');
    if (!isRedo && event.key !== 'z') return;
    event.preventDefault();
    change(isRedo ? redo(written) : undo(written));
  };
  const isBegun = written.past.length > 0 || written.future.length > 0;

  return (
    <form class="builder" onSubmit={(event) => void save(event)} onKeyDown={onKey}>
      <div class="headline">
        <h1>{isNew ? t('builder.new') : <bdi>{title}</bdi>}</h1>
        <p class="rule" aria-live="polite">
          {preview?.words ?? ' '}
        </p>
      </div>
      <div class="builder-columns">
        <div>
          <div class="fields">
            <label>
              <span>{t('builder.title')}</span>
              <input
                type="text"
                required
                maxLength={200}
                dir="auto"
                value={title}
                onInput={(event) => change({ ...written, title: event.currentTarget.value })}
              />
              <small>{t('builder.title-hint')}</small>
            </label>
            {isNew ? (
              <label>
                <span>{t('builder.id')}</span>
                <input
                  type="text"
                  required
                  dir="ltr"
                  pattern="[a-z0-9][a-z0-9_\-]{0,63}"
                  value={name}
                  onInput={(event) => change({ ...written, id: event.currentTarget.value })}
                />
                <small>{t('builder.id-hint')}</small>
              </label>
            ) : null}
          </div>
          {draft ? (
            <Rows draft={draft} choices={choices} set={(next) => setRule(ruleOf(next))} preview={preview} />
          ) : (
            <JsonRule rule={rule} set={setRule} />
          )}
          <p class="buttons">
            <button type="submit" class="main-action" disabled={problem !== null}>
              {t('builder.save')}
            </button>
            <button type="button" disabled={written.past.length === 0} onClick={() => change(undo(written))}>
              {t('builder.undo')}
            </button>
            <button
              type="button"
              disabled={written.future.length === 0}
              onClick={() => change(redo(written))}
            >
              {t('builder.redo')}
            </button>
            {isBegun ? (
              <button type="button" onClick={startAnew}>
                {t('builder.start-anew')}
              </button>
            ) : null}
            <a href={isNew ? '#/segments' : `#/segments/${name}`} onClick={() => forget(stored)}>
              {t('builder.cancel')}
            </a>
          </p>
          {failed ? (
            <NotSaved problem={failed} name={name} replace={(event) => void save(event, true)} />
          ) : null}
        </div>
        <LivePanel
          previewed={previewed}
          hint={problem ? hintOf(problem) : ''}
          traits={traits}
          withUnknown={draft && ((withUnknown) => setRule(ruleOf({ ...draft, withUnknown })))}
          countsUnknown={draft?.withUnknown ?? false}
        />
      </div>
      {preview && preview.rows.length > 0 ? (
        <section class="block">
          <h2>{t('builder.preview')}</h2>
          <p class="subtitle">
            {t('segment.members-subtitle', {
              shown: format.count(preview.rows.length),
              count: format.count(preview.count),
            })}
          </p>
          <People rows={preview.rows} traits={traits} caption={t('builder.preview')} />
        </section>
      ) : null}
    </form>
  );
}
