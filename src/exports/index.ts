export { type AddressRules, addressProblems, consentAlone } from './addresses.ts';
export { type ContactCap, type ContactCaps, openContactCaps } from './caps.ts';
export { contactsNow } from './contacts.ts';
export { type FormatName, fileName, formatNames, formats } from './formats.ts';
export { type Holdout, type Holdouts, openHoldouts, seedPattern, smallestEffect } from './holdouts.ts';
export {
  type ExportedSnapshot,
  type ExportManifest,
  type SignedManifest,
  signManifest,
  type Verdict,
  verifyManifest,
} from './manifest.ts';
export {
  type CsvVariant,
  columnsOf,
  contactColumns,
  countQuery,
  type ExportScope,
  exportColumns,
  knownColumns,
  type MembersOptions,
  membersQuery,
  useOf,
} from './members.ts';
export { isPhoneCountry } from './phones.ts';
export { findProfile, type Profile, profileNamePattern, profileNames, shippedProfiles } from './profiles.ts';
export { addressesOf, type Channel, channels, channelsOf, type Purpose, purposes } from './purposes.ts';
export { ExportRefused } from './refused.ts';
export {
  hashAddresses,
  type NewSuppression,
  openSuppressions,
  type Suppression,
  type SuppressionKind,
  type SuppressionList,
  suppressionKinds,
  suppressionReasons,
} from './suppressions.ts';
export { countWaterfall, type Step, steps, type Waterfall } from './waterfall.ts';
export {
  auditedWaterfall,
  type Exclusions,
  type ExportOrder,
  type ExportProgress,
  exportedSnapshot,
  exportTag,
  IncompleteExport,
  prepareRules,
  scopeOfOrder,
  type WrittenExport,
  writeExport,
} from './write.ts';
