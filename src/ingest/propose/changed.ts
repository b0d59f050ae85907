import type { Feed } from '../feed/index.ts';
import { keyOf } from '../feed/index.ts';
import { datesOf } from './dates.ts';
import { type Fit, profilesOf } from './fit.ts';
import { type Found, found } from './found.ts';
import type { Look } from './look.ts';
import { fold } from './names/index.ts';
import { counted, dated, type Profile } from './profile.ts';

/** Headers that say when a row was last changed. */
const changedNames = [
  ...[
    'updatedat',
    'updated',
    'updatedon',
    'lastupdated',
    'lastupdate',
    'updatedate',
    'updatetime',
    'dateupdated',
  ],
  ...[
    'modifiedat',
    'modified',
    'modifiedon',
    'lastmodified',
    'lastmodifieddate',
    'modifieddate',
    'datemodified',
  ],
  ...['modificationdate', 'changedat', 'changedon', 'lastchanged', 'lastchange', 'changed'],
  ...['آخرین تغییر', 'تاریخ آخرین تغییر', 'زمان آخرین تغییر', 'تاریخ تغییر', 'آخرین ویرایش', 'تاریخ ویرایش'],
  ...['تاریخ آخرین ویرایش', 'آخرین بروزرسانی', 'آخرین به‌روزرسانی', 'تاریخ بروزرسانی', 'تاریخ به‌روزرسانی'],
  ...['تاريخ التعديل', 'آخر تعديل', 'تاريخ آخر تعديل', 'تاريخ التحديث', 'آخر تحديث', 'تاريخ آخر تحديث'],
].map(fold);

/** The column that says when a row was last changed, where its name and its values say so. */
function changedColumn(profiles: readonly Profile[], fit: Fit): Profile | undefined {
  const used = new Set(Object.values(fit.columns).flat());
  return profiles.find(
    (profile) =>
      !used.has(profile.header) &&
      changedNames.includes(fold(profile.header)) &&
      Math.max(dated(profile), counted(profile)) >= 0.9,
  );
}

/** Whether of one key the row that was changed last is to stand; `dates` is how the feed's other dates are read. */
function versionOf(
  changed: Profile | undefined,
  fit: Fit,
  feed: Pick<Feed, 'columns' | 'key'>,
  dates: readonly Profile[],
): Found {
  if (!changed) return found({});
  const { header, filled, distinct } = changed;
  const what = `${header} says when a row was last changed`;
  if (keyOf(fit.entity, { ...feed, entity: fit.entity.name, files: [] } as Feed) === null)
    return found({
      ask: [
        `${what}, but nothing tells one line from another. Where something does, set "key" and "version": ${JSON.stringify(header)}: of one key the newest then stands.`,
      ],
    });
  const alone = datesOf([changed], true)?.dates;
  const others = datesOf(dates, true)?.dates;
  const isOther =
    alone &&
    others &&
    (alone.calendar !== others.calendar ||
      alone.format !== others.format ||
      (alone.order !== others.order && alone.order !== '?' && changed.yearFirst <= filled * 0.9));
  if (isOther)
    return found({
      ask: [
        `${what}, but writes its dates in another way than the other columns, and a feed has one: left out. Where they are exported alike, set "version": ${JSON.stringify(header)}.`,
      ],
    });
  return found({
    settings: { version: header },
    why: {
      version: `called ${JSON.stringify(header)}; ${filled} of its values are dates or empty, ${distinct} distinct: of one key the newest stands`,
    },
  });
}

export const lastChange: Look = (_, sample, fit, { before }) =>
  versionOf(
    changedColumn(sample.profiles, fit),
    fit,
    { columns: fit.columns, ...before.settings },
    profilesOf(sample, fit, 'date', 'timestamp'),
  );
