export { addKey, listKeys } from './access/keys.ts';
export { type Caller, type Role, roles } from './access/roles.ts';
export { buildApp } from './app.ts';
export type { AppOptions } from './fastify.ts';
export { latestChange } from './latest-change.ts';
export { type Listening, listen } from './listen.ts';
export { openLog } from './log.ts';
export { signInLink } from './sign-in-link.ts';
