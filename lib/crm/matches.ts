import { dynamicsMatches } from './dynamics/matches.ts';
import { salesforceMatches } from './salesforce/matches.ts';

/** Every host on which Carrot works without asking, as match patterns. */
export const crmMatches: readonly string[] = [...salesforceMatches, ...dynamicsMatches];
