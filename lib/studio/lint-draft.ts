import { type Campaign, campaignSchema } from '../model/campaign.ts';
import type { Program } from '../model/program.ts';
import { schemaFindings } from '../program/lint/schema.ts';
import { type Finding, lintProgram } from '../program/lint.ts';
import { type DraftEntry, draftEntries, draftHead, type StudioDraft } from './draft.ts';

/** A finding with its place in the Studio. */
export interface DraftFinding extends Pick<Finding, 'level' | 'message' | 'hint'> {
  /** Key of the campaign it is about; null for the rest of the program. */
  key: string | null;
  /** Inside the campaign: `benefit.text`, `moment.when[0]`; for the rest of the program the path in the file. */
  field: string;
}

/**
 * Every finding of a draft, campaign by campaign. Unlike `lintProgram` it goes on judging the finished campaigns while
 * one is half written, so that a finding never hides another.
 */
export function lintDraft(draft: StudioDraft): DraftFinding[] {
  const head = draftHead(draft);
  if (head === null) return [];
  const entries = draftEntries(draft);
  const readable: DraftEntry[] = [];
  const findings: DraftFinding[] = [];
  for (const entry of entries) {
    const parsed = campaignSchema.safeParse(entry.campaign);
    const judged = parsed.success ? entry.campaign : withStandIns(entry.campaign);
    if (campaignSchema.safeParse(judged).success) readable.push({ ...entry, campaign: judged });
    if (!parsed.success)
      findings.push(
        ...schemaFindings(parsed.error, entry.campaign).map((each) =>
          placed({ ...each, hint: formHint(each) }, entry.key, each.path),
        ),
      );
  }
  const program: Program = { ...head, campaigns: readable.map(({ campaign }) => campaign) };
  return [...findings, ...lintProgram(program).map((finding) => inDraft(finding, readable))];
}

/** Texts that are missing are no reason to keep silent about the rest: they are stood in for. */
function withStandIns(campaign: Campaign): Campaign {
  const { title, body, benefit } = campaign;
  const short = (text: string, most: number) => text.slice(0, most) || '…';
  return {
    ...campaign,
    title: short(title, 70),
    body: short(body, 240),
    benefit: { ...benefit, text: short(benefit.text, 140) },
  };
}

/** The schema's hint for a file, in words for a form: there nothing can be left out. */
function formHint({ message, hint, path }: Finding): string {
  if (message !== 'This is empty.') return hint;
  return path === 'roles' || path === 'moment.pages' ? 'Choose at least one.' : 'Write something.';
}

const inCampaign = /^campaigns\[(\d+)\](?:\.(.*))?$/;

function inDraft(finding: Finding, readable: readonly DraftEntry[]): DraftFinding {
  const [, index = '', field = ''] = inCampaign.exec(finding.path) ?? [];
  const entry = index === '' ? undefined : readable[Number(index)];
  return placed(finding, entry?.key ?? null, entry ? field : finding.path);
}

function placed({ level, message, hint }: Finding, key: string | null, field: string): DraftFinding {
  return { key, field, level, message, hint };
}

/** Findings about a field of the form or anything inside it: `moment.when` gets those of `moment.when[1].bucket` too. */
export function findingsAt(findings: readonly DraftFinding[], ...fields: string[]): DraftFinding[] {
  return findings.filter(({ field: at }) =>
    fields.some((field) => at === field || at.startsWith(`${field}.`) || at.startsWith(`${field}[`)),
  );
}
