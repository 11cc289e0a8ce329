import { useState } from 'react';
import { send } from '../../lib/messages/client.ts';
import type { WorkingHours } from '../../lib/model/settings.ts';
import { Welcome } from '../welcome/welcome.tsx';
import { joinActions } from './join-actions.ts';
import { type ScreenDeps, useProgram, useSettings } from './use-carrot-data.ts';

/** The first-run screen with live data. */
export function WelcomeScreen({ settings: source, readProgram, requestAccess }: ScreenDeps) {
  const settings = useSettings(source);
  const program = useProgram(readProgram);
  const [done, setDone] = useState(false);
  if (!settings || !program) return null;
  const finish = async (choice: { role: string; workingHours: WorkingHours }) => {
    await send('settings.change', { change: { welcomed: true, ...choice } });
    setDone(true);
  };
  return (
    <Welcome
      roles={program.program.roles}
      initial={settings}
      organisation={settings.organisation?.name ?? null}
      join={joinActions(requestAccess)}
      program={{ name: program.program.name, builtIn: program.state === 'built-in' }}
      onDone={finish}
      done={done}
    />
  );
}
