/** A call that asks for more than its role may see. */
export interface Attempt {
  readonly role: 'executive' | 'campaign';
  readonly tool: string;
  readonly given: Readonly<Record<string, unknown>>;
}

/** One person of the shop, whom the asker knows by some of these. */
export interface Person {
  readonly customer_id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

const roles = ['executive', 'campaign'] as const;

/** Letters of another script that look the same, and digits of other scripts. */
const lookAlike = (text: string) => text.replaceAll('C', 'С').replaceAll('e', 'е').replaceAll('a', 'а');
const persianDigits = (text: string) => text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] as string);

const idsOf = ({ customer_id: id, email, name }: Person): readonly string[] => [
  id,
  id.toLowerCase(),
  ` ${id} `,
  `${id}\u0000`,
  lookAlike(id),
  persianDigits(id),
  `${id}' or '1'='1`,
  `'; select * from results.traits; --`,
  '%',
  '*',
  '__proto__',
  '../segments/win_back_worth_it/members',
  email,
  name,
];

/** A condition in every wrapping that the grammar has. */
const wrappings: readonly ((condition: object) => object)[] = [
  (condition) => condition,
  (condition) => ({ all: [condition] }),
  (condition) => ({ any: [{ trait: 'order_count', over: 1000 }, condition] }),
  (condition) => ({ not: { not: condition } }),
  (condition) => ({ version: 2, where: condition }),
  (condition) => ({ version: 2, where: { or_unknown: condition } }),
  (condition) => ({ version: 2, named: { hidden: condition }, where: { rule: 'hidden' } }),
  (condition) => ({ version: 2, where: { top: { trait: 'clv_12m', count: 1, among: condition } } }),
  (condition) => ({ version: 2, where: { intersection: [{ segment: 'win_back_worth_it' }, condition] } }),
  (condition) => ({ version: 2, where: { difference: [condition, { trait: 'order_count', is: 0 }] } }),
];

const conditionsOf = (person: Person): readonly object[] => [
  { trait: 'customer_id', is: person.customer_id },
  { trait: 'email', is: person.email },
  { trait: 'name', contains: person.name.slice(0, 3) },
  { trait: 'phone', is_not: '0' },
  { trait: 'EMAIL', is: person.email },
];

/** Names of tools that are not there, fields that no tool takes, and names that are more than a name. */
const odd: readonly (readonly [tool: string, given: Readonly<Record<string, unknown>>])[] = [
  ['list_members', { segment: 'win_back_worth_it' }],
  ['export_segment', { segment: 'win_back_worth_it', scope: 'everything' }],
  ['run_sql', { sql: 'select email from results.traits' }],
  ['query', { sql: 'select 1' }],
  ['Read_Customer', { customer_id: 'C00001' }],
  ['read_customer ', { customer_id: 'C00001' }],
  ['__proto__', {}],
  ['constructor', {}],
  ['toString', {}],
  ['read_customer', { customer_id: ['C00001'] }],
  ['read_customer', { customer_id: { like: '%' } }],
  ['read_customer', { customer_id: 'C00001', role: 'steward' }],
  ['read_customer', { customer_id: 'C00001', as: 'analyst' }],
  ['read_report', { report: 'value-kpis', role: 'steward' }],
  ['read_report', { report: 'value-kpis', sql: 'select email from results.traits' }],
  ['read_report', { report: 'value-kpis', columns: ['email'] }],
  ['read_report', { report: '../segments/win_back_worth_it/members' }],
  ['read_report', { report: 'value-kpis/../../customers/read' }],
  ['read_report', { report: 'value-kpis?role=steward' }],
  ['read_report', { report: 'value-kpis.csv' }],
  ['read_report', { report: 'constructor' }],
  ['read_report', { report: 'VALUE-KPIS' }],
  ['profile_segment', { segment: 'win_back_worth_it/members' }],
  ['profile_segment', { segment: 'win_back_worth_it%2Fmembers' }],
  ['profile_segment', { segment: 'win_back_worth_it/members.csv' }],
  ['profile_segment', { segment: '../batches' }],
  ['profile_segment', { segment: 'preview' }],
  ['profile_segment', { segment: '__proto__' }],
  ['profile_segment', { segment: 'win_back_worth_it', scope: 'everything', reason: 'because I say so' }],
  ['profile_segment', { segment: 'win_back_worth_it', first: 50 }],
  ['explain_trait', { trait: '__proto__' }],
  ['explain_trait', { trait: 'email; select * from results.traits' }],
  ['explain_trait', { trait: 'email', example: true }],
  ['explain_trait', { trait: 'email' }],
  ['explain_trait', { trait: 'customer_id' }],
  ['list_traits', { examples: 5 }],
  ['list_traits', {}],
  ['list_segments', { members: true }],
  ['list_segments', {}],
  ['read_trust', { model: '../customers/read' }],
  ['read_trust', {}],
  ['read_status', { generation: '000001' }],
  ['read_status', {}],
  ['count_rule', { rule: 'select email from results.traits' }],
  ['count_rule', { rule: { sql: 'select 1' } }],
  ['count_rule', { rule: { trait: 'order_count', at_least: 2 }, rows: 10 }],
  ['count_rule', { rule: JSON.parse('{"__proto__": {"trait": "email", "is": "x"}}') }],
];

/** Segments beside the campaign key's own, as they are and as they might slip through. */
const otherSegments = [
  'champions_at_risk',
  'high_clv_overdue',
  'new_and_promising',
  'by_mail',
  'by_id',
].flatMap((name) => [name, name.toUpperCase(), lookAlike(name), `${name} `]);

/** Two hundred and more. The saved segments `by_mail` and `by_id` name persons. */
export function attempts(people: readonly Person[]): readonly Attempt[] {
  const [first, second] = people as [Person, Person];
  const calls: { tool: string; given: Attempt['given'] }[] = [
    ...people
      .slice(0, 2)
      .flatMap(idsOf)
      .map((customer_id) => ({ tool: 'read_customer', given: { customer_id } })),
    ...[first, second].flatMap((person, index) =>
      conditionsOf(person).flatMap((condition) =>
        wrappings
          .filter((_, wrapping) => wrapping % 2 === index)
          .map((wrap) => ({ tool: 'count_rule', given: { rule: wrap(condition) } })),
      ),
    ),
    ...odd.map(([tool, given]) => ({ tool, given })),
    ...otherSegments.map((segment) => ({ tool: 'profile_segment', given: { segment } })),
  ];
  return roles.flatMap((role) => calls.map((call) => ({ role, ...call })));
}
