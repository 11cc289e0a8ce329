import { explainHeld } from '../../lib/gatekeeper/explain.ts';
import type { DecideInput, Decision, Held, HoldReason } from '../../lib/model/decision.ts';

const weekdays = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The decision for a person: where, what shows and why, then everything held back, grouped by reason. */
export function reportLines(input: DecideInput, { show, held }: Decision): string[] {
  return [
    where(input),
    '',
    ...(show
      ? [
          `Shows ${show.campaign.id} as a ${show.form}: "${show.campaign.title}"`,
          ...show.why.map((sentence) => `  ${sentence}`),
        ]
      : ['Shows nothing.']),
    '',
    `Held back: ${held.length}`,
    ...grouped(held).flatMap(([reason, group]) => [`  ${reason} (${group.length})`, ...table(group)]),
  ];
}

/** The decision for a script. */
export function reportJson(input: DecideInput, { show, held }: Decision): string {
  const { context, now, choices } = input;
  return JSON.stringify(
    {
      at: { day: now.day, weekday: now.weekday, minute: now.minute },
      role: choices.role,
      context,
      show: show && { campaign: show.campaign.id, form: show.form, why: show.why },
      held: held.map((each) => ({ ...each, sentence: explainHeld(each).admin })),
    },
    null,
    2,
  );
}

function where({ context, choices, now }: DecideInput): string {
  const clock = `${String(Math.floor(now.minute / 60)).padStart(2, '0')}:${String(now.minute % 60).padStart(2, '0')}`;
  const place = [context.crm, context.object, `${context.page} page`].filter((part) => part !== null).join(' ');
  const more = [
    context.stage === null ? null : `stage ${context.stage}`,
    context.display === null ? null : `display ${context.display}`,
  ].filter((part) => part !== null);
  return [`${weekdays[now.weekday]} ${now.day} ${clock}`, choices.role, place, ...more].join(' · ');
}

/** Groups in the order in which their first campaign is listed. */
function grouped(held: readonly Held[]): [HoldReason, Held[]][] {
  return [...Map.groupBy(held, ({ reason }) => reason)];
}

function table(group: readonly Held[]): string[] {
  const width = Math.max(...group.map(({ campaign }) => campaign.length));
  return group.map((each) => `    ${each.campaign.padEnd(width)}  ${explainHeld(each).admin}`);
}
