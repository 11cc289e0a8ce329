import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Program } from '../../../lib/model/program.ts';
import { cleanDraft, deleteCampaign, draftProgram, setCampaign, withHead } from '../../../lib/studio/draft.ts';
import { rebase, takeTheirs } from '../../../lib/studio/merge.ts';
import { settle } from '../../../lib/studio/settle.ts';
import { anyEdit, apply, campaignOf, programOf } from './make-draft.ts';

const base = programOf('a', 'b', 'c');
const before = { version: 3, hash: '3'.repeat(64) };
const after = { version: 4, hash: '4'.repeat(64) };
const draft = () => cleanDraft(base, before);
const titles = (program: Program | null) =>
  Object.fromEntries(program?.campaigns.map(({ id, title }) => [id, title]) ?? []);
const theirs = (change: (id: string) => string | null): Program => ({
  ...base,
  campaigns: base.campaigns.flatMap((each) => {
    const title = change(each.id);
    return title === null ? [] : [{ ...each, title }];
  }),
});

describe('putting a newer version under a draft', () => {
  it('keeps mine, takes theirs, and asks only where both changed the same', () => {
    let mine = setCampaign(draft(), 'a', campaignOf('a', { title: 'mine' }));
    mine = setCampaign(mine, 'b', campaignOf('b', { title: 'mine' }));
    const published = theirs((id) => (id === 'a' ? 'a' : 'theirs'));
    const { draft: merged, conflicts } = rebase(mine, published, after);
    expect(titles(draftProgram(merged))).toEqual({ a: 'mine', b: 'mine', c: 'theirs' });
    expect(conflicts.map(({ key }) => key)).toEqual(['b']);
    expect(titles(draftProgram(takeTheirs(merged, 'b')))).toEqual({ a: 'mine', b: 'theirs', c: 'theirs' });
    expect(merged.basedOn).toEqual(after);
  });

  it('asks when one side deleted what the other changed', () => {
    const deleted = rebase(
      deleteCampaign(draft(), 'a'),
      theirs((id) => (id === 'a' ? 'theirs' : id)),
      after,
    );
    expect(deleted.conflicts).toMatchObject([{ key: 'a', mine: null, theirs: { title: 'theirs' } }]);
    const changed = rebase(
      setCampaign(draft(), 'a', campaignOf('a', { title: 'mine' })),
      theirs((id) => (id === 'a' ? null : id)),
      after,
    );
    expect(changed.conflicts).toMatchObject([{ key: 'a', mine: { title: 'mine' }, theirs: null }]);
    expect(titles(draftProgram(changed.draft))).toMatchObject({ a: 'mine' });
    expect(titles(draftProgram(takeTheirs(changed.draft, 'a')))).toEqual({ b: 'b', c: 'c' });
  });

  it('asks about the rest of the program as one', () => {
    const mine = withHead(draft(), { ...base, name: 'Mine' } as Program);
    expect(rebase(mine, base, after).conflicts).toEqual([]);
    const both = rebase(mine, { ...base, name: 'Theirs' }, after);
    expect(both.conflicts).toEqual([{ key: 'head', mine: null, theirs: null }]);
    expect(draftProgram(takeTheirs(both.draft, 'head'))?.name).toBe('Theirs');
  });

  it('loses nothing: every campaign of the result is mine, theirs or unchanged, and giving up all conflicts gives theirs', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 6 }), fc.array(anyEdit, { maxLength: 6 }), (my, their) => {
        const mine = my.reduce(apply, draft());
        const published = draftProgram(their.reduce(apply, draft())) ?? base;
        const { draft: merged, conflicts } = rebase(mine, published, after);
        const result = titles(draftProgram(merged));
        const [m, t, b] = [titles(draftProgram(mine)), titles(published), titles(base)];
        for (const id of ['a', 'b', 'c']) {
          if (m[id] !== b[id]) expect(result[id]).toBe(m[id]);
          else expect(result[id]).toBe(t[id]);
        }
        for (const { key } of conflicts) {
          expect([m[key] !== b[key], t[key] !== b[key], m[key] !== t[key]]).toEqual([true, true, true]);
          expect(titles(draftProgram(takeTheirs(merged, key)))[key]).toBe(t[key]);
        }
      }),
    );
  });

  it('changes nothing when nothing was published', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 6 }), (my) => {
        const mine = my.reduce(apply, draft());
        expect(rebase(mine, base, before)).toEqual({ draft: mine, conflicts: [] });
      }),
    );
  });
});

describe('going on after a pause', () => {
  const mine = setCampaign(draft(), 'a', campaignOf('a', { title: 'mine' }));
  const published = { program: theirs((id) => `new ${id}`), basedOn: after };

  it('takes what is published when nothing was begun', () => {
    expect(settle(null, published, base)).toEqual({ draft: cleanDraft(published.program, after), behind: false });
    expect(settle(draft(), published, base).draft.basedOn).toEqual(after);
  });

  it('never drops what was begun, and says when it stands on an old version', () => {
    expect(settle(mine, { program: base, basedOn: before }, base)).toEqual({ draft: mine, behind: false });
    expect(settle(mine, published, base)).toEqual({ draft: mine, behind: true });
  });

  it('starts an organisation without a program from the starter', () => {
    expect(draftProgram(settle(null, null, base).draft)).toEqual(base);
    expect(settle(mine, null, base)).toEqual({ draft: mine, behind: false });
  });
});
