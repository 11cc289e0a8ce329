import { cx } from '../../ui/cx.ts';
import { Field, TextArea, TextInput } from '../../ui/field.tsx';
import { type EditorContext, problemsAt } from './editor-context.ts';
import { FormSelect } from './form-select.tsx';
import { EditorSection } from './section.tsx';

const limits = { title: 70, body: 240, benefit: 140 } as const;

function Counter({ text, limit }: { text: string; limit: number }) {
  const over = text.length > limit;
  return (
    <span className={cx('text-caption tabular-nums', over ? 'font-semibold text-danger' : 'text-muted')}>
      {text.length} of {limit}
      <span className="sr-only"> characters</span>
    </span>
  );
}

/** What the card says: title, text, and what the reader gets. */
export function WordsSection(context: EditorContext) {
  const { form } = context;
  const [title, body, benefit] = form.watch(['title', 'body', 'benefit.text']);
  return (
    <EditorSection title="What it says">
      <Field
        label="Title"
        aside={<Counter text={title} limit={limits.title} />}
        problems={problemsAt(context, ['title'], 'title')}
      >
        {(control) => (
          <TextInput
            {...control}
            {...form.register('title')}
            autoFocus={title === ''}
            placeholder="What happens next on this deal?"
          />
        )}
      </Field>
      <Field
        label="Text"
        aside={<Counter text={body} limit={limits.body} />}
        problems={problemsAt(context, ['body'], 'body')}
      >
        {(control) => (
          <TextArea
            {...control}
            {...form.register('body')}
            rows={3}
            placeholder="Say one thing, in the reader’s words, with an example."
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-[11rem_1fr_7rem]">
        <Field label="Kind of gain">
          {(control) => (
            <FormSelect {...control} control={form.control} name="benefit.kind">
              <option value="performance">Win more</option>
              <option value="productivity">Less work</option>
              <option value="personal">For myself</option>
            </FormSelect>
          )}
        </Field>
        <Field
          label="What the reader gets"
          aside={<Counter text={benefit} limit={limits.benefit} />}
          problems={problemsAt(context, ['benefit.text'], 'benefit')}
        >
          {(control) => (
            <TextInput
              {...control}
              {...form.register('benefit.text')}
              placeholder="Next time you open this deal, you know where to go on."
            />
          )}
        </Field>
        <Field
          label="Effort"
          aside={<span className="text-caption text-muted">seconds</span>}
          problems={problemsAt(context, ['effortSeconds'], 'effortSeconds')}
        >
          {(control) => (
            <TextInput
              {...control}
              {...form.register('effortSeconds', { setValueAs: wholeNumber })}
              type="number"
              min={1}
              max={3600}
            />
          )}
        </Field>
      </div>
    </EditorSection>
  );
}

/** What stands in a number field: a number, or empty. */
export function wholeNumber(value: unknown): number | '' {
  const number = Number(value);
  return value === '' || value === null || value === undefined || Number.isNaN(number) ? '' : number;
}
