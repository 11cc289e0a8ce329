import type { Profile } from '../model/profile.ts';
import atomicCrm from './profiles/atomic-crm.json' with { type: 'json' };
import tryton from './profiles/tryton.json' with { type: 'json' };

const all: readonly unknown[] = [atomicCrm, tryton];

/** Every profile that ships with Carrot. Each is checked against the schema and its own examples by tests/crm/profiles.test.ts. */
export const shippedProfiles = all as readonly Profile[];
