import { type ReactNode, useState } from 'react';
import type { Settings, SettingsChange } from '../../lib/model/settings.ts';
import { CarrotMark } from '../ui/carrot-glyph.tsx';
import { Notice } from '../ui/notice.tsx';
import { Promises } from '../ui/promises.tsx';
import { RoleChoice, type RoleOption } from '../ui/role-choice.tsx';
import { WorkingHoursField } from '../ui/working-hours-field.tsx';
import { Organisation, type OrganisationActs, type ProgramInfo } from './organisation.tsx';
import type { LastCheck } from './organisation-actions.tsx';
import { Quiet } from './quiet.tsx';
import { Panel, Section } from './section.tsx';
import { SetRole } from './set-role.tsx';
import { type SiteChoices, Sites } from './sites.tsx';
import { YourData } from './your-data.tsx';

export interface OptionsProps extends OrganisationActs {
  settings: Settings;
  roles: RoleOption[];
  practices: { id: string; title: string }[];
  program: ProgramInfo;
  /** Null before the feed was asked for the first time. */
  lastCheck: LastCheck | null;
  onChange(change: SettingsChange): Promise<void>;
  onErase(): Promise<void>;
  otherCrms: SiteChoices;
  /** The section of what left this device, with its own live data. */
  whatLeft?: ReactNode;
  /** The organisation asks anonymous questions, and the rep has not chosen yet whether this device answers. */
  undecided?: boolean;
  /** `since`: first local day in the log, `YYYY-MM-DD`; null when it is empty. */
  storage: { events: number; since: string | null };
  /** ms since 1970; the moment the page was opened unless told. */
  now?: number;
}

const sections = [
  { id: 'you', title: 'You' },
  { id: 'quiet', title: 'Quiet' },
  { id: 'program', title: 'Your organisation’s program' },
  { id: 'crms', title: 'Other CRMs' },
  { id: 'ballots', title: 'What left this device' },
  { id: 'data', title: 'Your data' },
  { id: 'never', title: 'What Carrot never does' },
] as const;

/** Another program may know other roles; with a role it does not know, nothing shows in the CRM. */
function missingRole(role: string | null, roles: RoleOption[]): string | null {
  if (role === null || roles.some(({ id }) => id === role)) return null;
  return 'This program does not know your role. Choose one, so that tips can show.';
}

type Saved = { state: 'idle' | 'saved' } | { state: 'failed'; reason: string };

/** The settings page. Every change is saved at once; what could not be saved is said. */
export function Options(props: OptionsProps) {
  const [openedAt] = useState(() => Date.now());
  const [saved, setSaved] = useState<Saved>({ state: 'idle' });
  const now = props.now ?? openedAt;
  const { settings } = props;

  const save = (change: SettingsChange) => {
    props.onChange(change).then(
      () => setSaved({ state: 'saved' }),
      (error: unknown) => setSaved({ state: 'failed', reason: error instanceof Error ? error.message : String(error) }),
    );
  };

  return (
    <div className="min-h-screen bg-paper">
      <div className="mx-auto max-w-[64rem] px-6 py-8 sm:px-10 lg:py-12">
        <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <CarrotMark size={32} />
          <h1 className="text-headline font-semibold">Carrot settings</h1>
          <p role="status" className="ms-auto text-small text-muted">
            {saved.state === 'saved' ? 'Saved' : 'Changes are saved at once'}
          </p>
        </header>
        {saved.state === 'failed' ? (
          <div className="mt-4">
            <Notice tone="error">Your change could not be saved ({saved.reason}). Please try again.</Notice>
          </div>
        ) : null}
        {props.undecided ? (
          <div className="mt-4">
            <Notice>
              Your organisation asks a few anonymous questions a week. Nothing is sent until you{' '}
              <a href="#ballots" className="font-medium text-accent-deep underline underline-offset-2">
                choose whether this machine answers
              </a>
              .
            </Notice>
          </div>
        ) : null}
        <div className="mt-8 gap-x-14 lg:grid lg:grid-cols-[12rem_1fr]">
          <nav aria-label="Sections" className="hidden lg:block">
            <ul className="sticky top-8 grid gap-0.5">
              {sections.map((section) => (
                <li key={section.id}>
                  <a
                    href={`#${section.id}`}
                    className="-ms-3 block rounded-lg px-3 py-1.5 text-muted transition-colors hover:bg-sunken hover:text-ink"
                  >
                    {section.title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <main className="grid gap-12">
            <Section
              id="you"
              title="You"
              text="Decides which practices and tips are for you. You can change it any time; your history stays."
            >
              <Panel>
                {settings.roleBy === 'policy' ? (
                  <SetRole legend="Role" roles={props.roles} value={settings.role} />
                ) : (
                  <RoleChoice
                    legend="Role"
                    roles={props.roles}
                    value={settings.role}
                    onChange={(role) => save({ role })}
                    error={missingRole(settings.role, props.roles)}
                  />
                )}
              </Panel>
              <Panel>
                <WorkingHoursField
                  legend="Working hours"
                  value={settings.workingHours}
                  onChange={(workingHours) => save({ workingHours })}
                />
                <p className="mt-2 text-small text-muted">Outside these hours nothing shows in your CRM.</p>
              </Panel>
            </Section>
            <Section
              id="quiet"
              title="Quiet"
              text="What you do keeps counting for your own progress, whatever you silence here."
            >
              <Quiet settings={settings} practices={props.practices} now={now} onChange={save} />
            </Section>
            <Section
              id="program"
              title="Your organisation’s program"
              text="The practices and tips come from a program. It is built in, or your organisation publishes its own."
            >
              <Organisation
                organisation={settings.organisation}
                program={props.program}
                lastCheck={props.lastCheck}
                now={now}
                acts={props}
              />
            </Section>
            <Section
              id="crms"
              title="Other CRMs"
              text="On Salesforce and Dynamics 365 Carrot works by itself. Another CRM you add here: it works only on the addresses you name, and you can take them back."
            >
              <Sites sites={settings.sites} {...props.otherCrms} />
            </Section>
            {props.whatLeft}
            <Section id="data" title="Your data" text="A log of what you did, never of what stands in your records.">
              <YourData storage={props.storage} now={now} onErase={props.onErase} />
            </Section>
            <Section id="never" title="What Carrot never does">
              <Panel>
                <Promises />
              </Panel>
            </Section>
            <p className="text-small text-muted">
              You look after the program of your organisation?{' '}
              <a href="/studio.html" className="text-accent-deep underline underline-offset-2">
                Open the Studio
              </a>
              .
            </p>
          </main>
        </div>
      </div>
    </div>
  );
}
