import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasPublicData, publicData, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

describe.skipIf(!hasPublicData)(
  `CDNOW${hasPublicData ? '' : ' (skipped: ../shared/data is missing)'}`,
  () => {
    it('has 23,502 buyers of 23,570 people, in the cohorts as in RFM', async () => {
      const store = shop.store();
      const config = shop.configure(
        {
          feed: {
            entity: 'order_lines',
            delimiter: 'whitespace',
            header: ['customer', 'date', 'units', 'dollars'],
            columns: {
              order_id: ['customer', 'date'],
              customer_id: 'customer',
              ordered_at: 'date',
              amount: 'dollars',
            },
          },
        },
        { currency: 'USD' },
      );
      const { code, err } = await shop.ingest(config, store, [join(publicData, 'cdnow/CDNOW_master.txt')]);
      expect(code, err).toBe(0);
      const ran = await shop.run('run', '--config', config, '--store', store, '--json');
      expect(ran.code, ran.err).toBe(0);
      const [counts] = await shop.rows(
        store,
        `select
         (select cast(count(*) as integer) from results.rfm where order_count > 0) as rfm,
         (select cast(count(*) as integer) from results.clv) as clv,
         (select cast(count(*) as integer) from results.traits) as people,
         (select cast(count(*) as integer) from results.traits where first_order_on is not null) as buyers,
         (select cast(sum(customers) as integer) from results.report_cohort_triangle where period = 0 and calendar = 'gregorian' and grain = 'month') as cohorts`,
      );
      expect(counts).toEqual({ rfm: 23_502, clv: 23_502, people: 23_570, buyers: 23_502, cohorts: 23_502 });
    });
  },
);
