import { CheckInput, Field, FieldGroup } from '../../ui/field.tsx';
import { type EditorContext, problemsAt } from './editor-context.ts';
import { FormSelect } from './form-select.tsx';
import { EditorSection } from './section.tsx';

/** Who it is for, and which practice it helps with. */
export function AudienceSection(context: EditorContext) {
  const { form, head } = context;
  const practice = head.practices.find(({ id }) => id === form.watch('practice'));
  return (
    <EditorSection title="Who it is for">
      <FieldGroup legend="Roles" problems={problemsAt(context, ['roles'], 'roles')}>
        <div className="flex flex-wrap gap-2">
          {head.roles.map(({ id, label }) => (
            <CheckInput key={id} label={label} value={id} {...form.register('roles')} />
          ))}
        </div>
      </FieldGroup>
      <Field
        label="Practice"
        hint={practice ? `${practice.summary} A tip retires for those who do this regularly.` : null}
        problems={problemsAt(context, ['practice'], 'practice')}
      >
        {(control) => (
          <FormSelect {...control} control={form.control} name="practice">
            {practice ? null : <option value="">Choose a practice</option>}
            {head.practices.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </FormSelect>
        )}
      </Field>
    </EditorSection>
  );
}
