import type { ProbeInput } from './types.ts';

const empty = (id: string, object: string, field: string): ProbeInput => ({ id, object, field, test: 'empty' });

/** What the program asks the page. Answers are booleans or coarse buckets, never values. */
export const probes: ProbeInput[] = [
  empty('opportunity-next-step-empty', 'Opportunity', 'NextStep'),
  empty('opportunity-amount-empty', 'Opportunity', 'Amount'),
  empty('opportunity-lead-source-empty', 'Opportunity', 'LeadSource'),
  empty('opportunity-description-empty', 'Opportunity', 'Description'),
  { id: 'opportunity-close-date-age', object: 'Opportunity', field: 'CloseDate', test: 'age' },
  // The page shows the time of the last change beside the name in "Last Modified By"; there is no field of its own.
  { id: 'opportunity-untouched', object: 'Opportunity', field: 'LastModifiedById', test: 'older-than', days: 21 },
  { id: 'opportunity-forecast-shown', object: 'Opportunity', field: 'ForecastCategoryName', test: 'shown' },
  empty('lead-rating-empty', 'Lead', 'Rating'),
  empty('lead-industry-empty', 'Lead', 'Industry'),
  { id: 'lead-untouched', object: 'Lead', field: 'LastModifiedById', test: 'older-than', days: 7 },
  empty('account-industry-empty', 'Account', 'Industry'),
  empty('account-phone-empty', 'Account', 'Phone'),
  empty('contact-email-empty', 'Contact', 'Email'),
];
