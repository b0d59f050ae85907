import { randomBytes } from 'node:crypto';
import { digestOf as digest, type Link, linkMinutes } from './links.ts';
import { type Caller, type Role, unlimited } from './roles.ts';
import { noRegister, type SessionEntry, type SessionRegister } from './session-register.ts';

const sessionHours = 12;
const maxSessions = 1000;
/** A session's use is written down once a minute. */
const useMilliseconds = 60_000;

/** One-time sign-in links and the sessions that they open. Both live in memory: a restart signs everybody out. */
export interface Sessions {
  /** The token of `http://…/#sign-in=TOKEN`; it works once, for a quarter of an hour. */
  createOneTimeToken(role: Role): string;
  /** Spends a token. Null when it is unknown, used or too old. */
  signIn(token: string): { cookie: string; caller: Caller; seconds: number } | null;
  find(cookie: string): Caller | null;
  signOut(cookie: string): void;
  list(): SessionEntry[];
  /** Ends a session by its id; false where there is none. */
  end(id: string): boolean;
}

/** `spend` finds tokens that another process left, by their hash; a token is given once. */
export function createSessions(
  now: () => number = Date.now,
  spend: (digest: string) => Link | null = () => null,
  register: SessionRegister = noRegister,
): Sessions {
  const tokens = new Map<string, Link>();
  const sessions = new Map<string, { caller: Caller; until: number; opened: number; used: number }>();
  const list = () => {
    const iso = (at: number) => new Date(at).toISOString();
    return [...sessions.values()]
      .filter(({ until, caller }) => until > now() && !register.hasEnded(caller.id))
      .map(
        ({ caller, until, opened, used }): SessionEntry => ({
          ...{ id: caller.id, role: caller.role },
          ...{ openedAt: iso(opened), until: iso(until), lastUsedAt: iso(used) },
        }),
      );
  };
  // A restart signs everybody out.
  register.publish([]);

  function sweep(entries: Map<string, { until: number }>): void {
    for (const [key, { until }] of entries) {
      if (until <= now() || entries.size > maxSessions) entries.delete(key);
    }
  }

  return {
    createOneTimeToken(role) {
      sweep(tokens);
      const token = randomBytes(32).toString('base64url');
      tokens.set(digest(token), { role, until: now() + linkMinutes * 60_000 });
      return token;
    },
    signIn(token) {
      const key = digest(token);
      const found = tokens.get(key) ?? spend(key);
      tokens.delete(key);
      if (!found || found.until <= now()) return null;
      sweep(sessions);
      const cookie = randomBytes(32).toString('base64url');
      const caller: Caller = {
        kind: 'session',
        id: `session:${digest(cookie).slice(0, 12)}`,
        role: found.role,
        ...unlimited,
      };
      const opened = now();
      const until = opened + sessionHours * 3_600_000;
      sessions.set(digest(cookie), { caller, until, opened, used: opened });
      register.publish(list());
      return { cookie, caller, seconds: sessionHours * 3600 };
    },
    find(cookie) {
      const found = sessions.get(digest(cookie));
      if (!found || found.until <= now()) return null;
      if (register.hasEnded(found.caller.id)) {
        sessions.delete(digest(cookie));
        return null;
      }
      if (now() - found.used >= useMilliseconds) {
        found.used = now();
        register.publish(list());
      }
      return found.caller;
    },
    signOut(cookie) {
      sessions.delete(digest(cookie));
      register.publish(list());
    },
    list,
    end(id) {
      const found = [...sessions].find(([, { caller }]) => caller.id === id);
      if (!found) return false;
      sessions.delete(found[0]);
      register.publish(list());
      return true;
    },
  };
}
