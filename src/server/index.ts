export { addKey, type KeyRequest, listKeys, revokeKey, type ShownKey } from './access/keys.ts';
export { type Caller, type Role, roles } from './access/roles.ts';
export { createSessions, type Sessions } from './access/sessions.ts';
export { type App, type AppOptions, buildApp, type Limits } from './app.ts';
export { type AuditEntry, type AuditEvent, appendAudit } from './audit.ts';
export { type Listening, type ListenOptions, listen } from './listen.ts';
export { type Log, type LogEntry, openLog } from './log.ts';
export { signInLink } from './sign-in-link.ts';
export { buildWeb, ensureWeb } from './web/build.ts';
