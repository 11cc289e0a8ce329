import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Field, type FieldProblem, TextInput } from '../../ui/field.tsx';

interface NameListProps {
  label: string;
  hint?: string;
  names: readonly string[];
  suggestions: readonly string[];
  placeholder: string;
  /** How a name is written for a reader. */
  text?: (name: string) => string;
  problems?: readonly FieldProblem[];
  onChange(names: string[]): void;
}

/** A list of names, each typed or chosen from suggestions. */
export function NameList({ text = (name) => name, ...props }: NameListProps) {
  const { names, suggestions, onChange } = props;
  const [typed, setTyped] = useState('');
  const listId = useId();
  const open = suggestions.filter((name) => !names.includes(name));

  const add = (value: string) => {
    const wanted = value.trim();
    const name = suggestions.find((each) => text(each) === wanted) ?? wanted;
    if (name !== '' && !names.includes(name)) onChange([...names, name]);
    setTyped('');
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      add(typed);
    }
    if (event.key === 'Backspace' && typed === '') onChange(names.slice(0, -1));
  };

  return (
    <Field label={props.label} hint={props.hint} problems={props.problems ?? []}>
      {(control) => (
        <div className="grid gap-2">
          {names.length > 0 ? (
            <ul aria-label={props.label} className="flex flex-wrap gap-1.5">
              {names.map((name) => (
                <li key={name} className="inline-flex items-center rounded-lg border border-line bg-sunken ps-2.5">
                  {text(name)}
                  <button
                    type="button"
                    aria-label={`Remove ${text(name)}`}
                    onClick={() => onChange(names.filter((each) => each !== name))}
                    className="inline-flex size-7 items-center justify-center rounded-lg text-muted hover:text-ink"
                  >
                    <X aria-hidden size={14} />
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
          <div className="flex gap-2">
            <TextInput
              {...control}
              list={listId}
              value={typed}
              placeholder={props.placeholder}
              onKeyDown={onKey}
              onChange={(event) => {
                const { value } = event.target;
                // Choosing a suggestion with the mouse is the whole act.
                const chosen =
                  'inputType' in event.nativeEvent && event.nativeEvent.inputType === 'insertReplacementText';
                if (chosen) add(value);
                else setTyped(value);
              }}
            />
            <datalist id={listId}>
              {open.map((name) => (
                <option key={name} value={text(name)} />
              ))}
            </datalist>
            {typed.trim() === '' ? null : (
              <Button onClick={() => add(typed)} aria-label={`Add to ${props.label}`}>
                Add
              </Button>
            )}
          </div>
        </div>
      )}
    </Field>
  );
}
