import { Plus, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { Campaign } from '../../../lib/model/campaign.ts';
import {
  type CampaignFilter,
  campaignState,
  campaignStates,
  noFilter,
  passes,
  stateLabel,
} from '../../../lib/studio/campaign-state.ts';
import { addCampaign, deletedCampaigns, discardCampaign, draftHead, isNewKey } from '../../../lib/studio/draft.ts';
import { newCampaign } from '../../../lib/studio/new-campaign.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput, TextInput } from '../../ui/field.tsx';
import { count } from '../../ui/format.ts';
import type { ScreenProps } from '../shell.tsx';
import { useHeadingFocus } from '../use-heading-focus.ts';
import { CampaignRow } from './campaign-row.tsx';

/** Every campaign of the draft, with what reps get of it now. */
export function CampaignsScreen({ workspace, entries, findings, today, go }: ScreenProps) {
  const [filter, setFilter] = useState<CampaignFilter>(noFilter);
  const wanted = useDeferredValue(filter);
  const heading = useHeadingFocus();
  const { draft, org } = workspace;
  const head = draftHead(draft);
  if (head === null) return null;
  const killed = new Set(org?.killList?.campaigns);
  // What is being written comes first; the published keep the order of the program.
  const rows = [...entries.filter(({ key }) => isNewKey(key)), ...entries.filter(({ key }) => !isNewKey(key))]
    .map((entry) => ({ entry, state: campaignState(entry.published, { killed, today }) }))
    .filter(({ entry, state }) => passes(entry, state, wanted));

  const add = (kind: Campaign['kind']) => {
    const [next, key] = addCampaign(draft, newCampaign(kind, head));
    workspace.change(next);
    go({ name: 'edit', key });
  };

  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="me-auto">
          <h2 ref={heading} tabIndex={-1} className="text-title font-semibold outline-none">
            Campaigns
          </h2>
          <p className="text-muted">
            {rows.length === entries.length
              ? count(entries.length, 'campaign')
              : `${rows.length} of ${count(entries.length, 'campaign')}`}{' '}
            in {head.name}
          </p>
        </div>
        <Button onClick={() => add('nudge')}>
          <Plus aria-hidden size={16} />
          New nudge
        </Button>
        <Button onClick={() => add('tip')}>
          <Plus aria-hidden size={16} />
          New tip
        </Button>
      </div>
      <Filters filter={filter} onChange={setFilter} head={head} />
      {rows.length === 0 ? (
        <Nothing filtered={entries.length > 0} onReset={() => setFilter(noFilter)} />
      ) : (
        <ul aria-label="Campaigns" className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card">
          {rows.map(({ entry, state }) => (
            <CampaignRow
              key={entry.key}
              entry={entry}
              state={state}
              head={head}
              workspace={workspace}
              go={go}
              errors={findings.filter(({ key, level }) => key === entry.key && level === 'error').length}
            />
          ))}
        </ul>
      )}
      <Deleted workspace={workspace} />
    </div>
  );
}

/** What goes with the next version can be kept until then. */
function Deleted({ workspace: { draft, change } }: Pick<ScreenProps, 'workspace'>) {
  const gone = deletedCampaigns(draft);
  if (gone.length === 0) return null;
  return (
    <section aria-labelledby="deleted" className="grid gap-1.5">
      <h3 id="deleted" className="text-small font-medium text-muted">
        Deleted with the next version
      </h3>
      <ul className="divide-y divide-line overflow-hidden rounded-2xl border border-dashed border-edge">
        {gone.map(({ id, title }) => (
          <li key={id} className="flex items-center justify-between px-4 py-1.5">
            <del className="text-muted">{title}</del>
            <Button
              size="small"
              look="quiet"
              aria-label={`Keep ${title}`}
              onClick={() => change(discardCampaign(draft, id))}
            >
              Keep
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FiltersProps {
  filter: CampaignFilter;
  onChange(filter: CampaignFilter): void;
  head: { roles: { id: string; label: string }[]; practices: { id: string; title: string }[] };
}

function Filters({ filter, onChange, head }: FiltersProps) {
  const select = (
    name: 'kind' | 'role' | 'practice' | 'state',
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <SelectInput
      aria-label={label}
      value={filter[name]}
      onChange={(event) => onChange({ ...filter, [name]: event.target.value })}
      className="w-auto max-w-[14rem] border-line"
    >
      <option value="">{label}: all</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </SelectInput>
  );
  return (
    <search className="flex flex-wrap gap-2">
      <div className="relative min-w-[14rem] flex-1">
        <Search
          aria-hidden
          size={16}
          className="pointer-events-none absolute start-3 top-1/2 -translate-y-1/2 text-muted"
        />
        <TextInput
          type="search"
          aria-label="Search campaigns"
          placeholder="Search campaigns"
          value={filter.text}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
          className="border-line ps-9"
        />
      </div>
      {select('state', 'State', [
        ...campaignStates.map((state) => [state, stateLabel[state]] as const),
        ['draft', 'Changed, not published'],
      ])}
      {select('kind', 'Kind', [
        ['tip', 'Tips'],
        ['nudge', 'Nudges'],
      ])}
      {select(
        'role',
        'Role',
        head.roles.map(({ id, label }) => [id, label]),
      )}
      {select(
        'practice',
        'Practice',
        head.practices.map(({ id, title }) => [id, title]),
      )}
    </search>
  );
}

function Nothing({ filtered, onReset }: { filtered: boolean; onReset(): void }) {
  return (
    <div className="grid justify-items-center gap-3 rounded-2xl border border-dashed border-edge px-6 py-14 text-center">
      <p className="text-lead font-medium">{filtered ? 'No campaign fits' : 'No campaigns yet'}</p>
      <p className="max-w-[44ch] text-pretty text-muted">
        {filtered
          ? 'Try fewer words, or show all of them again.'
          : 'A tip tells something worth knowing on a page. A nudge speaks about the record on screen, when something there needs attention.'}
      </p>
      {filtered ? <Button onClick={onReset}>Show all</Button> : null}
    </div>
  );
}
