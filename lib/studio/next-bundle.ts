import type { KillList } from '../model/collector.ts';
import type { Bundle, Program } from '../model/program.ts';

export const expiryChoices = [30, 90, 180, 365] as const;
const dayMs = 86_400_000;

/** The bundle to sign for the next publication. `now` in ms since 1970. */
export function nextBundle(options: {
  org: string;
  currentVersion: number | null;
  program: Program;
  now: number;
  expiresInDays: number;
}): Bundle {
  const { org, currentVersion, program, now, expiresInDays } = options;
  const version = (currentVersion ?? 0) + 1;
  return { carrot: 'bundle', org, version, issuedAt: now, expiresAt: now + expiresInDays * dayMs, program };
}

/** The kill list with one campaign more or less. `held`: the list in force, null while there is none. */
export function nextKillList(
  held: KillList | null,
  change: { org: string; campaign: string; paused: boolean; now: number },
): KillList {
  const others = held?.campaigns.filter((id) => id !== change.campaign) ?? [];
  return {
    carrot: 'kill-list',
    org: change.org,
    sequence: (held?.sequence ?? 0) + 1,
    issuedAt: change.now,
    campaigns: change.paused ? [...others, change.campaign] : others,
  };
}
