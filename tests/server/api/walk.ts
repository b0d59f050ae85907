type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
/** A request; `{id}` in its address stands for the id that the answer before it gave. */
export type Step = readonly [method: Method, url: string, body?: object];

const rule = {
  any: [
    { trait: 'order_count', at_least: 3 },
    { trait: 'city', contains: 'e' },
  ],
};
const own = '/segments/win_back_worth_it';
const other = '/segments/champions_at_risk';

/** Requests that reach every operation of the API which answers in JSON, in an order in which each finds what it needs. */
export const steps = (reports: readonly string[]): readonly Step[] => [
  ['GET', '/session'],
  ['GET', '/sessions'],
  ['GET', '/status'],
  ['GET', '/reports?lang=fa'],
  ...reports.flatMap((name): Step[] => [
    ['GET', `/reports/${name}`],
    ['GET', `/reports/${name}?lang=fa`],
    ['GET', `/numbers/${name}?lang=ar`],
  ]),
  ['GET', '/numbers/value-kpis?part=equity'],
  ['GET', '/reports/revenue-by-month.vl.json'],
  ['GET', '/reports/revenue-by-month.vg.json'],
  ['GET', '/boards/value'],
  ['GET', '/boards/value?lang=fa&calendar=jalali&digits=latin'],
  ['GET', '/groups?lang=fa'],
  ['GET', '/groups/tier/low'],
  ['GET', '/groups/tier/low?lang=ar'],
  ['GET', '/runs'],
  ['GET', '/migration'],
  ['GET', '/traits'],
  ['POST', '/traits/city/values', { text: 'te' }],
  ['POST', '/traits/order_count/values', {}],
  ['POST', '/events/order/fields/channel/values', { text: 'w' }],
  ['GET', '/models'],
  ['GET', '/generations'],
  ['GET', '/batches'],
  ['GET', '/feeds'],
  ['POST', '/quarantine/read', {}],
  ['POST', '/trace', { key: 'A1' }],
  ['POST', '/keys', { name: 'walk', role: 'analyst' }],
  ['GET', '/keys'],
  ['POST', '/keys/{id}/rotate', {}],
  ['DELETE', '/keys/{id}'],
  ['GET', '/audit'],
  ['POST', '/audit/verify'],
  ['GET', '/segments'],
  ['GET', own],
  ['GET', other],
  ['PUT', '/segments/walk?replace=true', { labels: { en: 'A walk', fa: 'راه' }, rule }],
  [
    'PUT',
    '/segments/walk?replace=true',
    { labels: { en: 'A longer walk' }, why: { en: 'To see.' }, rule: { not: rule } },
  ],
  ['GET', '/segments/walk'],
  ['GET', '/segments/walk/versions'],
  ['POST', '/segments/walk/versions/1/restore', {}],
  ['DELETE', '/segments/walk'],
  ['POST', '/segments/walk/undo', {}],
  ['POST', '/segments/count', { rule }],
  ['POST', '/segments/preview', { rule }],
  ['POST', '/segments/compare', { rules: [rule, { trait: 'order_count', at_least: 2 }] }],
  ['POST', '/segments/waterfall', { segments: ['win_back_worth_it', 'champions_at_risk'] }],
  ['POST', '/segments/migration', { segments: ['win_back_worth_it', 'champions_at_risk'] }],
  ['GET', `${own}/history`],
  ['GET', `${own}/changes?limit=3`],
  ['GET', `${own}/members`],
  ['POST', `${own}/snapshots`, { name: 'walk' }],
  ['GET', `${own}/snapshots`],
  ['GET', `${own}/snapshots/walk`],
  ['GET', `${own}/members?snapshot=walk`],
  ['GET', `${own}/waterfall?purpose=mail&snapshot=walk`],
  ['PUT', '/contact-caps/email', { contacts: 3, days: 30 }],
  ['GET', '/contact-caps'],
  ['PUT', '/holdouts?segment=win_back_worth_it', { percent: 5 }],
  ['GET', '/holdouts'],
  ['POST', '/suppressions', { email: 'walk@example.org', reason: 'legal' }],
  ['GET', '/suppressions'],
  ['GET', `${own}/waterfall?purpose=mail`],
  ['GET', `${own}/waterfall?profile=meta`],
  ['GET', `${own}/changes?limit=3`],
  ['POST', '/exports', { segment: 'win_back_worth_it', purpose: 'mail', format: 'parquet' }],
  ['GET', '/exports/{id}'],
  ['GET', '/exports/{id}/manifest'],
  ['DELETE', '/exports/{id}'],
  ['GET', '/exports'],
  ['DELETE', `${own}/snapshots/walk`],
  ['DELETE', '/contact-caps/email'],
  ['DELETE', '/holdouts?segment=win_back_worth_it'],
  ['GET', '/deliveries'],
  ['GET', '/segments/no_such_segment'],
  ['POST', '/segments/count', { rule: { trait: 'no_such_trait', is: 1 } }],
];

export interface Answer {
  readonly role: string;
  readonly method: Method;
  readonly url: string;
  readonly status: number;
  readonly body: unknown;
}

interface Asked {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: { readonly [name: string]: unknown };
}

/** Takes all steps in a role and gives the answers in JSON. */
export async function walk(
  role: string,
  ask: (method: Method, url: string, body?: object) => Promise<Asked>,
  customer: string,
  reports: readonly string[],
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let id = '00000000-0000-0000-0000-000000000000';
  const all: readonly Step[] = [...steps(reports), ['POST', '/customers/read', { customer_id: customer }]];
  for (const [method, path, body] of all) {
    const url = `/api/v1${path.replace('{id}', id)}`;
    let asked = await ask(method, url, body);
    // An export that was ordered is made meanwhile.
    for (let tries = 0; path.endsWith('/{id}/manifest') && asked.statusCode === 404 && tries < 100; tries++) {
      if ((await ask('GET', url.replace('/manifest', ''))).statusCode !== 200) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
      asked = await ask(method, url, body);
    }
    const answer = JSON.parse(asked.body);
    if (method === 'POST' && asked.statusCode === 202) id = answer.id;
    if (path === '/keys' && asked.statusCode === 201) id = answer.key.id;
    answers.push({ role, method, url: path, status: asked.statusCode, body: answer });
  }
  return answers;
}
