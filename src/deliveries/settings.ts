import { isIP } from 'node:net';
import { isAbsolute, resolve } from 'node:path';
import { type Static, Type } from 'typebox';
import { formatNames } from '../exports/formats.ts';
import { purposes } from '../exports/purposes.ts';

const closed = { additionalProperties: false } as const;
const eventNames = ['run.published', 'segments.changed', 'export.ready'] as const;
export type EventName = (typeof eventNames)[number];
const oneOf = <Text extends string>(values: readonly Text[], description: string) =>
  Type.Unsafe<Text>({ type: 'string', enum: values, description });

const folderTarget = Type.Object(
  { folder: Type.String({ minLength: 1, description: 'A folder, relative to the configuration.' }) },
  closed,
);
const urlTarget = Type.Object(
  {
    url: Type.String({ minLength: 8, description: 'Where to POST: https://tool.example.org/hook.' }),
    allowHttp: Type.Optional(Type.Boolean({ description: 'Send without TLS too.' })),
    allowPrivate: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Networks of your own that may be reached, such as ["10.1.2.0/24"]; without it none is.',
      }),
    ),
    ca: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'A file of certificates (PEM) that are trusted for this URL instead of the usual ones, relative to the configuration.',
      }),
    ),
    timeoutSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 600 })),
    maxMegabytes: Type.Optional(Type.Integer({ minimum: 1, maximum: 4096 })),
  },
  closed,
);

/** What goes where after a run. */
const deliverySchema = Type.Object(
  {
    segment: Type.Optional(Type.String({ description: 'Whose members, or their changes, are delivered.' })),
    content: Type.Optional(oneOf(['full', 'changes'], 'All members, or what changed since the run before.')),
    purpose: Type.Optional(oneOf(purposes, 'Who cannot be reached for it is left out.')),
    profile: Type.Optional(Type.String({ description: 'A platform’s list, as of exports.' })),
    format: Type.Optional(oneOf(formatNames, 'Of the file.')),
    gz: Type.Optional(Type.Boolean()),
    columns: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    country: Type.Optional(Type.String({ pattern: '^[A-Za-z]{2}$' })),
    events: Type.Optional(
      Type.Array(oneOf(eventNames, 'What is told.'), {
        minItems: 1,
        description: 'Events that are told to a URL.',
      }),
    ),
    to: Type.Union([folderTarget, urlTarget], {
      description: '{"folder": "outbox"} or {"url": "https://…"}.',
    }),
  },
  closed,
);

export const deliveriesSchema = Type.Record(Type.String(), deliverySchema, { default: {} });
export type Delivery = Static<typeof deliverySchema>;
export type UrlTarget = Static<typeof urlTarget>;
export type Deliveries = Readonly<Record<string, Delivery>>;

interface Issue {
  readonly path: readonly string[];
  readonly says: string;
  readonly hint: string;
}

/** What the schema cannot say of a delivery. */
export function deliveryIssue(name: string, delivery: Delivery): Issue | undefined {
  const issue = (path: readonly string[], says: string, hint: string): Issue => ({ path, says, hint });
  const { segment, events, content = 'full', profile, columns, format = 'csv', gz, to } = delivery;
  if (!/^[a-z0-9][a-z0-9_-]{0,63}$/.test(name))
    return issue([], 'no such name for a delivery.', 'Lower-case letters, digits, _ and -, at most 64.');
  if ((segment === undefined) === (events === undefined))
    return issue([], 'it has either a segment or events.', 'Keep one of them.');
  if (events && !('url' in to))
    return issue(['to'], 'events are told to a URL.', 'Write {"url": "https://…"}.');
  if (content === 'changes') {
    if (profile !== undefined || columns !== undefined)
      return issue(
        [profile === undefined ? 'columns' : 'profile'],
        'changes have the id, what happened, e-mail and phone.',
        'Leave it out, or deliver "full".',
      );
    if (!changeFormats.some((one) => one === format) || gz)
      return issue(['format'], 'changes are not written so.', `Use one of ${changeFormats.join(', ')}.`);
  }
  return 'url' in to ? urlIssue(to) : undefined;
}

const changeFormats = ['csv', 'ndjson', 'parquet'] as const;

const bitsOf: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

function isNetwork(text: string): boolean {
  const [, address = '', prefix] = /^([\d.a-f:]+)\/(\d{1,3})$/i.exec(text) ?? [];
  return Number(prefix) <= (bitsOf[isIP(address)] ?? -1);
}

function urlIssue({ url, allowHttp = false, allowPrivate = [] }: UrlTarget): Issue | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const schemes = allowHttp ? ['https:', 'http:'] : ['https:'];
  if (!parsed || !schemes.includes(parsed.protocol) || parsed.username !== '' || parsed.password !== '') {
    return {
      path: ['to', 'url'],
      says: 'it is no address that may be sent to.',
      hint: 'Write https://HOST/PATH without a user; for http:// add "allowHttp": true.',
    };
  }
  const strange = allowPrivate.find((network) => !isNetwork(network));
  if (strange === undefined) return undefined;
  return {
    path: ['to', 'allowPrivate'],
    says: `${JSON.stringify(strange)} is no network.`,
    hint: 'Write an address and a prefix, such as 10.1.2.0/24.',
  };
}

/** Folders and files as they lie, whatever the current folder is. */
export function resolvedIn(folder: string, deliveries: Deliveries): Deliveries {
  const found = (path: string) => (isAbsolute(path) ? path : resolve(folder, path));
  const target = (to: Delivery['to']): Delivery['to'] => {
    if ('folder' in to) return { folder: found(to.folder) };
    return to.ca === undefined ? to : { ...to, ca: found(to.ca) };
  };
  return Object.fromEntries(
    Object.entries(deliveries).map(([name, delivery]) => [name, { ...delivery, to: target(delivery.to) }]),
  );
}
