import { X } from 'lucide-react';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import type { Condition } from '../../../lib/model/campaign.ts';
import { conditionOptions, conditionText, withEmptyProbe } from '../../../lib/studio/conditions.ts';
import { objectLabel } from '../../../lib/studio/places.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field, FieldGroup, SelectInput, TextInput } from '../../ui/field.tsx';
import { type EditorContext, problemsAt } from './editor-context.ts';

const another = 'another-field';

/** What must be true of the record. The page answers yes, no or a coarse age; no value leaves it. */
export function ConditionList(context: EditorContext & { objects: readonly string[] }) {
  const { form, head, objects } = context;
  const { field } = useController({ control: form.control, name: 'moment.when' });
  const [asking, setAsking] = useState(false);
  const options = conditionOptions(head, objects);
  const probes = new Map(head.probes.map((probe) => [probe.id, probe]));
  const held = new Set(field.value.map((condition) => JSON.stringify(condition)));
  const add = (condition: Condition) => field.onChange([...field.value, condition]);
  const isNudge = form.watch('kind') === 'nudge';

  return (
    <FieldGroup
      legend={isNudge ? 'When this is true of the record' : 'Only when this is true of the record'}
      hint="Carrot asks the page and hears only yes, no or how old a date is. What stands in the field stays in the page."
      problems={problemsAt(context, ['moment.when'], 'moment.when')}
    >
      {field.value.length > 0 ? (
        <ul className="grid gap-1.5">
          {field.value.map((condition, index) => {
            const text = conditionText(condition, probes.get(condition.probe));
            return (
              <li
                key={JSON.stringify(condition)}
                className="flex items-center justify-between rounded-lg border border-line bg-sunken ps-3"
              >
                <span>
                  {index > 0 ? <span className="text-muted">and </span> : null}
                  {text}
                </span>
                <IconButton
                  label={`Remove ${text}`}
                  onClick={() => field.onChange(field.value.filter((_, at) => at !== index))}
                >
                  <X aria-hidden size={15} />
                </IconButton>
              </li>
            );
          })}
        </ul>
      ) : null}
      <SelectInput
        aria-label="Add a condition"
        value={asking ? another : ''}
        onBlur={field.onBlur}
        onChange={(event) => {
          const option = options.find(({ value }) => value === event.target.value);
          setAsking(event.target.value === another);
          if (option) add(option.condition);
        }}
      >
        <option value="">Add a condition…</option>
        {options
          .filter(({ condition }) => !held.has(JSON.stringify(condition)))
          .map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        {objects[0] === undefined ? null : <option value={another}>Another field is empty…</option>}
      </SelectInput>
      {asking && objects[0] !== undefined ? (
        <AnotherField
          object={objects[0]}
          onAdd={(name) => {
            const { head: next, probe } = withEmptyProbe(head, objects[0] ?? '', name);
            context.onHead(next);
            add({ rule: 'field-empty', probe });
            setAsking(false);
          }}
        />
      ) : null}
    </FieldGroup>
  );
}

const apiName = /^[A-Za-z]\w*$/;

/** Asks about a field that no question of the program is about yet. */
function AnotherField({ object, onAdd }: { object: string; onAdd(field: string): void }) {
  const [name, setName] = useState('');
  const wrong = name !== '' && !apiName.test(name);
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field
        label={`API name of the ${objectLabel(object)} field that is empty`}
        className="flex-1"
        problems={wrong ? [{ level: 'error', message: 'Use the API name, for example Region__c.' }] : []}
      >
        {(control) => (
          <TextInput
            {...control}
            dir="ltr"
            spellCheck={false}
            value={name}
            onChange={(event) => setName(event.target.value.trim())}
          />
        )}
      </Field>
      <Button disabled={name === '' || wrong} onClick={() => onAdd(name)}>
        Add condition
      </Button>
    </div>
  );
}
