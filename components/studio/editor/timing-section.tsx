import { useController } from 'react-hook-form';
import { Field, TextInput } from '../../ui/field.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { type EditorContext, problemsAt } from './editor-context.ts';
import { EditorSection } from './section.tsx';
import { wholeNumber } from './words-section.tsx';

/** When it runs, and how it competes with others. */
export function TimingSection(context: EditorContext) {
  const { form } = context;
  const opens = useController({ control: form.control, name: 'opensItself' }).field;
  const schedule = problemsAt(context, ['schedule.from', 'schedule.until'], 'schedule');
  return (
    <EditorSection title="When, and how loud">
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="From" hint="Empty: at once.">
          {(control) => <TextInput {...control} type="date" {...form.register('schedule.from')} />}
        </Field>
        <Field label="Until" hint="That day included." problems={schedule}>
          {(control) => <TextInput {...control} type="date" {...form.register('schedule.until')} />}
        </Field>
        <Field label="Priority" hint="0 to 100; higher wins." problems={problemsAt(context, ['priority'], 'priority')}>
          {(control) => (
            <TextInput
              {...control}
              type="number"
              min={0}
              max={100}
              {...form.register('priority', { setValueAs: wholeNumber })}
            />
          )}
        </Field>
      </div>
      <Toggle
        label="The card opens by itself"
        hint={
          form.watch('kind') === 'nudge'
            ? 'A nudge does so once per record anyway, while the budget lasts.'
            : 'Otherwise a small carrot waits beside the place until somebody clicks it.'
        }
        checked={opens.value}
        onChange={opens.onChange}
      />
      <Field
        label="Source"
        hint="Where the claim can be checked. For admins; reps do not see it."
        problems={problemsAt(context, ['source'], 'source')}
      >
        {(control) => <TextInput {...control} {...form.register('source')} />}
      </Field>
    </EditorSection>
  );
}
