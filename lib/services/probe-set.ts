import type { ProbeSet } from '../messages/protocol.ts';
import type { CrmData, CrmOverride } from '../model/crm-data.ts';
import type { CrmId } from '../model/page.ts';
import type { Program } from '../model/program.ts';
import type { CurrentProgram } from './current-program.ts';

/** Bytes of repairs and fingerprints that a page may be asked to carry. */
const mostBytes = 40_000;

function overrideOf(program: Program, crm: CrmId): Partial<CrmOverride> {
  return program.crmOverrides?.find((each) => each.crm === crm) ?? {};
}

/** What a page of this CRM needs of the program's repairs; undefined when there is nothing, or more than a page may carry. */
export function crmDataFor(program: Program, crm: CrmId): CrmData | undefined {
  const named = new Set(program.campaigns.filter((each) => each.moment.crm === crm).map((each) => each.anchor));
  const picked = (program.pickedAnchors ?? []).filter((each) => each.crm === crm && named.has(`picked:${each.id}`));
  const { anchors, signals } = overrideOf(program, crm);
  const data: CrmData = {
    ...(anchors && { anchors }),
    ...(signals && { signals }),
    ...(picked.length > 0 && { picked: Object.fromEntries(picked.map((each) => [each.id, each.fingerprint])) }),
  };
  if (Object.keys(data).length === 0) return undefined;
  return JSON.stringify(data).length <= mostBytes ? data : undefined;
}

/**
 * The probes and repairs for a page of this CRM, under the version of the program in force. A probe on a field that was
 * switched off is not asked at all; without an answer it counts as `unknown`.
 */
export function probeSetFor({ hash, program }: CurrentProgram, crm: CrmId): ProbeSet {
  const data = crmDataFor(program, crm);
  const { probes: off = {} } = overrideOf(program, crm);
  const probes = program.probes.filter(({ object, field }) => !off[`${object}.${field}`]);
  return { version: hash, probes, ...(data && { data }) };
}
