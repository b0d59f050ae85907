import { Type } from 'typebox';
import { inDigits } from '../../reports/locale/digits.ts';
import type { ReportMessage } from '../../reports/locale/index.ts';
import { formats, reportText } from '../../reports/locale/index.ts';
import type { View } from '../../reports/view.ts';
import { measure, type ProfileDimension, profileOf } from '../../segments/index.ts';
import { callerOf } from '../access/authenticate.ts';
import { seesPersons } from '../access/roles.ts';
import { ApiError } from '../errors.ts';
import { groupKinds, groupsOf, nodeOf, valueLabel } from '../groups.ts';
import { canWrite } from '../report-answer.ts';
import { calendar, closed, digits, language } from '../schemas/common.ts';
import { groupsAnswer, profileAnswer } from '../schemas/groups.ts';
import { scopeOf } from '../segment-reading.ts';
import { readSettings, viewOf } from '../settings.ts';
import type { Routes } from './route.ts';

const config = { roles: ['executive', 'analyst', 'steward'] as const };
const querystring = Type.Object(
  { lang: Type.Optional(language), calendar: Type.Optional(calendar), digits: Type.Optional(digits) },
  closed,
);
const params = Type.Object(
  {
    kind: Type.Union(groupKinds.map((kind) => Type.Literal(kind))),
    name: Type.String({ pattern: '^[a-z0-9][a-z0-9_]{0,63}$' }),
  },
  closed,
);

/** The day on which the week of a calendar begins, from Monday, which is 0. */
const firstDay = { gregorian: 0, jalali: 5, 'islamic-umalqura': 6 } as const;

/** The groups that the reports speak of, each beside all customers. */
export const groupRoutes: Routes = async (app, { context }) => {
  app.get(
    '/groups',
    {
      config,
      schema: {
        summary: 'The groups of customers that can be compared with all',
        operationId: 'listGroups',
        querystring,
        response: { 200: groupsAnswer },
      },
    },
    (request) =>
      context.query(async (generation) => {
        const view = viewOf(await readSettings(generation), request.query);
        const groups = await groupsOf(context, generation, callerOf(request), view);
        return {
          generation: generation.name,
          asOf: view.asOf,
          groups: groups.map(({ kind, name, label }) => ({ kind, name, label })),
        };
      }, request.stopSignal),
  );

  app.get(
    '/groups/:kind/:name',
    {
      config,
      schema: {
        summary:
          'A group beside all customers: who they are, what, where and when they buy, with lift and interval',
        operationId: 'readGroupProfile',
        params,
        querystring,
        response: { 200: profileAnswer },
      },
    },
    (request) =>
      context.query(async (generation) => {
        const caller = callerOf(request);
        const { kind, name } = request.params;
        const view = viewOf(await readSettings(generation), request.query);
        const group = (await groupsOf(context, generation, caller, view)).find(
          (one) => one.kind === kind && one.name === name,
        );
        if (!group) throw new ApiError('not_found');
        const node = nodeOf(context, group);
        const scope = scopeOf(context, generation);
        const forRoles = seesPersons(caller) ? 'with persons' : 'without persons';
        const key = `${generation.name} profile ${forRoles} ${JSON.stringify(node)}`;
        const { profile, people } = await context.remember(key, async () => ({
          profile: await profileOf(generation.engine, node, scope, { forRoles }),
          people: seesPersons(caller) ? (await measure(generation.engine, node, scope)).count : null,
        }));
        return {
          generation: generation.name,
          asOf: view.asOf,
          kind,
          name,
          label: group.label,
          people,
          rule: canWrite(caller) ? (group.where as Readonly<Record<string, unknown>>) : null,
          ...say(profile, group.label, view, (dimension) => {
            const trait = context.catalogue.find((one) => one.name === dimension);
            return trait?.labels[view.language] ?? null;
          }),
        };
      }, request.stopSignal),
  );
};

/** The profile in the view's words. */
function say(
  profile: readonly ProfileDimension[],
  group: string,
  view: View,
  traitLabel: (dimension: string) => string | null,
) {
  const format = formats(view);
  const text = (key: ReportMessage, values: Readonly<Record<string, string | number>> = {}) =>
    inDigits(view, reportText(view.language, key, values));
  const dimensions = profile.map(({ dimension, of, compared, values }) => {
    const start = firstDay[view.calendar];
    const place = ({ value }: { readonly value: string }) => (Number(value) - start + 7) % 7;
    const inOrder = dimension === 'weekday' ? [...values].sort((a, b) => place(a) - place(b)) : values;
    return {
      name: dimension,
      label:
        (of === 'trait' ? traitLabel(dimension) : null) ??
        text((dimension === 'hour' ? 'profile.hour-of-day' : `profile.${dimension}`) as ReportMessage),
      of,
      compared,
      note: text(of === 'trait' ? 'profile.of-people' : 'profile.of-purchases'),
      values: inOrder.map(({ value, label, ...figures }) => ({
        value,
        label: valueLabel(view, dimension, value, label),
        ...figures,
      })),
    };
  });
  const isApart = (one: (typeof dimensions)[number]) => one.values.some((value) => value.isApart);
  const strongest = dimensions
    .flatMap((one) => one.values.filter((value) => value.isApart).map((value) => ({ ...value, one })))
    .sort((a, b) => b.lift.ratio - a.lift.ratio)[0];
  return {
    finding: strongest
      ? text(strongest.one.of === 'trait' ? 'profile.finding-people' : 'profile.finding-purchases', {
          group: format.isolate(group),
          dimension: format.isolate(strongest.one.label),
          value: format.isolate(strongest.label),
          here: format.percent(strongest.here),
          everyone: format.percent(strongest.everyone),
        })
      : text('profile.finding-none', { group: format.isolate(group) }),
    note: text('profile.note'),
    alike: dimensions.filter((one) => !isApart(one)).map(({ label }) => label),
    dimensions: dimensions.filter(isApart),
  };
}
