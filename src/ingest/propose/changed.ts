import type { Feed } from '../feed/index.ts';
import { keyOf } from '../feed/index.ts';
import { profilesOf } from './candidate.ts';
import { datesOf } from './dates.ts';
import type { Detector } from './detector.ts';
import { type Finding, finding } from './finding.ts';
import { fold } from './names/index.ts';
import { counted, dated, type Profile } from './profile.ts';
import type { Candidate } from './sampled.ts';

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
function changedColumn(profiles: readonly Profile[], candidate: Candidate): Profile | undefined {
  const used = new Set(Object.values(candidate.columns).flat());
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
  candidate: Candidate,
  feed: Pick<Feed, 'columns' | 'key'>,
  dates: readonly Profile[],
): Finding {
  if (!changed) return finding({});
  const { header, filled, distinct } = changed;
  const what = `${header} says when a row was last changed`;
  if (keyOf(candidate.entity, { ...feed, entity: candidate.entity.name, files: [] } as Feed) === null)
    return finding({
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
    return finding({
      ask: [
        `${what}, but writes its dates in another way than the other columns, and a feed has one: left out. Where they are exported alike, set "version": ${JSON.stringify(header)}.`,
      ],
    });
  return finding({
    settings: { version: header },
    why: {
      version: `called ${JSON.stringify(header)}; ${filled} of its values are dates or empty, ${distinct} distinct: of one key the newest stands`,
    },
  });
}

export const lastChange: Detector = (_, sample, candidate, { before }) =>
  versionOf(
    changedColumn(sample.profiles, candidate),
    candidate,
    { columns: candidate.columns, ...before.settings },
    profilesOf(sample, candidate, 'date', 'timestamp'),
  );
