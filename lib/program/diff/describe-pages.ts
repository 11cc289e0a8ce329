import type { BallotEndorsement } from '../../model/ballot.ts';
import type { CrmOverride, PickedAnchor } from '../../model/crm-data.ts';
import { pageWords } from './campaign-words.ts';
import type { Described } from './change.ts';
import { short } from './describe-profiles.ts';

/** Where answers go and whose ballot papers are believed. Nothing in a program matters more to a rep's privacy. */
export function describeBallots(ballots: BallotEndorsement, affects: readonly string[]): Described {
  return {
    ...{ what: 'ballots', id: null, title: 'Secret ballots', noun: 'secret ballots', where: null },
    affects: [...affects],
    fields: new Map([
      ['answers go to', ballots.tallyUrl],
      ['tokens come from', ballots.issuerUrl],
      ['ballot papers are believed with the key', ballots.ballotKey.x],
    ]),
  };
}

/** Repairs and switches of each CRM, one field for each anchor, signal and probe. */
export function describeOverrides(overrides: readonly CrmOverride[], affects: readonly string[]): Described[] {
  // Should a program hold two entries for one CRM they stand beside each other.
  const seen = new Map<string, number>();
  return overrides.map(({ crm, anchors = {}, signals = {}, probes = {} }) => {
    const nth = (seen.get(crm) ?? 0) + 1;
    seen.set(crm, nth);
    const repairs = Object.entries(anchors).map(([anchor, repair]): [string, string] => [
      `anchor ${anchor}`,
      repair === 'off' ? repair : short(repair.join(' or ')),
    ]);
    const signalsOff = Object.entries(signals).map(([signal, off]): [string, string] => [`signal ${signal}`, off]);
    const probesOff = Object.entries(probes).map(([probe, off]): [string, string] => [`probe ${probe}`, off]);
    return {
      ...{
        what: 'crm-override',
        id: nth === 1 ? crm : `${crm} ${nth}`,
        title: crm,
        noun: 'repair of pages',
        where: null,
      },
      affects: [...affects],
      fields: new Map([['CRM', crm], ...repairs, ...signalsOff, ...probesOff]),
    };
  });
}

/** An element an admin pointed at. */
export function describePicked(picked: PickedAnchor, affects: readonly string[]): Described {
  const { id, crm, label, page, object, fingerprint } = picked;
  return {
    ...{ what: 'picked-anchor', id, title: label, noun: 'picked element', where: null },
    affects: [...affects],
    fields: new Map([
      ['label', label],
      ['CRM', crm],
      ['picked on', object === null ? pageWords[page] : `${object} ${pageWords[page]}`],
      ['what it is known by', short(JSON.stringify(fingerprint))],
    ]),
  };
}
