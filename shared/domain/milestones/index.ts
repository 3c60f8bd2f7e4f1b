export { type Milestone, type MilestoneName, milestones, type ProjectFacts } from './milestones';
