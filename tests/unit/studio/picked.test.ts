import { describe, expect, it } from 'vitest';
import { anchorSchema } from '../../../lib/model/campaign.ts';
import { programSchema } from '../../../lib/model/program.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import { cleanDraft, draftProgram, headOf, withHead } from '../../../lib/studio/draft.ts';
import { type Pick, readPick, withPick } from '../../../lib/studio/picked.ts';
import { anchorText, knownNames, placeOptions } from '../../../lib/studio/places.ts';

const pick: Pick = {
  ...{ crm: 'salesforce', page: 'record', object: 'Opportunity', label: 'Price button' },
  fingerprint: {
    ...{ tag: 'button', role: null, attributes: { name: 'Price' }, ancestors: [], landmark: null },
    ...{ index: 0, count: 1, label: null, threshold: 0.8 },
  },
};

describe('what the picker says', () => {
  it('is a pick, or nothing; all else is an error in words', () => {
    expect(readPick(pick)).toEqual(pick);
    expect(readPick(null)).toBeNull();
    for (const answer of [{ problem: 'unknown-page' }, { ...pick, text: 'a value' }, undefined, 'x'])
      expect(() => readPick(answer)).toThrow('Carrot could not read this page');
  });
});

describe('a picked element in the draft', () => {
  const [once, first] = withPick(headOf(starterProgram), pick);
  const [twice, second] = withPick(once, pick);

  it('has an id of its own, and the program with it fits the schema', () => {
    expect([first.id, second.id]).toEqual(['price-button', 'price-button-2']);
    const program = draftProgram(withHead(cleanDraft(starterProgram, null), twice));
    expect(programSchema.parse(program).pickedAnchors).toEqual([first, second]);
    expect(anchorSchema.safeParse(`picked:${second.id}`).success).toBe(true);
  });

  it('gets an id from any label', () => {
    expect(withPick(once, { ...pick, label: '価格' })[1]).toMatchObject({ id: 'new-place', label: '価格' });
  });

  it('is among the places of its CRM alone', () => {
    const known = knownNames(withHead(cleanDraft(starterProgram, null), once));
    const picked = { anchor: 'picked:price-button', label: 'Price button', group: 'Picked on a page' };
    expect(placeOptions([], known, 'salesforce')).toContainEqual(picked);
    expect(placeOptions([], known, 'dynamics')).not.toContainEqual(picked);
    expect(anchorText('picked:price-button')).toBe('Picked element price button');
    expect(anchorText('listview.title')).toBe('Title of the list');
  });
});
