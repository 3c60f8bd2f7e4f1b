export { hostingCost } from './cost';
export { type Removal, removalOf, removalWarning } from './removal';
export { developerLifeHours, type HostingTier, hostingTiers, idleDays, idleSource, tierOf } from './tiers';
