import type { en } from '../en/index.ts';
import { assistant } from './assistant.ts';
import { board } from './board.ts';
import { cohorts } from './cohorts.ts';
import { forecast } from './forecast.ts';
import { groups } from './groups.ts';
import { growth } from './growth.ts';
import { leaving } from './leaving.ts';
import { models } from './models.ts';
import { newCustomers } from './new-customers.ts';
import { pages } from './pages.ts';
import { portfolio } from './portfolio.ts';
import { profileSaid } from './profile.ts';
import { reports } from './reports.ts';
import { retention } from './retention.ts';
import { subscriptions } from './subscriptions.ts';
import { targets } from './targets.ts';

export const fa: typeof en = {
  reports: {
    ...reports,
    ...board,
    ...cohorts,
    ...portfolio,
    ...profileSaid,
    ...growth,
    ...forecast,
    ...groups,
    ...leaving,
    ...models,
    ...newCustomers,
    ...retention,
    ...subscriptions,
    ...targets,
  },
  pages,
  assistant,
  models,
};
