import type { Program } from '../../model/program.ts';
import { error, type Finding, place, type Remark, warning } from './finding.ts';

/** Brackets, parentheses and quotes that do not close: the only fault of a selector that can be told without a page. */
function isUnclosed(selector: string): boolean {
  const bare = selector.replace(/\\./g, '').replace(/"[^"]*"|'[^']*'/g, '');
  const count = (sign: string) => bare.split(sign).length;
  return /["']/.test(bare) || count('[') !== count(']') || count('(') !== count(')');
}

function twice(names: readonly string[], at: number): boolean {
  return names.indexOf(names[at] ?? '') < at;
}

/** Campaigns that point at a picked element that is not there, or belongs to another CRM; picks that nobody points at. */
function lintPicks({ campaigns, pickedAnchors = [] }: Program): Finding[] {
  const picks = new Map(pickedAnchors.map((each) => [`picked:${each.id}`, each]));
  const named = new Set(campaigns.map((each) => each.anchor));
  const dangling = campaigns.flatMap((campaign, at): Finding[] => {
    if (!campaign.anchor.startsWith('picked:')) return [];
    const pick = picks.get(campaign.anchor);
    const remarks: Remark[] = [];
    if (!pick) remarks.push(error('anchor', `There is no picked element "${campaign.anchor}".`, 'Pick it again.'));
    else if (pick.crm !== campaign.moment.crm) {
      const hint = `Pick the element in ${campaign.moment.crm}, or change the campaign's CRM.`;
      remarks.push(error('anchor', `"${pick.label}" was picked in ${pick.crm}.`, hint));
    }
    return place(remarks, `campaigns[${at}]`, campaign.id);
  });
  const ids = pickedAnchors.map((each) => each.id);
  const own = pickedAnchors.flatMap(({ id, label }, at): Finding[] => {
    const remarks: Remark[] = [];
    if (twice(ids, at)) remarks.push(error('id', `The id "${id}" is used twice.`, 'Give each its own id.'));
    if (!named.has(`picked:${id}`)) remarks.push(warning('', `No campaign points at "${label}".`, 'Remove it.'));
    return place(remarks, `pickedAnchors[${at}]`, id);
  });
  return [...dangling, ...own];
}

/** Repairs that cannot work, or that switch off what the program itself counts on. */
function lintOverrides({ crmOverrides = [], campaigns, practices, probes: asked }: Program): Finding[] {
  const crms = crmOverrides.map((each) => each.crm);
  return crmOverrides.flatMap(({ crm, anchors = {}, signals = {}, probes = {} }, at): Finding[] => {
    const remarks: Remark[] = [];
    if (twice(crms, at))
      remarks.push(error('crm', `There are two entries for ${crm}; only the first is used.`, 'Make them one.'));
    for (const [anchor, repair] of Object.entries(anchors)) {
      if (anchor.startsWith('picked:'))
        remarks.push(warning(`anchors.${anchor}`, 'A picked element has no selectors to repair.', 'Pick it again.'));
      const stopped = campaigns.find((each) => each.moment.crm === crm && each.anchor === anchor && !each.paused);
      if (repair === 'off' && stopped)
        remarks.push(warning(`anchors.${anchor}`, `"${stopped.id}" never shows while its anchor is off.`, 'Pause it.'));
      for (const selector of repair === 'off' ? [] : repair)
        if (isUnclosed(selector))
          remarks.push(warning(`anchors.${anchor}`, `"${selector}" is no selector; it finds nothing.`, 'Close it.'));
    }
    for (const kind of Object.keys(signals)) {
      const counting = practices.find((practice) => practice.evidence.some((each) => each.kind === kind));
      if (counting)
        remarks.push(
          warning(`signals.${kind}`, `"${counting.id}" counts "${kind}", which is off on ${crm}.`, 'Tell the reps.'),
        );
    }
    for (const name of Object.keys(probes))
      if (!asked.some(({ object, field }) => `${object}.${field}` === name))
        remarks.push(warning(`probes.${name}`, 'No probe asks about this field.', 'Write it as Object.Field.'));
    return place(remarks, `crmOverrides[${at}]`, crm);
  });
}

/** What an author should know of picked elements, repairs and switches. */
export function lintCrmData(program: Program): Finding[] {
  return [...lintPicks(program), ...lintOverrides(program)];
}
