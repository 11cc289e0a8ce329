import { useState } from 'react';
import type { Campaign } from '../../../lib/model/campaign.ts';
import type { LocalNow } from '../../../lib/model/decision.ts';
import type { ProbeAnswer } from '../../../lib/model/probe.ts';
import type { Program } from '../../../lib/model/program.ts';
import type { ProgramHead } from '../../../lib/studio/draft.ts';
import { fieldLabel } from '../../../lib/studio/places.ts';
import { possibleAnswers, type Scene, sceneFor, simulate } from '../../../lib/studio/simulate.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Field, SelectInput, TextInput } from '../../ui/field.tsx';

interface SimulatorProps {
  program: Program;
  campaign: Campaign;
  head: ProgramHead;
  now: LocalNow;
}

/** "Why would a rep see this?": a role, a stage and answers of the page, decided by the function the devices use. */
export function Simulator({ program, campaign, head, now }: SimulatorProps) {
  const [own, setOwn] = useState<Partial<Scene>>({});
  const scene: Scene = { ...sceneFor(campaign), ...own };
  const { shown, outranked, reason, instead } = simulate(program, campaign.id, scene, now);
  const asked = head.probes.filter(({ id }) => campaign.moment.when.some(({ probe }) => probe === id));

  return (
    <section aria-label="Who would see it" className="rounded-2xl border border-line bg-surface p-4 shadow-card">
      <p role="status" className="text-pretty">
        <strong className="font-semibold">{shown ? 'A rep would see this.' : 'A rep would not see this.'}</strong>{' '}
        {shown ? 'On a matching page nothing else comes first.' : null}
        {!shown && !outranked ? reason : null}
        {instead && !shown
          ? ` They would see “${instead}”${outranked ? ' first. A higher priority would turn that round.' : '.'}`
          : null}
      </p>
      <Disclosure look="link" summary="Why would a rep see this?" className="mt-2">
        <div className="grid gap-3 pt-3">
          <Field label="Role of the rep">
            {(control) => (
              <SelectInput
                {...control}
                value={scene.role}
                onChange={(event) => setOwn({ ...own, role: event.target.value })}
              >
                {head.roles.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </SelectInput>
            )}
          </Field>
          {scene.page === 'record' ? (
            <Field label="Stage of the record">
              {(control) => (
                <TextInput
                  {...control}
                  value={scene.stage ?? ''}
                  placeholder="Not readable"
                  onChange={(event) => setOwn({ ...own, stage: event.target.value || null })}
                />
              )}
            </Field>
          ) : null}
          {asked.map((probe) => (
            <Field key={probe.id} label={`The page says: ${fieldLabel(probe.field)} ${questions[probe.test]}`}>
              {(control) => (
                <SelectInput
                  {...control}
                  value={String(scene.probes[probe.id] ?? 'unknown')}
                  onChange={(event) => {
                    const answer = possibleAnswers(probe.test).find((each) => String(each) === event.target.value);
                    if (answer !== undefined) setOwn({ ...own, probes: { ...scene.probes, [probe.id]: answer } });
                  }}
                >
                  {possibleAnswers(probe.test).map((answer) => (
                    <option key={String(answer)} value={String(answer)}>
                      {answerText(answer)}
                    </option>
                  ))}
                </SelectInput>
              )}
            </Field>
          ))}
        </div>
      </Disclosure>
    </section>
  );
}

const questions = { empty: 'is empty', shown: 'is shown', 'older-than': 'is that old', age: 'has the age' } as const;

function answerText(answer: ProbeAnswer): string {
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no';
  return answer === 'unknown' ? 'cannot be read' : answer;
}
