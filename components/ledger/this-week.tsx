import type { BallotsView } from '../../lib/model/ballots-view.ts';
import { Field, SelectInput } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { formatMoment } from './format-moment.ts';

type Week = NonNullable<BallotsView['week']>;

const issuances: Record<Week['issuance'], string | null> = {
  open: 'The tokens of this week are not here yet.',
  issued: null,
  'second-machine': 'Another machine of yours votes this week, so this one sends nothing. One vote each.',
  missed: 'This machine fetched no tokens before the week was over, so it sends nothing for it.',
};

/** The questions everybody is asked this week, and when what happens. */
export function ThisWeek({ week }: { week: Week }) {
  const { questions, problems, relay, closesAt, dropFrom, dropUntil } = week;
  const issuance = issuances[week.issuance];
  return (
    <div>
      <h3 className="text-lead font-semibold">This week’s ballot paper</h3>
      <p className="mt-1 max-w-[62ch] text-pretty text-muted">
        The same for everybody. Answers are made after {formatMoment(closesAt)}, and each leaves at a random time of its
        own between {formatMoment(dropFrom)} and {formatMoment(dropUntil)}
        {relay ? `, through the relay run by ${relay.runBy}` : ', without a relay'}.
      </p>
      {problems.length > 0 ? (
        <div className="mt-3">
          <Notice tone="error">
            <p className="font-medium">
              This ballot paper asks for less privacy than Carrot promises: your ballots are blank.
            </p>
            {problems.map((problem) => (
              <p key={problem} className="mt-0.5">
                {problem}
              </p>
            ))}
          </Notice>
        </div>
      ) : null}
      {issuance ? (
        <div className="mt-3">
          <Notice>{issuance}</Notice>
        </div>
      ) : null}
      {questions.length === 0 ? <p className="mt-3 text-muted">Nothing is asked this week.</p> : null}
      <ol className="mt-4 grid gap-3">
        {questions.map(({ id, sentence, buckets, byArm }) => (
          <li key={id}>
            <p className="font-medium text-pretty">{sentence}</p>
            <p className="text-small text-pretty text-muted">
              {buckets.join(' · ')}
              {byArm ? ' (counted apart for machines that see the campaign and machines that do not)' : ''}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}

interface CellPickerProps {
  cells: Week['cells'];
  value: string | null;
  onPick(cell: string): void;
}

/** The group answers are counted in. The collector never tells a machine its group. */
export function CellPicker({ cells, value, onPick }: CellPickerProps) {
  const [only] = cells;
  if (cells.length === 1 && only) {
    return (
      <p className="text-pretty text-muted">
        <span className="font-medium text-ink">Your group:</span> {only.name}, {only.enrolled} members. There is only
        this one.
      </p>
    );
  }
  const isListed = cells.some(({ id }) => id === value);
  return (
    <Field
      label="Your group"
      hint="Your answers are added up within it. You pick it yourself; the collector never tells this machine where it belongs. No group has fewer than 20 members."
      problems={isListed ? [] : [{ level: 'warning', message: 'Until you pick one, your ballots are blank.' }]}
      className="max-w-md"
    >
      {(control) => (
        <SelectInput
          {...control}
          value={isListed ? (value ?? '') : ''}
          onChange={(event) => onPick(event.target.value)}
        >
          <option value="" disabled>
            Pick your group
          </option>
          {cells.map(({ id, name, enrolled }) => (
            <option key={id} value={id}>
              {name} ({enrolled} members)
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  );
}
