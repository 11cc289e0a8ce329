import { type SyntheticEvent, useId, useState } from 'react';
import { createCollectorClient } from '../../../lib/collector/client.ts';
import { CollectorError } from '../../../lib/collector/error.ts';
import { explainSignIn, readSignIn, type SignIn, type SignInErrors } from '../../../lib/studio/sign-in.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { CarrotMark } from '../../ui/carrot-glyph.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { OpenedProgram } from '../data/workspace.ts';
import type { StudioDeps } from '../studio-deps.ts';
import { troubleText, useBusy } from '../use-busy.ts';
import { OpenFile } from './open-file.tsx';

interface SignInScreenProps {
  deps: StudioDeps;
  onSignIn(signIn: SignIn): void;
  onFile(opened: OpenedProgram): void;
}

/** The way in: a collector with an admin token, or a file without any server. */
export function SignInScreen({ deps, onSignIn, onFile }: SignInScreenProps) {
  return (
    <div className="mx-auto grid min-h-screen max-w-[60rem] content-center gap-8 px-6 py-10">
      <header className="flex items-center gap-3">
        <CarrotMark size={36} />
        <div>
          <h1 className="text-headline font-semibold">Carrot Studio</h1>
          <p className="text-muted">Write tips and nudges for your team, see them as they will look, publish them.</p>
        </div>
      </header>
      <main className="grid items-start gap-6 md:grid-cols-[1.25fr_1fr]">
        <SignInForm deps={deps} onSignIn={onSignIn} />
        <OpenFile onFile={onFile} starters={deps.starters} />
      </main>
    </div>
  );
}

function SignInForm({ deps, onSignIn }: Pick<SignInScreenProps, 'deps' | 'onSignIn'>) {
  const [fields, setFields] = useState({ baseUrl: '', org: '', token: '' });
  const [errors, setErrors] = useState<SignInErrors>({});
  const { busy, failure, run } = useBusy();
  const titleId = useId();

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const read = readSignIn(fields);
    setErrors(read.ok ? {} : read.errors);
    if (!read.ok) return;
    void run(async () => {
      const { baseUrl, token, org } = read.value;
      await createCollectorClient({ baseUrl, token, fetch: deps.fetch }).org(org);
      onSignIn(read.value);
    });
  };
  const field = (name: keyof SignIn) => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value }),
    dir: 'ltr' as const,
    spellCheck: false,
  });
  const problems = (name: keyof SignIn) => {
    const message = errors[name];
    return message === undefined ? [] : [{ level: 'error' as const, message }];
  };

  return (
    <form
      noValidate
      onSubmit={submit}
      aria-labelledby={titleId}
      className="grid gap-4 rounded-2xl border border-line bg-surface p-6 shadow-card"
    >
      <h2 id={titleId} className="text-title font-semibold">
        Sign in
      </h2>
      <Field label="Collector address" problems={problems('baseUrl')}>
        {(control) => (
          <TextInput
            {...control}
            {...field('baseUrl')}
            type="url"
            autoComplete="url"
            placeholder="https://carrot.example.com"
          />
        )}
      </Field>
      <Field label="Organisation" hint="The short id your collector was set up with." problems={problems('org')}>
        {(control) => <TextInput {...control} {...field('org')} autoComplete="organization" placeholder="acme" />}
      </Field>
      <Field
        label="Admin token"
        hint="Kept until you close the browser or sign out, never longer."
        problems={problems('token')}
      >
        {(control) => <TextInput {...control} {...field('token')} type="password" autoComplete="off" />}
      </Field>
      {failure === null ? null : (
        <Notice tone="error">
          {failure instanceof CollectorError ? explainSignIn(failure) : troubleText(failure)}
        </Notice>
      )}
      <div>
        <BusyButton type="submit" look="primary" busy={busy} during="Signing in…">
          Sign in
        </BusyButton>
      </div>
    </form>
  );
}
