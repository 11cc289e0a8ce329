import { useEffect, useState } from 'react';
import { send } from '../../lib/messages/client.ts';
import type { Settings } from '../../lib/model/settings.ts';
import { keyFingerprint } from '../../lib/program/fingerprint.ts';
import { Options } from '../options/options.tsx';
import { type ProgramView, type ScreenDeps, useLog, useNow, useProgram, useSettings } from './use-carrot-data.ts';

/** The pinned key's fingerprint, for comparing with the one the organisation published. */
function useFingerprint(settings: Settings | null): string | null {
  const key = settings?.organisation?.publicKey ?? null;
  const [fingerprint, setFingerprint] = useState<string | null>(null);
  useEffect(() => {
    let alive = true;
    const show = (value: string | null) => alive && setFingerprint(value);
    if (key === null) show(null);
    else keyFingerprint(key).then(show, () => show(null));
    return () => {
      alive = false;
    };
  }, [key]);
  return fingerprint;
}

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
export function OptionsScreen({ db, settings: source, readProgram }: ScreenDeps) {
  const settings = useSettings(source);
  const program = useProgram(readProgram);
  const { log } = useLog(db);
  const now = useNow();
  const fingerprint = useFingerprint(settings);
  if (!settings || !program) return null;
  return (
    <Options
      settings={settings}
      roles={program.program.roles}
      practices={program.program.practices}
      program={programInfo(program, fingerprint)}
      onChange={async (change) => {
        await send('settings.change', { change });
      }}
      onConnect={(feedUrl, publicKey) => send('program.connect', { feedUrl, publicKey })}
      onRefresh={() => send('program.refresh', {})}
      onLeave={async () => {
        await send('program.leave', {});
      }}
      onErase={async () => {
        await send('log.erase', {});
      }}
      storage={log?.size ?? { events: 0, since: null }}
      now={now}
    />
  );
}
