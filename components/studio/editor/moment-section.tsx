import { useState } from 'react';
import { useController } from 'react-hook-form';
import { type ListDisplay, listDisplays, type PageKind, pageKinds } from '../../../lib/model/page.ts';
import {
  anchorText,
  displayLabels,
  fieldLabel,
  objectLabel,
  type PlaceOption,
  pageLabels,
  placeOptions,
} from '../../../lib/studio/places.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { CheckInput, Field, FieldGroup, SelectInput, TextInput } from '../../ui/field.tsx';
import { ConditionList } from './condition-list.tsx';
import { type EditorContext, problemsAt } from './editor-context.ts';
import { NameList } from './name-list.tsx';
import { PickPlace } from './pick-place.tsx';
import { EditorSection } from './section.tsx';

/** Pages most campaigns are about; the others fold away until one is chosen. */
const commonPages: readonly PageKind[] = ['record', 'list', 'home', 'report', 'dashboard'];

/** Where it shows: object, pages, stages, conditions on the record, and the place the card points at. */
export function MomentSection(context: EditorContext) {
  const { form, known } = context;
  const { control } = form;
  const objects = useController({ control, name: 'moment.objects' }).field;
  const stages = useController({ control, name: 'moment.stages' }).field;
  const notStages = useController({ control, name: 'moment.notStages' }).field;
  const pages = form.watch('moment.pages');
  const page = (kind: PageKind) => (
    <CheckInput key={kind} label={pageLabels[kind] ?? kind} value={kind} {...form.register('moment.pages')} />
  );
  const offered = pageKinds.filter((kind) => pageLabels[kind] !== undefined);
  const rare = offered.filter((kind) => !commonPages.includes(kind) && !pages.includes(kind));

  return (
    <EditorSection title="Where it shows">
      <NameList
        label="Object"
        placeholder={objects.value.length === 0 ? 'Any object' : 'Another object'}
        names={objects.value}
        suggestions={known.objects}
        text={objectLabel}
        problems={problemsAt(context, ['moment.objects'], 'moment.objects')}
        onChange={objects.onChange}
      />
      <FieldGroup legend="Pages" problems={problemsAt(context, ['moment.pages'], 'moment.pages')}>
        <div className="flex flex-wrap gap-2">{offered.filter((kind) => !rare.includes(kind)).map(page)}</div>
        {rare.length > 0 ? (
          <Disclosure look="link" summary="More kinds of pages">
            <div className="flex flex-wrap gap-2 pt-2">{rare.map(page)}</div>
          </Disclosure>
        ) : null}
      </FieldGroup>
      {pages.includes('list') ? <Displays {...context} /> : null}
      {pages.includes('record') ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <NameList
            label="Only at these stages"
            placeholder={stages.value.length === 0 ? 'Any stage' : 'Another stage'}
            names={stages.value}
            suggestions={known.stages(objects.value)}
            problems={problemsAt(context, ['moment.stages'], 'moment.stages')}
            onChange={stages.onChange}
          />
          <NameList
            label="Not at these stages"
            placeholder="Closed Won"
            names={notStages.value}
            suggestions={known.stages(objects.value)}
            problems={problemsAt(context, ['moment.notStages'], 'moment.notStages')}
            onChange={notStages.onChange}
          />
        </div>
      ) : null}
      {pages.includes('record') ? <ConditionList {...context} objects={objects.value} /> : null}
      <PlaceField {...context} objects={objects.value} />
    </EditorSection>
  );
}

function Displays(context: EditorContext) {
  return (
    <FieldGroup
      legend="Only while the list is shown as"
      hint="None ticked: however it is shown."
      problems={problemsAt(context, ['moment.display'], 'moment.display')}
    >
      <div className="flex flex-wrap gap-2">
        {listDisplays.map((display: ListDisplay) => (
          <CheckInput
            key={display}
            label={displayLabels[display]}
            value={display}
            {...context.form.register('moment.display')}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

const groups: PlaceOption['group'][] = ['Fields', 'On the page', 'Buttons', 'Picked on a page'];
const anotherField = 'another-field';

/** What the card points at, in words. */
function PlaceField(context: EditorContext & { objects: readonly string[] }) {
  const { form, known, objects } = context;
  const { field } = useController({ control: form.control, name: 'anchor' });
  const [typing, setTyping] = useState(false);
  const crm = form.watch('moment.crm');
  const options = placeOptions(objects, known, crm);
  const offered = groups.filter((group) => group === 'Fields' || options.some((option) => option.group === group));
  const listed = options.some(({ anchor }) => anchor === field.value);
  const object = objects[0] ?? '';
  const choose = (value: string) => {
    setTyping(value === anotherField);
    if (value !== anotherField) field.onChange(value);
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Points at" problems={problemsAt(context, ['anchor'], 'anchor')}>
        {(control) => (
          <SelectInput
            {...control}
            value={typing ? anotherField : field.value}
            onBlur={field.onBlur}
            onChange={(event) => choose(event.target.value)}
          >
            {listed ? null : <option value={field.value}>{anchorText(field.value)}</option>}
            {offered.map((group) => (
              <optgroup key={group} label={group}>
                {options
                  .filter((option) => option.group === group)
                  .map(({ anchor, label }) => (
                    <option key={anchor} value={anchor}>
                      {label}
                    </option>
                  ))}
                {group === 'Fields' && object !== '' ? <option value={anotherField}>Another field…</option> : null}
              </optgroup>
            ))}
          </SelectInput>
        )}
      </Field>
      {typing ? (
        <Field
          label={`API name of the ${objectLabel(object)} field`}
          hint={`For example Region__c, not ${fieldLabel('Region__c')}.`}
        >
          {(control) => (
            <TextInput
              {...control}
              dir="ltr"
              spellCheck={false}
              defaultValue=""
              onChange={(event) => field.onChange(`field:${object}.${event.target.value.trim()}`)}
            />
          )}
        </Field>
      ) : null}
      <PickPlace
        crm={crm}
        crmPages={context.crmPages}
        onPick={(pick) => {
          setTyping(false);
          context.onPick(pick);
        }}
      />
    </div>
  );
}
