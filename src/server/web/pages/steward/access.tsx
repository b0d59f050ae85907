import { useState } from 'preact/hooks';
import type { PageMessage } from '../../../../reports/locale/en/pages.ts';
import type { KeyAnswer } from '../../../routes/keys.ts';
import { ApiFailure, type ApiProblem, get, post, type Role, remove } from '../../api.ts';
import { useApp, useLoaded } from '../../app-state.ts';
import { Ready } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { Said } from './job.tsx';

const roles: readonly Role[] = ['campaign', 'executive', 'analyst', 'steward'];

interface SessionsAnswer {
  readonly sessions: readonly {
    id: string;
    role: Role;
    openedAt: string;
    until: string;
    lastUsedAt: string;
  }[];
}

/** Who may call the API, and who is signed in. */
export function Access() {
  const { t } = useApp();
  const [round, setRound] = useState(0);
  const [secret, setSecret] = useState<{ name: string; secret: string } | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const keys = useLoaded(`keys ${round}`, () => get<{ keys: readonly KeyAnswer[] }>('/keys'));
  const sessions = useLoaded(`sessions ${round}`, () => get<SessionsAnswer>('/sessions'));
  const act = (work: Promise<unknown>) => {
    setProblem(null);
    work.then(
      () => setRound((last) => last + 1),
      (error: unknown) =>
        setProblem(
          error instanceof ApiFailure ? error.problem : { code: 'unexpected', message: '', request: '–' },
        ),
    );
  };
  const made = (work: Promise<{ key: KeyAnswer; secret: string }>) =>
    act(work.then(({ key, secret }) => setSecret({ name: key.name, secret })));
  return (
    <>
      <div class="headline">
        <h1>{t('steward.tab.access')}</h1>
        <p class="quiet">{t('steward.keys-lead')}</p>
      </div>
      {problem ? <Said problem={problem} /> : null}
      {secret ? (
        <div class="notice" role="alert" data-steward="secret">
          <p class="notice-title">{t('steward.secret', { name: `\u2068${secret.name}\u2069` })}</p>
          <p class="notice-hint">
            <code dir="ltr">{secret.secret}</code>
          </p>
          <button type="button" onClick={() => setSecret(null)}>
            {t('steward.secret-done')}
          </button>
        </div>
      ) : null}
      <section class="block" data-steward="keys">
        <h2>{t('steward.keys')}</h2>
        <AddKey add={(body) => made(post('/keys', body))} />
        <Ready loaded={keys}>{(found) => <Keys keys={found.keys} act={act} made={made} />}</Ready>
      </section>
      <section class="block" data-steward="sessions">
        <h2>{t('steward.sessions')}</h2>
        <p class="subtitle">{t('steward.sessions-lead')}</p>
        <Ready loaded={sessions}>{(found) => <Sessions sessions={found.sessions} act={act} />}</Ready>
      </section>
    </>
  );
}

function AddKey({ add }: { readonly add: (body: object) => void }) {
  const { t } = useApp();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('campaign');
  const [segments, setSegments] = useState('');
  const [expires, setExpires] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    const listed = segments.split(/[\s,،]+/).filter(Boolean);
    add({
      ...{ name: name.trim(), role },
      ...(role === 'campaign' ? { segments: listed } : {}),
      ...(expires.trim() ? { expires: expires.trim() } : {}),
    });
    setName('');
    // Without what the browser marks as missing.
    (event.currentTarget as HTMLFormElement).reset();
  };
  return (
    <form class="form-row" onSubmit={submit}>
      <label class="field">
        <span>{t('steward.key-name')}</span>
        <input
          name="name"
          required
          maxLength={100}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{t('steward.role')}</span>
        <select name="role" value={role} onChange={(event) => setRole(event.currentTarget.value as Role)}>
          {roles.map((one) => (
            <option key={one} value={one}>
              {t(`steward.role.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {role === 'campaign' ? (
        <label class="field">
          <span>{t('steward.key-segments')}</span>
          <input
            name="segments"
            dir="ltr"
            value={segments}
            onInput={(event) => setSegments(event.currentTarget.value)}
          />
        </label>
      ) : null}
      <label class="field">
        <span>{t('steward.expires')}</span>
        <input
          name="expires"
          dir="ltr"
          value={expires}
          aria-describedby="expires-hint"
          onInput={(event) => setExpires(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="main-action">
        {t('steward.add-key')}
      </button>
      <small id="expires-hint" class="quiet">
        {t('steward.expires')}: {t('steward.expires-hint')}
      </small>
    </form>
  );
}

function Keys({
  keys,
  act,
  made,
}: {
  readonly keys: readonly KeyAnswer[];
  readonly act: (work: Promise<unknown>) => void;
  readonly made: (work: Promise<{ key: KeyAnswer; secret: string }>) => void;
}) {
  const { t, format } = useApp();
  const [ending, setEnding] = useState<string | null>(null);
  if (keys.length === 0) return <p class="subtitle">{t('steward.keys-none')}</p>;
  const day = (at: string | null) => (at ? format.date(at.slice(0, 10)) : t('steward.never'));
  return (
    <Table
      caption={t('steward.keys')}
      isWhole
      columns={[
        { label: t('steward.key-name') },
        { label: t('steward.id') },
        { label: t('steward.role') },
        { label: t('steward.key-segments'), line: true },
        { label: t('steward.state') },
        { label: t('steward.expires') },
        { label: t('steward.last-used') },
        { label: t('steward.act'), line: true },
      ]}
      rows={keys.map((key) => [
        key.name,
        key.id,
        t(`steward.role.${key.role}` as PageMessage),
        key.segments?.join(', ') ?? '–',
        t(`steward.state.${key.state}` as PageMessage),
        day(key.expiresAt),
        day(key.lastUsedAt),
        key.state === 'valid' ? (
          <span key="acts" class="acts" data-key={key.id}>
            {key.rotatedTo === null ? (
              <button type="button" onClick={() => made(post(`/keys/${key.id}/rotate`, {}))}>
                {t('steward.rotate')}
              </button>
            ) : null}
            {ending === key.id ? (
              <button type="button" class="risk" onClick={() => act(remove(`/keys/${key.id}`))}>
                {t('steward.revoke-sure')}
              </button>
            ) : (
              <button type="button" onClick={() => setEnding(key.id)}>
                {t('steward.revoke')}
              </button>
            )}
          </span>
        ) : (
          ''
        ),
      ])}
    />
  );
}

function Sessions({
  sessions,
  act,
}: {
  readonly sessions: SessionsAnswer['sessions'];
  readonly act: (work: Promise<unknown>) => void;
}) {
  const { t, format } = useApp();
  const day = (at: string) => format.date(at.slice(0, 10));
  return (
    <Table
      caption={t('steward.sessions')}
      isWhole
      columns={[
        { label: t('steward.id') },
        { label: t('steward.role') },
        { label: t('steward.since') },
        { label: t('steward.last-used') },
        { label: t('steward.expires') },
        { label: t('steward.act') },
      ]}
      rows={sessions.map(({ id, role, openedAt, lastUsedAt, until }) => [
        id,
        t(`steward.role.${role}`),
        day(openedAt),
        day(lastUsedAt),
        day(until),
        <button key="end" type="button" data-session={id} onClick={() => act(remove(`/sessions/${id}`))}>
          {t('steward.end-session')}
        </button>,
      ])}
    />
  );
}
