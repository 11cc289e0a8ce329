import { type SyntheticEvent, useId, useState } from 'react';
import { type KeyFile, readKeyFile } from '../../../lib/studio/key-file.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { openKey } from '../data/signing.ts';
import type { Workspace } from '../data/use-workspace.ts';
import { troubleText, useBusy } from '../use-busy.ts';

/** Opens a key that was kept as a file. */
export function OpenKeyFile({ workspace }: { workspace: Workspace }) {
  const [chosen, setChosen] = useState<{ name: string; file: KeyFile } | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [keep, setKeep] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { busy, failure, run } = useBusy();
  const titleId = useId();

  const choose = (text: string, name: string) => {
    const file = readKeyFile(text);
    setChosen(file && { name, file });
    setProblem(file ? null : 'This is not a signing key of Carrot.');
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!chosen) return;
    void run(async () => {
      const open = await openKey(chosen.file, passphrase);
      if (open === null) setProblem('This passphrase does not open the file.');
      else await workspace.setKey(open, keep);
    });
  };

  return (
    <form
      noValidate
      onSubmit={submit}
      aria-labelledby={titleId}
      className="grid gap-4 rounded-2xl border border-line p-5"
    >
      <div>
        <h3 id={titleId} className="text-lead font-semibold">
          Open a key file
        </h3>
        <p className="mt-1 text-muted">The protected file made here, or a key of the command line.</p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <FileButton accept=".json,.key,.jwk,application/json" onText={choose} onProblem={setProblem}>
          Choose the key file
        </FileButton>
        {chosen ? <span className="text-small text-muted">{chosen.name}</span> : null}
      </div>
      {chosen ? (
        <>
          {chosen.file.kind === 'sealed' ? (
            <Field label="Passphrase of the file">
              {(control) => (
                <TextInput
                  {...control}
                  type="password"
                  autoComplete="off"
                  value={passphrase}
                  onChange={(event) => {
                    setPassphrase(event.target.value);
                    setProblem(null);
                  }}
                />
              )}
            </Field>
          ) : null}
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={keep}
              onChange={(event) => setKeep(event.target.checked)}
              className="size-4 accent-accent"
            />
            Keep the key in this browser, so that I need no file next time
          </label>
          <div>
            <BusyButton type="submit" look="primary" busy={busy} during="Opening…">
              Open the key
            </BusyButton>
          </div>
        </>
      ) : null}
      {problem === null ? null : <Notice tone="error">{problem}</Notice>}
      {failure === null ? null : <Notice tone="error">The key could not be opened: {troubleText(failure)}</Notice>}
    </form>
  );
}
