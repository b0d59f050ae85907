import type { Tool } from '../tool.ts';
import { readCustomer } from './customer.ts';
import { listReports, readReport } from './reports.ts';
import { countRule, listSegments, profileSegment } from './segments.ts';
import { explainTrait, listTraits, listValues } from './traits.ts';
import { readStatus, readTrust } from './trust.ts';

/** Everything that an assistant may ask. All of them read; none takes SQL. */
export const tools: readonly Tool[] = [
  readStatus,
  listReports,
  readReport,
  listTraits,
  explainTrait,
  listValues,
  listSegments,
  profileSegment,
  countRule,
  readCustomer,
  readTrust,
];
