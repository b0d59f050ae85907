import type { Routes } from './route.ts';

/** Says that the process answers. Asks neither the database nor the disk, so that it answers also under load. */
export const healthRoutes: Routes = async (app) => {
  app.get(
    '/health',
    { config: { roles: 'anyone', rateLimit: false }, schema: { hide: true } as object },
    async () => ({ ok: true }),
  );
};
