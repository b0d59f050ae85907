import { useState } from 'preact/hooks';
import type { GroupsAnswer, ProfileAnswer } from '../../schemas/groups.ts';
import { get, query } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { addressOf } from '../draft-store.ts';
import { LiftBar } from './lift-bar.tsx';
import { Ready } from './states.tsx';
import { Table } from './table.tsx';

type Listed = GroupsAnswer['groups'][number];
const keyOf = ({ kind, name }: Listed) => `${kind}/${name}`;

/** Any group beside all customers: who they are, what, where and when they buy. */
export function GroupProfile() {
  const { view } = useApp();
  const asked = query({ lang: view.lang, calendar: view.calendar, digits: view.digits });
  const loaded = useLoaded(`groups ${asked}`, () => get<GroupsAnswer>(`/groups?${asked}`));
  return (
    <section class="figure wide" id="figure-group-profile" aria-labelledby="group-profile-title">
      <Ready loaded={loaded} tall lines={3}>
        {({ groups }) => <Chosen groups={groups} asked={asked} />}
      </Ready>
    </section>
  );
}

function Chosen({ groups, asked }: { readonly groups: readonly Listed[]; readonly asked: string }) {
  const { t } = useApp();
  // Whom to keep is the first question.
  const first = groups.find(({ name }) => name === 'protect') ?? groups[0];
  const [chosen, choose] = useState(first ? keyOf(first) : '');
  const profile = useLoaded(`profile ${chosen} ${asked}`, () =>
    get<ProfileAnswer>(`/groups/${chosen}?${asked}`),
  );
  if (!first) return <h2 id="group-profile-title">{t('profile.empty')}</h2>;
  const kinds = [...new Set(groups.map(({ kind }) => kind))];
  return (
    <>
      <h2 id="group-profile-title">
        {profile.state === 'ready' ? profile.value.finding : t('profile.title')}
      </h2>
      <p class="subtitle">{profile.state === 'ready' ? profile.value.note : t('profile.title')}</p>
      <p class="profile-choice">
        <label>
          {t('profile.choose')}{' '}
          <select value={chosen} onChange={(event) => choose(event.currentTarget.value)} data-profile-choice>
            {kinds.map((kind) => (
              <optgroup key={kind} label={t(`profile.kind.${kind}`)}>
                {groups
                  .filter((one) => one.kind === kind)
                  .map((one) => (
                    <option key={keyOf(one)} value={keyOf(one)}>
                      {one.label}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </label>
      </p>
      <Ready loaded={profile} tall lines={6}>
        {(found) => <Dimensions profile={found} />}
      </Ready>
    </>
  );
}

function Dimensions({ profile }: { readonly profile: ProfileAnswer }) {
  const { t, format, role } = useApp();
  const { dimensions, alike, people, rule, label } = profile;
  return (
    <div data-group={`${profile.kind}/${profile.name}`} data-people={people ?? ''}>
      <div class="profile-dimensions">
        {dimensions.map(({ name, label: dimension, note, values }) => (
          <section key={name} data-dimension={name}>
            <h3>{dimension}</h3>
            <Table
              caption={dimension}
              columns={[
                { label: note },
                { label, numeric: true },
                { label: t('segment.everyone'), numeric: true },
              ]}
              rows={values.map((one) => [
                <div key={one.value} class={one.isApart ? undefined : 'quiet'} data-value={one.value}>
                  <bdi>{one.label}</bdi>
                  <LiftBar lift={one.lift} />
                </div>,
                format.percent(one.here),
                format.percent(one.everyone),
              ])}
            />
          </section>
        ))}
      </div>
      {alike.length > 0 ? (
        <p class="note">{t('profile.alike', { dimensions: alike.join(t('profile.comma')) })}</p>
      ) : null}
      {people !== null && rule && role !== 'executive' ? (
        <p class="links">
          <a href={addressOf(rule)}>
            {t('profile.open', { group: format.isolate(label), people: format.count(people) })}
          </a>
        </p>
      ) : null}
    </div>
  );
}
