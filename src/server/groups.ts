import { clusterProfiles } from '../reports/cluster-profiles/index.ts';
import { type ClusterProfile, groupName } from '../reports/cluster-profiles/row.ts';
import { categoryText } from '../reports/locale/category.ts';
import { intlLocale } from '../reports/locale/conventions.ts';
import { inDigits } from '../reports/locale/digits.ts';
import { formats, inLanguage, reportText } from '../reports/locale/index.ts';
import { portfolio } from '../reports/portfolio/index.ts';
import { type RoleTotal, roles, ruleOf } from '../reports/portfolio/row.ts';
import type { View } from '../reports/view.ts';
import { minPeople, type RuleNode } from '../segments/index.ts';
import { type Caller, seesPersons } from './access/roles.ts';
import type { Context, ServingGeneration } from './context.ts';
import { readReportOf } from './report-reading.ts';
import { rule } from './segment-reading.ts';

export const groupKinds = ['role', 'tier', 'band', 'rfm', 'cluster', 'segment'] as const;
type GroupKind = (typeof groupKinds)[number];

/** A group of customers that the reports know by name, as a rule. */
interface Group {
  readonly kind: GroupKind;
  readonly name: string;
  readonly label: string;
  /** As segments are written. */
  readonly where: object;
}

const traitOf = { tier: 'value_tier', band: 'churn_band', rfm: 'rfm_name' } as const;

/** Categories that some customers are in; for roles without persons those with five and more. */
async function inUse(
  context: Context,
  generation: ServingGeneration,
  trait: string,
  people: number,
): Promise<ReadonlySet<string>> {
  // The name comes from the table above.
  const rows = await context.remember(`${generation.name} in use ${trait} ${people}`, () =>
    generation.engine.rows<{ name: string }>(
      `select ${trait} as name from results.traits where first_order_on is not null and ${trait} is not null
       group by ${trait} having count(*) >= $people`,
      { people },
    ),
  );
  return new Set(rows.map(({ name }) => name));
}

/** All groups of the published run, in the order of their reports. Segments are for those who see persons. */
export async function groupsOf(
  context: Context,
  generation: ServingGeneration,
  caller: Caller,
  view: View,
): Promise<Group[]> {
  const { language } = view;
  const groups: Group[] = [];
  const read = async <Row>(report: typeof portfolio | typeof clusterProfiles) =>
    context.reports.some(({ name }) => name === report.name)
      ? ((await readReportOf(context, generation, caller, report as never, {})).rows as unknown as Row[])
      : [];
  const portfolioRows = await read<RoleTotal>(portfolio);
  for (const role of roles) {
    const row = portfolioRows.find((one) => one.role === role);
    const label = reportText(language, `role.${role}`);
    if (row) groups.push({ kind: 'role', name: role, label, where: ruleOf(row) });
  }
  for (const kind of ['tier', 'band', 'rfm'] as const) {
    const trait = traitOf[kind];
    const used = await inUse(context, generation, trait, seesPersons(caller) ? 1 : minPeople);
    for (const name of context.catalogue.find((one) => one.name === trait)?.categories ?? [])
      if (used.has(name))
        groups.push({ kind, name, label: categoryText(language, trait, name), where: { trait, is: name } });
  }
  for (const row of await read<ClusterProfile>(clusterProfiles))
    groups.push({
      kind: 'cluster',
      name: `${row.cluster}`,
      label: groupName(row, view, formats(view).count),
      where: { trait: 'cluster', is: row.cluster },
    });
  if (seesPersons(caller))
    for (const { name, labels } of context.segments.list())
      groups.push({ kind: 'segment', name, label: inLanguage(labels, language), where: { segment: name } });
  return groups.map((group) => ({ ...group, label: inDigits(view, group.label) }));
}

export function nodeOf(context: Context, { kind, name, where }: Group): RuleNode {
  const segment = kind === 'segment' ? context.segments.list().find((one) => one.name === name) : undefined;
  return segment ? rule(context, segment) : context.segments.parse({ version: 2, where });
}

/** What a value of a dimension is called in the view's language. */
export function valueLabel(view: View, dimension: string, value: string, label: string | null): string {
  switch (dimension) {
    case 'weekday': {
      // 5 January 1970 was a Monday.
      const day = new Date(Date.UTC(1970, 0, 5 + Number(value)));
      return new Intl.DateTimeFormat(intlLocale[view.language], { weekday: 'long', timeZone: 'UTC' }).format(
        day,
      );
    }
    case 'hour': {
      const format = formats(view);
      return reportText(view.language, 'profile.hour', {
        from: format.count(Number(value)),
        to: format.count((Number(value) + 1) % 24),
      });
    }
    default:
      return categoryText(view.language, dimension, label ?? value);
  }
}
