import { knownRuns } from '../segments/index.ts';
import type { Generation } from './content.ts';
import { type LoggedDelivery, type NewDelivery, openDeliveryLog, type Subject } from './log.ts';
import type { Deliveries, EventName } from './settings.ts';

/**
 * Puts what the published run is to deliver into the log: each delivery once for each run, however often it is asked.
 * Changes follow on those of the delivery's last run, so that none is left out.
 */
export async function addRun(
  store: string,
  deliveries: Deliveries,
  { engine, name, manifest }: Generation,
  now: () => Date,
): Promise<LoggedDelivery[]> {
  if (Object.keys(deliveries).length === 0 || manifest.asOf === null) return [];
  const [latest] = await knownRuns(engine);
  if (!latest) return [];
  const { run, asOf } = latest;
  const changed = await engine.rows<{ segment: string; members: number; entered: number; left: number }>(
    'select segment, members, entered, departed as "left" from results.membership_runs where run = $run and entered + departed > 0 order by segment',
    { run },
  );
  return openDeliveryLog(store, now).add((all) => {
    const added: NewDelivery[] = [];
    const add = (delivery: string, subject: Subject, mark = '') =>
      added.push({ key: `${run}:${delivery}${mark}`, delivery, run, subject });
    for (const [delivery, { segment, content = 'full', events = [] }] of Object.entries(deliveries)) {
      if (segment !== undefined && content === 'full') add(delivery, { kind: 'full', segment });
      if (segment !== undefined && content === 'changes') {
        const last = all.findLast(
          (one) =>
            one.delivery === delivery && one.subject.kind === 'changes' && one.subject.segment === segment,
        );
        add(delivery, { kind: 'changes', segment, since: last?.run ?? null });
      }
      const data = { run, generation: name, asOf };
      if (events.includes('run.published'))
        add(delivery, { kind: 'event', event: 'run.published', data }, ':run.published');
      if (events.includes('segments.changed') && changed.length > 0) {
        const told = { ...data, segments: changed };
        add(delivery, { kind: 'event', event: 'segments.changed', data: told }, ':segments.changed');
      }
    }
    return added;
  });
}

/** Puts the news of an event into the log, for each delivery that tells it. */
export function addEvent(
  store: string,
  deliveries: Deliveries,
  event: EventName,
  {
    run,
    mark,
    data,
  }: { readonly run: string; readonly mark: string; readonly data: Readonly<Record<string, unknown>> },
  now: () => Date,
): Promise<LoggedDelivery[]> {
  const named = Object.entries(deliveries).filter(([, { events }]) => events?.includes(event));
  if (named.length === 0) return Promise.resolve([]);
  return openDeliveryLog(store, now).add(() =>
    named.map(([delivery]) => ({
      ...{ key: `${mark}:${delivery}:${event}`, delivery, run },
      subject: { kind: 'event', event, data } as const,
    })),
  );
}
