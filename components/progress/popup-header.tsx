import { Check, CircleHelp, Settings2 } from 'lucide-react';
import type { ProgressOverview } from '../../lib/model/overview.ts';
import { roleLevels } from '../../lib/model/program.ts';
import { Button, IconButton } from '../ui/button.tsx';
import type { Growth } from '../ui/carrot-glyph.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { GrowthRing } from '../ui/growth-ring.tsx';
import { roleLevelNames } from './practice-text.ts';

type Level = ProgressOverview['level'];

const growths: Growth[] = [0, 1, 2, 3];

/** How grown the carrot is: one step per role level. */
export function growthOf(reached: Level['reached']): Growth {
  return growths[reached === null ? 0 : roleLevels.indexOf(reached) + 1] ?? 0;
}

interface PopupHeaderProps {
  role: ProgressOverview['role'];
  level: Level;
  onOpenWelcome(): void;
  onOpenOptions(): void;
}

/** Who I am here: role, level, and what is next. */
export function PopupHeader({ role, level, onOpenWelcome, onOpenOptions }: PopupHeaderProps) {
  const next = level.next;
  const share = next && next.need > 0 ? next.have / next.need : level.reached ? 1 : 0;
  return (
    <header className="relative border-b border-tint-line bg-tint px-4 py-3.5">
      <div className="flex items-start gap-3.5">
        <GrowthRing growth={growthOf(level.reached)} share={share} size={64} />
        <div className="min-w-0 flex-1 self-center">
          <p className="truncate pe-16 text-small text-muted">{role?.label ?? 'Carrot'}</p>
          <h1 className="text-title font-semibold">{title(role, level)}</h1>
          {role === null ? (
            <Button look="primary" size="small" className="mt-1.5" onClick={onOpenWelcome}>
              Choose your role
            </Button>
          ) : null}
          {role !== null && !next && level.reached ? (
            <p className="text-small text-muted">Top of the ladder. Well done.</p>
          ) : null}
          {role !== null && next ? <NextLevel next={next} /> : null}
        </div>
      </div>
      <div className="absolute end-2 top-2 flex">
        <IconButton label="How Carrot works" onClick={onOpenWelcome}>
          <CircleHelp aria-hidden size={17} />
        </IconButton>
        <IconButton label="Settings" onClick={onOpenOptions}>
          <Settings2 aria-hidden size={17} />
        </IconButton>
      </div>
    </header>
  );
}

function title(role: ProgressOverview['role'], level: Level): string {
  if (level.reached) return roleLevelNames[level.reached];
  return role ? 'Getting started' : 'Welcome';
}

function NextLevel({ next }: { next: NonNullable<Level['next']> }) {
  const name = roleLevelNames[next.level];
  return (
    <Disclosure
      look="link"
      summary={next.have > 0 ? `${Math.min(next.have, next.need)} of ${next.need} to ${name}` : `Next: ${name}`}
    >
      <p className="pt-1.5 text-small text-muted">
        {next.need < next.practices.length ? `${next.need} of these take you there:` : 'These take you there:'}
      </p>
      <ul className="grid gap-1 pt-1 text-small">
        {next.practices.map((practice) => (
          <li key={practice.id} className="flex items-start gap-1.5">
            {practice.done ? (
              <Check aria-hidden size={14} strokeWidth={2.5} className="mt-[3px] shrink-0 text-accent" />
            ) : (
              <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className="mt-[3px] shrink-0">
                <circle cx="7" cy="7" r="4.5" fill="none" stroke="var(--color-edge)" strokeWidth="1.4" />
              </svg>
            )}
            <span className={practice.done ? 'text-muted' : undefined}>
              {practice.title}
              <span className="sr-only">{practice.done ? ' (done)' : ' (not yet)'}</span>
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
