import type { Answer } from './walk.ts';

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema?: object; readonly example?: unknown }>>;
}
interface Operation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly responses: Readonly<Record<string, Response>>;
}
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const escaped = (path: string) => path.replaceAll('~', '~0').replaceAll('/', '~1');

/** Every operation, where it stands in the description, and whether it answers in JSON. */
export function operationsIn(description: Description) {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operation,
      pointer: `#/paths/${encodeURIComponent(escaped(path))}/${method}`,
      isJson: Object.entries(operation.responses).some(
        ([status, { content }]) => status.startsWith('2') && content?.['application/json'] !== undefined,
      ),
    })),
  );
}

type Asked = Pick<Answer, 'method' | 'url'>;

const found = (description: Description, { method, url }: Asked) => {
  const path = `/api/v1${url.split('?')[0]}`;
  return operationsIn(description)
    .filter((one) => one.method === method)
    .sort(
      (one, other) =>
        one.path.split('{').length - other.path.split('{').length || other.path.length - one.path.length,
    )
    .find((one) =>
      new RegExp(`^${one.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
    );
};

export const operationOf = (description: Description, asked: Asked) => found(description, asked)?.operation;

/** Where the description has the schema of an answer; null where it has none. */
export function describedIn(description: Description, answer: Answer): string | null {
  const one = found(description, answer);
  const status = [String(answer.status), `${String(answer.status)[0]}XX`].find(
    (each) => one?.operation.responses[each]?.content?.['application/json'],
  );
  return one && status ? `${one.pointer}/responses/${status}/content/application~1json/schema` : null;
}

/** Objects that an example need not show in full. */
const abridged = new Set(['spec', 'rule', 'diagnostics', 'rules', 'settings', 'backtest', 'seconds']);

/** An answer short enough to be read: one of each list. */
export function exampleOf(answer: unknown, depth = 0): unknown {
  if (Array.isArray(answer)) return answer.slice(0, 1).map((one) => exampleOf(one, depth + 1));
  if (typeof answer !== 'object' || answer === null) return answer;
  const entries = Object.entries(answer);
  // A specification of a chart, or the rules' own schema.
  if ('$schema' in answer) return { $schema: answer.$schema };
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      abridged.has(name) && typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .slice(0, 1)
              .map(([key, one]) => [key, exampleOf(one)]),
          )
        : exampleOf(value, depth + 1),
    ]),
  );
}
