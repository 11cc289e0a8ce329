import { useState } from 'react';
import { idSchema } from '../../../lib/model/ids.ts';
import type { Program } from '../../../lib/model/program.ts';
import { nextBundle } from '../../../lib/studio/next-bundle.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { signed } from '../data/signing.ts';
import type { Workspace } from '../data/use-workspace.ts';
import { troubleText, useBusy } from '../use-busy.ts';

interface SaveBundleProps {
  workspace: Workspace;
  program: Program;
  days: number;
  ready: boolean;
}

/** Without a collector: the signed bundle as a file, to be put on any HTTPS address. */
export function SaveBundle({ workspace, program, days, ready }: SaveBundleProps) {
  const { place, key, deps } = workspace;
  const opened = place.kind === 'file' ? place.opened : null;
  const [org, setOrg] = useState(opened?.org ?? '');
  const [version, setVersion] = useState(String((opened?.version ?? 0) + 1));
  const [saved, setSaved] = useState<string | null>(null);
  const { busy, failure, run } = useBusy();
  const goodOrg = idSchema.safeParse(org).success;
  const number = Number(version);
  const goodVersion = Number.isInteger(number) && number > (opened?.version ?? 0);

  const save = () =>
    run(async () => {
      if (key === null || !goodOrg || !goodVersion) return;
      const bundle = nextBundle({ org, currentVersion: number - 1, program, now: deps.now(), expiresInDays: days });
      const name = `${org}-${number}.bundle`;
      deps.download(name, await signed(bundle, key));
      setSaved(name);
    });

  return (
    <>
      <div className="grid gap-4">
        <Field
          label="Organisation"
          hint="Devices remember it when they join; it must stay the same."
          problems={
            org !== '' && !goodOrg ? [{ level: 'error', message: 'Use lower-case words joined by dashes.' }] : []
          }
        >
          {(control) => (
            <TextInput {...control} dir="ltr" value={org} onChange={(event) => setOrg(event.target.value.trim())} />
          )}
        </Field>
        <Field
          label="Version"
          hint="Must grow with each publication; devices refuse to go back."
          problems={
            goodVersion ? [] : [{ level: 'error', message: `Use a whole number above ${opened?.version ?? 0}.` }]
          }
        >
          {(control) => (
            <TextInput
              {...control}
              type="number"
              min={1}
              value={version}
              onChange={(event) => setVersion(event.target.value)}
            />
          )}
        </Field>
      </div>
      {failure === null ? null : <Notice tone="error">The file could not be signed: {troubleText(failure)}</Notice>}
      {saved === null ? null : (
        <Notice>
          Saved as {saved}. Put it on the HTTPS address your devices ask; they see it at their next check.
        </Notice>
      )}
      <div>
        <BusyButton
          look="primary"
          busy={busy}
          during="Signing…"
          disabled={!ready || !goodOrg || !goodVersion}
          onClick={save}
        >
          {`Sign and save version ${version}`}
        </BusyButton>
      </div>
    </>
  );
}
