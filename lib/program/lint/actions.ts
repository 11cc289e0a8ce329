import type { Action, Campaign } from '../../model/campaign.ts';
import { error, quoted, type Remark, warning } from './finding.ts';

/** Is the button possible where the campaign shows, and does it fit what the card points at? */
export function lintAction({ action, anchor, moment }: Campaign): Remark[] {
  if (!action) return [];
  const run = action.run;
  switch (run.do) {
    case 'edit-field':
      return [
        ...onlyOn('record', moment, 'A field can be edited on record pages only.'),
        ...lintEdit(run, anchor, moment),
      ];
    case 'switch-display':
      return [...onlyOn('list', moment, 'The display can be switched on lists only.'), ...lintSwitch(run, moment)];
    case 'create':
      return lintCreate(run, moment);
    case 'show':
      return [];
  }
}

type Moment = Campaign['moment'];

function onlyOn(page: 'record' | 'list', moment: Moment, message: string): Remark[] {
  return moment.pages.every((each) => each === page)
    ? []
    : [error('action.run', message, `Set moment.pages to ["${page}"], or choose another action.`)];
}

function lintEdit(run: Action & { do: 'edit-field' }, anchor: string, moment: Moment): Remark[] {
  const remarks: Remark[] = [];
  const others = moment.objects?.filter((object) => object !== run.object) ?? [];
  if (others.length > 0) {
    remarks.push(
      error(
        'action.run.object',
        `The button edits ${run.object}, but the campaign also or only shows on ${quoted(others)}.`,
        'Make action and moment.objects agree.',
      ),
    );
  }
  if (anchor.startsWith('field:') && anchor !== `field:${run.object}.${run.field}`) {
    remarks.push(
      error(
        'action.run.field',
        `The card points at ${anchor.slice(6)}, the button edits ${run.object}.${run.field}.`,
        'Make both the same field.',
      ),
    );
  }
  return remarks;
}

function lintSwitch(run: Action & { do: 'switch-display' }, moment: Moment): Remark[] {
  return !moment.display || moment.display.includes(run.display)
    ? [
        warning(
          'moment.display',
          `Those who already see ${run.display} are told to switch to it.`,
          'List in moment.display the displays to switch away from.',
        ),
      ]
    : [];
}

/** Salesforce: a task or event points to a person by WhoId (Lead, Contact) and to anything else by WhatId. */
const people: ReadonlySet<string> = new Set(['Lead', 'Contact']);

function lintCreate(run: Action & { do: 'create' }, moment: Moment): Remark[] {
  if (run.relateBy === undefined) return [];
  const remarks = onlyOn('record', moment, 'Only on a record page is there a record to relate to.');
  if (moment.crm !== 'salesforce' || !['WhoId', 'WhatId'].includes(run.relateBy)) return remarks;
  const misfits = moment.objects?.filter((object) => people.has(object) !== (run.relateBy === 'WhoId')) ?? [];
  if (misfits.length > 0) {
    const right = run.relateBy === 'WhoId' ? 'WhatId' : 'WhoId';
    remarks.push(
      error('action.run.relateBy', `${run.relateBy} cannot point to ${quoted(misfits)}.`, `Use "${right}" there.`),
    );
  }
  return remarks;
}
