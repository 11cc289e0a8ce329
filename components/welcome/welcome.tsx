import { type SyntheticEvent, useRef, useState } from 'react';
import type { Settings, WorkingHours } from '../../lib/model/settings.ts';
import { type JoinActions, JoinForm } from '../options/join-form.tsx';
import { SetRole } from '../options/set-role.tsx';
import { Button } from '../ui/button.tsx';
import { CarrotMark } from '../ui/carrot-glyph.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { Notice } from '../ui/notice.tsx';
import { Promises } from '../ui/promises.tsx';
import { RoleChoice, type RoleOption } from '../ui/role-choice.tsx';
import { WorkingHoursField } from '../ui/working-hours-field.tsx';
import { Confirmation } from './confirmation.tsx';
import { Illustration } from './illustration.tsx';

export interface WelcomeProps {
  roles: RoleOption[];
  initial: { role: string | null; roleBy: Settings['roleBy']; workingHours: WorkingHours };
  program: { name: string; builtIn: boolean };
  /** Name of the organisation that is joined; null while there is none. */
  organisation: string | null;
  join: JoinActions;
  /** Saves the choice; a rejection is shown and the rep can press Start again. */
  onDone(choice: { role: string; workingHours: WorkingHours }): Promise<void>;
  done: boolean;
}

/** First run, one screen: what it does, what it never does, who I am, when I work, start. */
export function Welcome(props: WelcomeProps) {
  return (
    <div className="min-h-screen bg-paper">
      <div className="mx-auto max-w-[68rem] px-6 py-8 sm:px-10 lg:py-12">
        <header className="flex items-center gap-2 text-lead font-semibold">
          <CarrotMark size={28} />
          Carrot
        </header>
        {props.done ? <Confirmation /> : <FirstRun {...props} />}
      </div>
    </div>
  );
}

function FirstRun({ roles, initial, program, organisation, join, onDone }: WelcomeProps) {
  return (
    <main className="mt-8 grid gap-x-16 gap-y-10 lg:grid-cols-[1fr_26rem]">
      <div className="grid content-start gap-8">
        <div>
          <h1 className="max-w-[22ch] text-display font-semibold text-balance">
            Your CRM can do more for you than you think
          </h1>
          <p className="mt-4 max-w-[52ch] text-lead text-pretty text-muted">
            Carrot sits quietly in the page. When something there would save you time or help a deal, a small carrot
            mark appears. Click it, and it says what is in it for you. Sometimes it opens by itself; your program limits
            how often a day.
          </p>
        </div>
        <Illustration />
        <section aria-labelledby="never">
          <h2 id="never" className="mb-3 text-lead font-semibold">
            What Carrot never does
          </h2>
          <Promises />
        </section>
      </div>
      <div className="grid content-start gap-4">
        <StartForm roles={roles} initial={initial} program={program} onDone={onDone} />
        <Joining organisation={organisation} join={join} />
      </div>
    </main>
  );
}

/** Joining is possible here and never asked for: without it the built-in program is used. */
function Joining({ organisation, join }: Pick<WelcomeProps, 'organisation' | 'join'>) {
  return (
    <div className="px-6 sm:px-7">
      {organisation === null ? (
        <Disclosure look="link" summary="I have an invite link from my organisation">
          <div className="pt-4">
            <JoinForm {...join} />
          </div>
        </Disclosure>
      ) : (
        <p role="status" className="text-small text-muted">
          You have joined {organisation}.
        </p>
      )}
    </div>
  );
}

type Saving = 'idle' | 'saving' | { failed: string };

type StartFormProps = Pick<WelcomeProps, 'roles' | 'initial' | 'program' | 'onDone'>;

function StartForm({ roles, initial, program, onDone }: StartFormProps) {
  const [chosen, setRole] = useState(initial.role ?? (roles.length === 1 ? (roles[0]?.id ?? null) : null));
  const setByPolicy = initial.roleBy === 'policy';
  // Another program may come while the form is open, with other roles.
  const role = setByPolicy ? initial.role : (roles.find(({ id }) => id === chosen)?.id ?? null);
  const [workingHours, setWorkingHours] = useState(initial.workingHours);
  const [asked, setAsked] = useState(false);
  const firstRole = useRef<HTMLInputElement>(null);
  const [saving, setSaving] = useState<Saving>('idle');

  const start = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (role === null) {
      setAsked(true);
      firstRole.current?.focus();
      return;
    }
    setSaving('saving');
    try {
      await onDone({ role, workingHours });
      setSaving('idle');
    } catch (error) {
      setSaving({ failed: error instanceof Error ? error.message : String(error) });
    }
  };

  return (
    <form
      onSubmit={start}
      aria-label="Set up Carrot"
      noValidate
      className="grid content-start gap-7 self-start rounded-3xl border border-line bg-surface p-6 shadow-card sm:p-7"
    >
      {setByPolicy ? (
        <SetRole legend="What you do" roles={roles} value={role} />
      ) : (
        <RoleChoice
          legend="What do you do?"
          roles={roles}
          value={role}
          onChange={setRole}
          first={firstRole}
          error={asked && role === null ? 'Choose the role that fits best. You can change it later.' : null}
        />
      )}
      <div>
        <WorkingHoursField legend="When do you work?" value={workingHours} onChange={setWorkingHours} />
        <p className="mt-2 text-small text-muted">Outside these hours Carrot is quiet.</p>
      </div>
      {typeof saving === 'object' ? (
        <Notice tone="error">
          Your choice could not be saved ({saving.failed}). Nothing is lost; press Start again. If it keeps failing,
          reload this page.
        </Notice>
      ) : null}
      <div>
        <Button type="submit" look="primary" size="large" className="w-full" disabled={saving === 'saving'}>
          {saving === 'saving' ? 'Saving…' : 'Start'}
        </Button>
        <p className="mt-3 text-center text-small text-muted">
          {program.builtIn
            ? 'You start with the built-in tips for sales, on Salesforce or on Dynamics 365.'
            : `You use your organisation’s program, ${program.name}.`}
        </p>
      </div>
    </form>
  );
}
