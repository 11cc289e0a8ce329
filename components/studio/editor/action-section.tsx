import { Plus, X } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import { listDisplays } from '../../../lib/model/page.ts';
import type { ActionForm } from '../../../lib/studio/form.ts';
import { displayLabels, fieldLabel, objectLabel } from '../../../lib/studio/places.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field, FieldGroup, SelectInput, TextInput } from '../../ui/field.tsx';
import { type EditorContext, problemsAt } from './editor-context.ts';
import { FormSelect } from './form-select.tsx';
import { EditorSection } from './section.tsx';

const choices: Record<ActionForm['do'], string> = {
  none: 'No button: the card only tells',
  'edit-field': 'Start editing a field',
  create: 'Open a new record, prefilled',
  'switch-display': 'Switch how the list is shown',
  show: 'Go to the place and focus it',
};

/** The card's one button, and the thanks after it. */
export function ActionSection(context: EditorContext) {
  const { form } = context;
  const kind = form.watch('action.do');
  const choose = (next: ActionForm['do']) => {
    form.setValue('action.do', next, { shouldDirty: true });
    const held = form.getValues('action');
    const [object = ''] = form.getValues('moment.objects');
    const [, anchorObject = object, anchorField = ''] = /^field:(\w+)\.(\w+)$/.exec(form.getValues('anchor')) ?? [];
    if (next === 'edit-field' && held.editField === '') {
      form.setValue('action.editObject', anchorObject);
      form.setValue('action.editField', anchorField);
    }
    if (next === 'create' && held.createObject === '') {
      form.setValue('action.createObject', 'Task');
      form.setValue('action.relateBy', object === 'Lead' || object === 'Contact' ? 'WhoId' : 'WhatId');
    }
  };
  return (
    <EditorSection title="What the button does">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Button" problems={problemsAt(context, ['action.do'], 'action.run')}>
          {(control) => (
            <SelectInput {...control} value={kind} onChange={(event) => choose(event.target.value as ActionForm['do'])}>
              {Object.entries(choices).map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        {kind === 'none' ? null : (
          <Field label="Label of the button" problems={problemsAt(context, ['action.label'], 'action.label')}>
            {(control) => <TextInput {...control} {...form.register('action.label')} placeholder="Write it" />}
          </Field>
        )}
      </div>
      {kind === 'edit-field' ? <EditField {...context} /> : null}
      {kind === 'create' ? <CreateRecord {...context} /> : null}
      {kind === 'switch-display' ? (
        <Field label="Show the list as">
          {(control) => (
            <FormSelect {...control} control={form.control} name="action.display">
              {listDisplays.map((display) => (
                <option key={display} value={display}>
                  {displayLabels[display]}
                </option>
              ))}
            </FormSelect>
          )}
        </Field>
      ) : null}
      <Field
        label="Thanks"
        hint="Said once when the reader did it after a nudge. Leave it empty to say nothing."
        problems={problemsAt(context, ['thanks'], 'thanks')}
      >
        {(control) => (
          <TextInput {...control} {...form.register('thanks')} placeholder="Noted. Back in this deal in seconds." />
        )}
      </Field>
    </EditorSection>
  );
}

function EditField({ form, known }: EditorContext) {
  const object = form.watch('action.editObject');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <NameChoice
        label="Object of the field"
        names={known.objects}
        text={objectLabel}
        value={object}
        onChange={(value) => form.setValue('action.editObject', value, { shouldDirty: true })}
      />
      <NameChoice
        label="Field to edit"
        names={known.fields(object)}
        text={fieldLabel}
        value={form.watch('action.editField')}
        onChange={(value) => form.setValue('action.editField', value, { shouldDirty: true })}
      />
    </div>
  );
}

interface NameChoiceProps {
  label: string;
  names: readonly string[];
  text(name: string): string;
  value: string;
  onChange(value: string): void;
}

function NameChoice({ label, names, text, value, onChange }: NameChoiceProps) {
  return (
    <Field label={label}>
      {(control) => (
        <SelectInput {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {names.includes(value) ? null : <option value={value}>{value === '' ? 'Choose…' : text(value)}</option>}
          {names.map((name) => (
            <option key={name} value={name}>
              {text(name)}
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  );
}

function CreateRecord({ form }: EditorContext) {
  const rows = useFieldArray({ control: form.control, name: 'action.prefill' });
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="New record" hint="API name of the object, for example Task or Event.">
          {(control) => (
            <TextInput {...control} {...form.register('action.createObject')} dir="ltr" list="new-records" />
          )}
        </Field>
        <Field
          label="Field that points back to this record"
          hint="WhatId for deals and accounts, WhoId for leads and contacts."
        >
          {(control) => <TextInput {...control} {...form.register('action.relateBy')} dir="ltr" />}
        </Field>
        <datalist id="new-records">
          {['Task', 'Event', 'Contact', 'OpportunityContactRole'].map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <FieldGroup legend="Prefilled fields">
        {rows.fields.map((row, index) => (
          <div key={row.id} className="flex gap-2">
            <TextInput
              aria-label={`Field ${index + 1}`}
              placeholder="Subject"
              dir="ltr"
              {...form.register(`action.prefill.${index}.field`)}
            />
            <TextInput
              aria-label={`Text ${index + 1}`}
              placeholder="Follow up"
              {...form.register(`action.prefill.${index}.value`)}
            />
            <IconButton label={`Remove prefilled field ${index + 1}`} onClick={() => rows.remove(index)}>
              <X aria-hidden size={15} />
            </IconButton>
          </div>
        ))}
        <div>
          <Button size="small" onClick={() => rows.append({ field: '', value: '' })}>
            <Plus aria-hidden size={14} />
            Prefill a field
          </Button>
        </div>
      </FieldGroup>
    </>
  );
}
