import type { PageView } from '../../lib/crm/adapter.ts';
import { createProfileAdapter } from '../../lib/crm/profile/adapter.ts';
import { findAnchor } from '../../lib/crm/profile/anchors.ts';
import { fieldItems, fieldNames, fieldValue, held } from '../../lib/crm/profile/fields.ts';
import { createLook, type Look } from '../../lib/crm/profile/look.ts';
import { readStage } from '../../lib/crm/profile/pane.ts';
import { isProven } from '../../lib/crm/profile/proof.ts';
import { anchorSchema } from '../../lib/model/campaign.ts';
import type { Profile, ProfileUsage } from '../../lib/model/profile.ts';

function tagOf(element: Element | null): string {
  if (!element) return 'none, or several visible ones';
  const id = element.id ? `#${element.id}` : '';
  const classes = [...element.classList].slice(0, 3).map((name) => `.${name}`);
  return `<${element.localName}${id}${classes.join('')}>`;
}

function fieldText(look: Look, page: PageView, field: string): string {
  const items = fieldItems(look, page, field);
  if (items.length === 0) return 'not shown';
  if (items.length > 1) return `shown ${items.length} times`;
  const [item] = items;
  const value = item ? fieldValue(look, page, item) : null;
  if (!value && item && held(look, page, item) !== null) return 'shown; a form: emptiness is not said';
  if (!value) return 'shown; whether it is empty cannot be said';
  return value.empty ? 'shown, empty' : 'shown, filled';
}

function anchorLines(look: Look, page: PageView, fields: readonly string[], asked: readonly string[]): string[] {
  const { object } = look.address(page);
  const known = Object.keys(look.profile.anchors ?? {}).map((key) => key.replace('*', object ?? 'Any'));
  const anchors = [...known, ...fields.map((field) => `field:${object}.${field}`), ...asked];
  return [...new Set(anchors)].map((anchor) => {
    if (!anchorSchema.safeParse(anchor).success)
      return `${anchor.padEnd(34)} ${/^(field|action|tab)$/.test(anchor) ? `needs a name: --anchor ${anchor}:…` : 'is not an anchor'}`;
    const found = findAnchor(look, page, anchor, true);
    const where = found.state === 'found' ? ` ${tagOf(found.element)}` : '';
    return `${anchor.padEnd(34)} ${found.state}${found.state === 'ambiguous' ? ` (${found.count})` : ''}${where}`;
  });
}

function usageLine(look: Look, page: PageView, rule: ProfileUsage): string | null {
  const { page: kind, object } = look.address(page);
  if (rule.pages && !rule.pages.includes(kind)) return null;
  if (rule.objects && (!object || !rule.objects.includes(object))) return null;
  const seen = (selectors: ProfileUsage['press']): string => {
    const count = look.visible(selectors, page).length;
    return count === 0 ? 'none here now' : `${count} here now`;
  };
  const parts = [
    rule.press && `the rep presses ${rule.press.map(({ css }) => css).join(' or ')} (${seen(rule.press)})`,
    rule.edited && 'the rep changed a field',
    rule.request && `a request to ${rule.request.join(' or ')} was answered`,
    rule.arrives && `the address becomes another ${rule.arrives}`,
    rule.appears && `${rule.appears.map(({ css }) => css).join(' or ')} appears (${seen(rule.appears)})`,
    rule.disappears &&
      `${rule.disappears.map(({ css }) => css).join(' and ')} is not there any more (${seen(rule.disappears)})`,
    rule.stage && 'the stage is another one',
  ];
  const what = rule.activity ? `${rule.kind} (${rule.activity})` : rule.kind;
  return `${what.padEnd(24)} when ${parts.filter(Boolean).join(', ')} [${rule.confidence}]`;
}

const section = (title: string, lines: readonly string[], none: string): string[] => [
  `  ${title}`,
  ...(lines.length > 0 ? lines : [none]).map((line) => `    ${line}`),
];

/** Why no stage is named. */
function stageText(look: Look, page: PageView): string {
  const { page: kind } = look.address(page);
  const entries = look.profile.stage ?? [];
  if (entries.length === 0) return 'the profile has none';
  if (kind === 'list' || kind === 'home') return 'not read on this kind of page';
  const stage = readStage(look, page);
  const matching = entries.flatMap((entry, at) => {
    const [css] = look.css([entry], page);
    const scope = entry.in === 'page' ? page.document.body : look.pane(page);
    return css && look.query(scope, css).length > 0 ? [{ at, entry }] : [];
  });
  if (stage && matching.every(({ entry }) => entry.attribute === undefined))
    return 'shown; changes count, its name is unknown (no "attribute")';
  if (stage) return 'shown; changes count, its name is unknown (the attribute is empty)';
  const [first] = matching;
  if (!first) return 'no selector matches here';
  const isSeen = look.visible([first.entry], page).length > 0;
  return isSeen ? `stage[${first.at}] matches several that disagree` : `stage[${first.at}] matches, but is hidden`;
}

/** What a profile reads from a page, in plain words. No value of the page is printed. */
export function explainPage(profile: Profile, page: PageView, asked: readonly string[]): string[] {
  const look = createLook(profile);
  const pane = createProfileAdapter(profile).readPane(page);
  const proven = isProven(profile, page);
  const fields = fieldNames(look, page);
  const usage = (profile.usage ?? []).flatMap((rule) => usageLine(look, page, rule) ?? []);
  return [
    'Page',
    `  proof        ${proven ? 'holds' : 'fails: Carrot would do nothing here'}`,
    `  pane         ${tagOf(look.pane(page))}`,
    `  stage        ${pane.stage ?? stageText(look, page)}`,
    `  display      ${pane.display ?? 'no list'}`,
    `  unsaved      ${pane.unsaved ? 'yes' : 'no'}`,
    `  dialog open  ${pane.dialog ? 'yes' : 'no'}`,
    ...section(
      'fields',
      fields.map((field) => `${field.padEnd(34)} ${fieldText(look, page, field)}`),
      'none named',
    ),
    ...section('anchors', anchorLines(look, page, fields, asked), 'none'),
    ...section(
      'usage signals that could fire here',
      usage,
      'none beyond those of every profile (lists, reports, search, import)',
    ),
  ];
}
