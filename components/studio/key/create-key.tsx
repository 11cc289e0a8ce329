import { type SyntheticEvent, useId, useState } from 'react';
import { shortestPassphrase } from '../../../lib/studio/key-file.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Field, type FieldProblem, TextInput } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { createKey } from '../data/signing.ts';
import type { Workspace } from '../data/use-workspace.ts';
import { troubleText, useBusy } from '../use-busy.ts';

type Copy = 'file' | 'browser';

/** A new key, with or without a copy in a protected file. */
export function CreateKey({ workspace }: { workspace: Workspace }) {
  const [copy, setCopy] = useState<Copy>('browser');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [asked, setAsked] = useState(false);
  const { busy, failure, run } = useBusy();
  const titleId = useId();
  const problems = copy === 'file' && asked ? passphraseProblems(passphrase, again) : { first: [], second: [] };

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    const { first, second } = passphraseProblems(passphrase, again);
    if (copy === 'file' && first.length + second.length > 0) return;
    void run(async () => {
      const { open, file } = await createKey(copy === 'file' ? passphrase : null);
      // First the copy that outlives this browser.
      if (file !== null) workspace.deps.download(`${workspace.org?.summary.org ?? 'carrot'}-signing-key.json`, file);
      await workspace.setKey(open, true);
    });
  };

  return (
    <form
      noValidate
      onSubmit={submit}
      aria-labelledby={titleId}
      className="grid gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card"
    >
      <h3 id={titleId} className="text-lead font-semibold">
        Create a key
      </h3>
      <fieldset className="grid gap-2">
        <legend className="sr-only">Where the key is kept</legend>
        <Choice
          checked={copy === 'browser'}
          onChoose={() => setCopy('browser')}
          label="In this browser only"
          text="Safest against theft: it can never be read out. You publish from this browser on this computer alone."
        />
        <Choice
          checked={copy === 'file'}
          onChoose={() => setCopy('file')}
          label="In this browser, with a copy in a protected file"
          text="For a second admin, a second computer and the day this one breaks. Keep the file and its passphrase apart."
        />
      </fieldset>
      {copy === 'file' ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Passphrase"
            hint={`At least ${shortestPassphrase} characters; a few words are best.`}
            problems={problems.first}
          >
            {(control) => (
              <TextInput
                {...control}
                type="password"
                autoComplete="new-password"
                value={passphrase}
                onChange={(event) => setPassphrase(event.target.value)}
              />
            )}
          </Field>
          <Field label="Passphrase again" problems={problems.second}>
            {(control) => (
              <TextInput
                {...control}
                type="password"
                autoComplete="new-password"
                value={again}
                onChange={(event) => setAgain(event.target.value)}
              />
            )}
          </Field>
        </div>
      ) : null}
      <p className="text-pretty text-small text-muted">
        <strong className="font-semibold text-ink">If the key is lost, every device must join again.</strong> Nobody can
        restore it, and we keep no copy.
      </p>
      {failure === null ? null : <Notice tone="error">The key could not be created: {troubleText(failure)}</Notice>}
      <div>
        <BusyButton type="submit" look="primary" busy={busy} during="Creating…">
          Create signing key
        </BusyButton>
      </div>
    </form>
  );
}

function passphraseProblems(passphrase: string, again: string): { first: FieldProblem[]; second: FieldProblem[] } {
  const short = passphrase.length < shortestPassphrase;
  return {
    first: short ? [{ level: 'error', message: `Use at least ${shortestPassphrase} characters.` }] : [],
    second: !short && passphrase !== again ? [{ level: 'error', message: 'The two do not match.' }] : [],
  };
}

interface ChoiceProps {
  label: string;
  text: string;
  checked: boolean;
  onChoose(): void;
}

function Choice({ label, text, checked, onChoose }: ChoiceProps) {
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded-xl border border-line px-3.5 py-3 transition-colors hover:border-edge has-checked:border-accent has-checked:bg-tint">
      <input
        type="radio"
        name="key-copy"
        checked={checked}
        onChange={onChoose}
        className="mt-[3px] size-4 shrink-0 accent-accent"
      />
      <span>
        <span className="block font-medium">{label}</span>
        <span className="block text-pretty text-small text-muted">{text}</span>
      </span>
    </label>
  );
}
