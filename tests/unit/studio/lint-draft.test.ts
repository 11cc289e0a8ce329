import { describe, expect, it } from 'vitest';
import { lintProgram } from '../../../lib/program/lint.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import { addCampaign, cleanDraft, headOf, setCampaign, withHead } from '../../../lib/studio/draft.ts';
import { findingsAt, lintDraft } from '../../../lib/studio/lint-draft.ts';
import { newCampaign } from '../../../lib/studio/new-campaign.ts';
import { campaignOf } from './make-draft.ts';

const clean = () => cleanDraft(starterProgram, null);

describe('linting a draft', () => {
  it('finds nothing in the starter program', () => {
    expect(lintProgram(starterProgram)).toEqual([]);
    expect(lintDraft(clean())).toEqual([]);
  });

  it('says for each campaign what is missing, while another is half written', () => {
    const nudge = newCampaign('nudge', headOf(starterProgram));
    const [half, key] = addCampaign(clean(), {
      ...nudge,
      roles: [],
      moment: { ...nudge.moment, stages: ['X'], notStages: ['X'] },
    });
    const wrong = setCampaign(half, 'next-step-empty', campaignOf('next-step-empty', { roles: ['nobody'] }));
    const findings = lintDraft(wrong);
    expect(
      findingsAt(
        findings.filter((each) => each.key === key),
        'title',
      ),
    ).toMatchObject([{ message: 'This is empty.', hint: 'Write something.' }]);
    expect(findings.filter((each) => each.key === key).map(({ field }) => field)).toEqual([
      ...['title', 'body', 'benefit.text', 'roles'],
    ]);
    expect(findings.find((each) => each.key === 'next-step-empty')).toMatchObject({
      field: 'roles',
      level: 'error',
      message: 'There is no role "nobody".',
    });
  });

  it('judges what is chosen before anything is written', () => {
    const nudge = newCampaign('nudge', headOf(starterProgram));
    const [half, key] = addCampaign(clean(), { ...nudge, moment: { ...nudge.moment, when: [] } });
    const fields = lintDraft(half).filter((each) => each.key === key);
    expect(fields.map(({ field }) => field)).toEqual(['title', 'body', 'benefit.text', 'moment.when']);
  });

  it('needs only words for a new tip or nudge', () => {
    for (const kind of ['tip', 'nudge'] as const) {
      const words = { title: 'A title', body: 'A text', benefit: { kind: 'personal', text: 'A gain' } } as const;
      expect(lintDraft(addCampaign(clean(), { ...newCampaign(kind, headOf(starterProgram)), ...words })[0])).toEqual(
        [],
      );
    }
  });

  it('leaves the rest of the program its own place', () => {
    const head = headOf(starterProgram);
    const [first, ...others] = head.ladder;
    if (!first) throw new Error('the starter has a ladder');
    const findings = lintDraft(withHead(clean(), { ...head, ladder: [{ ...first, role: 'nobody' }, ...others] }));
    expect(findings).toMatchObject([{ key: null, field: 'ladder[0].role', level: 'error' }]);
  });

  it('gives a field the findings of what is inside it, and of no other', () => {
    const at = (field: string) => ({ key: 'a', field, level: 'error', message: '', hint: '' }) as const;
    const all = [at('moment.when[1].bucket'), at('moment.whenever'), at('moment.when'), at('moment')];
    expect(findingsAt(all, 'moment.when')).toEqual([all[0], all[2]]);
  });
});
