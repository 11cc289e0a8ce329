import { Crosshair } from 'lucide-react';
import { useState } from 'react';
import type { CrmId } from '../../../lib/model/page.ts';
import { type OpenPage, type Pick, readPick } from '../../../lib/studio/picked.ts';
import { objectLabel, pageLabels } from '../../../lib/studio/places.ts';
import { Button } from '../../ui/button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { StudioDeps } from '../studio-deps.ts';
import { troubleText, useBusy } from '../use-busy.ts';

interface PickPlaceProps {
  crm: CrmId;
  crmPages: StudioDeps['crmPages'];
  onPick(pick: Pick): void;
}

/** Host and kind of page; the title of a tab would name a record. */
function pageText({ host, page, object }: OpenPage): string {
  const kind = page && [object ? objectLabel(object) : '', pageLabels[page] ?? page].filter(Boolean).join(', ');
  return kind ? `${host} (${kind})` : host;
}

/** An element of an open CRM page as the place a card points at: choose the tab, point at it there, name it. */
export function PickPlace({ crm, crmPages, onPick }: PickPlaceProps) {
  const [pages, setPages] = useState<OpenPage[] | null>(null);
  const [pick, setPick] = useState<Pick | null>(null);
  const { busy, failure, run, forget } = useBusy();
  const fits = (page: OpenPage) => page.crm === null || page.crm === crm;
  const list = () => run(async () => setPages((await crmPages.list()).filter(fits)));
  const pickIn = ({ tab }: OpenPage) =>
    run(async () => {
      const said = readPick(await crmPages.pick(tab));
      if (said && said.crm !== crm)
        throw new Error(`This campaign is for ${crm}, and that page belongs to ${said.crm}.`);
      setPick(said);
      if (said) setPages(null);
    });
  const close = () => {
    forget();
    setPages(null);
    setPick(null);
  };

  return (
    <div className="grid content-start gap-2 sm:col-span-2">
      {pick ? <NamePick pick={pick} onPick={onPick} onClose={close} /> : null}
      {pages && !pick ? (
        <PageList crm={crm} pages={pages} busy={busy} onChoose={pickIn} onAgain={list} onClose={close} />
      ) : null}
      {!pages && !pick ? (
        <Button className="justify-self-start" disabled={busy} onClick={list}>
          <Crosshair aria-hidden size={16} />
          Pick on the page…
        </Button>
      ) : null}
      {failure ? <Notice tone="error">{troubleText(failure)}</Notice> : null}
    </div>
  );
}

interface PageListProps {
  crm: CrmId;
  pages: readonly OpenPage[];
  busy: boolean;
  onChoose(page: OpenPage): void;
  onAgain(): void;
  onClose(): void;
}

function PageList({ crm, pages, busy, onChoose, onAgain, onClose }: PageListProps) {
  return (
    <fieldset className="grid gap-2 rounded-xl border border-line p-3">
      <legend className="px-1 font-medium">Pick in which open tab?</legend>
      {pages.map((page) => (
        <Button key={page.tab} className="justify-self-start" disabled={busy} onClick={() => onChoose(page)}>
          {pageText(page)}
        </Button>
      ))}
      <p role="status" className="text-pretty text-small text-muted">
        {pages.length === 0
          ? `No page of ${crm} is open. Open one in another tab of this browser, then look again.`
          : 'The tab comes to the front. Click the element there; Esc brings you back without one.'}
      </p>
      <div className="flex gap-2">
        <Button size="small" look="quiet" disabled={busy} onClick={onAgain}>
          Look again
        </Button>
        <Button size="small" look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </fieldset>
  );
}

function NamePick({ pick, onPick, onClose }: { pick: Pick; onPick(pick: Pick): void; onClose(): void }) {
  const [label, setLabel] = useState(pick.label);
  const named = label.trim();
  return (
    <fieldset className="grid gap-2 rounded-xl border border-line p-3">
      <legend className="px-1 font-medium">The picked element</legend>
      <Field label="What you call it" hint="Shown in the Studio only. Write no customer's name.">
        {(control) => (
          <TextInput {...control} maxLength={80} value={label} onChange={(event) => setLabel(event.target.value)} />
        )}
      </Field>
      <div className="flex gap-2">
        <Button
          size="small"
          look="primary"
          disabled={named === ''}
          onClick={() => {
            onPick({ ...pick, label: named });
            onClose();
          }}
        >
          Point at it
        </Button>
        <Button size="small" look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </fieldset>
  );
}
