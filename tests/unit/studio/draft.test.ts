import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programSchema } from '../../../lib/model/program.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import {
  addCampaign,
  changeCount,
  cleanDraft,
  deleteCampaign,
  deletedCampaigns,
  discardCampaign,
  draftEntries,
  draftProgram,
  freshDraft,
  headOf,
  replacedBy,
  type StudioDraft,
  setCampaign,
  withHead,
} from '../../../lib/studio/draft.ts';
import { newCampaign } from '../../../lib/studio/new-campaign.ts';
import { readStoredDraft } from '../../../lib/studio/stored-draft.ts';
import { anyEdit, apply, campaignOf, programOf } from './make-draft.ts';

const clean = () => cleanDraft(programOf('a', 'b', 'c'), { version: 3, hash: 'f'.repeat(64) });

describe('a draft', () => {
  it('without changes is the published program', () => {
    expect(draftProgram(clean())).toEqual(programOf('a', 'b', 'c'));
    expect(changeCount(clean())).toBe(0);
  });

  it('knows what a change changes, and when it is none any more', () => {
    const changed = setCampaign(clean(), 'b', { ...campaignOf('b'), title: 'Other' });
    expect(draftEntries(changed).map(({ key, changed: is }) => [key, is])).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
    ]);
    expect(setCampaign(changed, 'b', campaignOf('b'))).toEqual(clean());
  });

  it('deletes a published campaign with the next version, a new one at once', () => {
    const without = deleteCampaign(clean(), 'a');
    expect(draftProgram(without)?.campaigns.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(changeCount(without)).toBe(1);
    expect(deletedCampaigns(without).map(({ id }) => id)).toEqual(['a']);
    expect(discardCampaign(without, 'a')).toEqual(clean());
    const [added, key] = addCampaign(clean(), campaignOf('x'));
    expect(deleteCampaign(added, key)).toEqual(clean());
  });

  it('names new campaigns after their titles, never twice, never like a deleted one', () => {
    let draft = deleteCampaign(clean(), 'a');
    for (const title of ['A', 'Grüße an Zoë!', 'grusse an zoe', '???', '']) {
      draft = addCampaign(draft, { ...newCampaign('tip', headOf(starterProgram)), title })[0];
    }
    expect(draftEntries(draft).map(({ campaign }) => campaign.id)).toEqual([
      ...['b', 'c', 'a-2', 'grusse-an-zoe', 'grusse-an-zoe-2', 'new-tip', 'new-tip-2'],
    ]);
  });

  it('keeps ids inside 60 characters however long the titles are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 90 }), { maxLength: 12 }), (titles) => {
        const draft = titles.reduce<StudioDraft>(
          (held, title) => addCampaign(held, { ...campaignOf('x'), title })[0],
          clean(),
        );
        const ids = draftEntries(draft).map(({ campaign }) => campaign.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(Math.max(...ids.map((id) => id.length))).toBeLessThanOrEqual(60);
      }),
    );
  });

  it('of an organisation without a program is new from end to end', () => {
    const draft = freshDraft(starterProgram);
    expect(draftProgram(draft)).toEqual(starterProgram);
    expect(draftEntries(draft).every(({ published }) => published === null)).toBe(true);
  });

  it('becomes what a file says, and says what that changes', () => {
    const file = { ...programOf('c', 'a', 'd'), name: 'From a file' };
    const draft = replacedBy(clean(), file);
    expect(
      draftProgram(draft)
        ?.campaigns.map(({ id }) => id)
        .sort(),
    ).toEqual(['a', 'c', 'd']);
    expect(draftProgram(draft)?.name).toBe('From a file');
    expect(Object.keys(draft.edits).sort()).toEqual(['b', 'd']);
    expect(replacedBy(draft, programOf('a', 'b', 'c'))).toEqual(clean());
  });

  it('takes a changed head only where it differs', () => {
    const head = headOf(programOf('a'));
    expect(withHead(clean(), head).head).toBeNull();
    expect(withHead(clean(), { ...head, name: 'New' }).head?.name).toBe('New');
  });

  it('comes back from storage as it was, whatever was done to it', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 8 }), (edits) => {
        const draft = edits.reduce(apply, clean());
        expect(readStoredDraft(structuredClone(draft))).toEqual(draft);
      }),
    );
    const unfinished = addCampaign(clean(), newCampaign('nudge', headOf(starterProgram)))[0];
    expect(readStoredDraft(structuredClone(unfinished))).toEqual(unfinished);
  });

  it('is not read back from something else', () => {
    expect(readStoredDraft(undefined)).toBeNull();
    expect(readStoredDraft({ ...clean(), edits: { a: { title: 'x' } } })).toBeNull();
  });

  it('always gives a program that fits the schema while its campaigns do', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 8 }), (edits) => {
        const program = draftProgram(edits.reduce(apply, clean()));
        expect(programSchema.safeParse(program).success).toBe(true);
      }),
    );
  });
});
