import type { Profile } from '../model/profile.ts';
import atomicCrm from './profiles/atomic-crm.json' with { type: 'json' };
import espocrm from './profiles/espocrm.json' with { type: 'json' };
import hubspot from './profiles/hubspot.json' with { type: 'json' };
import odoo17 from './profiles/odoo-17.json' with { type: 'json' };
import odoo18 from './profiles/odoo-18.json' with { type: 'json' };
import pipedrive from './profiles/pipedrive.json' with { type: 'json' };
import suitecrm7 from './profiles/suitecrm-7.json' with { type: 'json' };
import suitecrm8 from './profiles/suitecrm-8.json' with { type: 'json' };
import tryton from './profiles/tryton.json' with { type: 'json' };
import twenty from './profiles/twenty.json' with { type: 'json' };
import zoho from './profiles/zoho.json' with { type: 'json' };

const all: readonly unknown[] = [
  hubspot,
  zoho,
  pipedrive,
  espocrm,
  suitecrm8,
  suitecrm7,
  odoo18,
  odoo17,
  twenty,
  atomicCrm,
  tryton,
];

/**
 * Every profile that ships with Carrot; of several versions of one CRM the newest first. tests/crm/profiles.test.ts checks
 * each against the schema and its own examples.
 */
export const shippedProfiles = all as readonly Profile[];
