import { openContactCaps, openHoldouts, openSuppressions } from '../exports/index.ts';
import type { LatestChange } from '../warehouse/audit/verify.ts';
import { listKeys } from './access/keys.ts';

/** The latest change of that whose changes each have an entry in the audit trail; what cannot be read has none. */
export function latestChange(store: string): LatestChange | null {
  const times: Readonly<Record<string, () => readonly (string | null)[]>> = {
    'a key': () => listKeys(store).flatMap(({ createdAt, revokedAt }) => [createdAt, revokedAt]),
    'the suppression list': () => [openSuppressions(store).lastChange()],
    'a holdout': () => [openHoldouts(store).lastChange()],
    'a cap of contacts': () =>
      openContactCaps(store)
        .list()
        .map(({ since }) => since),
  };
  const changes = Object.entries(times).flatMap(([what, read]) => {
    try {
      return read().flatMap((at) => (at ? [{ what, at }] : []));
    } catch {
      return [];
    }
  });
  return changes.reduce<LatestChange | null>(
    (latest, change) => (latest === null || change.at > latest.at ? change : latest),
    null,
  );
}
