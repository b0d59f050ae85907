export { type AddressRules, addressProblems } from './addresses.ts';
export { type ContactCaps, cappedContacts, openContactCaps } from './caps.ts';
export { contactsNow } from './contacts.ts';
export { type FormatName, fileName, formatNames, formats } from './formats.ts';
export { type Holdouts, openHoldouts, seedPattern, smallestEffect } from './holdouts.ts';
export {
  type ExportedSnapshot,
  type ExportManifest,
  type SignedManifest,
  signManifest,
  verifyManifest,
} from './manifest.ts';
export {
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
export { findProfile, type Profile, profileNamePattern, profileNames } from './profiles.ts';
export { addressesOf, type Channel, channels, channelsOf, type Purpose, purposes } from './purposes.ts';
export { ExportRefused } from './refused.ts';
export {
  hashAddresses,
  type NewSuppression,
  openSuppressions,
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
