import { useLiveQuery } from 'dexie-react-hooks';
import { send } from '../../lib/messages/client.ts';
import { Options } from '../options/options.tsx';
import { useFingerprint } from '../options/use-fingerprint.ts';
import { joinActions } from './join-actions.ts';
import { type ProgramView, type ScreenDeps, useLog, useNow, useProgram, useSettings } from './use-carrot-data.ts';
import { type SiteDeps, useSites } from './use-sites.ts';
import { useUndecided } from './use-undecided.ts';
import { WhatLeftScreen } from './what-left-screen.tsx';

function programInfo({ program, state, bundle }: ProgramView, fingerprint: string | null) {
  return {
    name: program.name,
    state,
    version: bundle?.version ?? null,
    ...(bundle ? { issuedAt: bundle.issuedAt, expiresAt: bundle.expiresAt, org: bundle.org } : {}),
    ...(fingerprint ? { keyFingerprint: fingerprint } : {}),
  };
}

/** The settings page with live data. */
export function OptionsScreen(deps: ScreenDeps & SiteDeps) {
  const { db, settings: source, readProgram, readCheck, requestAccess } = deps;
  const settings = useSettings(source);
  const program = useProgram(readProgram);
  const { log } = useLog(db);
  const now = useNow();
  const lastCheck = useLiveQuery(readCheck, [readCheck]) ?? null;
  const fingerprint = useFingerprint(settings?.organisation?.publicKey ?? null);
  const otherCrms = useSites(settings?.sites, deps);
  const undecided = useUndecided(deps, settings?.organisation ?? null, program);
  if (!settings || !program) return null;
  return (
    <Options
      otherCrms={otherCrms}
      settings={settings}
      roles={program.program.roles}
      practices={program.program.practices}
      program={programInfo(program, fingerprint)}
      lastCheck={lastCheck}
      {...joinActions(requestAccess)}
      onChange={async (change) => {
        await send('settings.change', { change });
      }}
      onConnect={(feedUrl, publicKey) => send('program.connect', { feedUrl, publicKey })}
      onImport={(text, publicKey) => send('program.import', { text, publicKey })}
      onRefresh={() => send('program.refresh', {})}
      onLeave={async () => {
        await send('program.leave', {});
      }}
      onErase={async () => {
        await send('log.erase', {});
      }}
      whatLeft={<WhatLeftScreen {...deps} organisation={settings.organisation} program={program} />}
      undecided={undecided}
      storage={log?.size ?? { events: 0, since: null }}
      now={now}
    />
  );
}
