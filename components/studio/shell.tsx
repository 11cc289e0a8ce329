import { Tabs } from '@base-ui/react/tabs';
import { useMemo } from 'react';
import { localDay } from '../../lib/model/day.ts';
import { draftEntries } from '../../lib/studio/draft.ts';
import { lintDraft } from '../../lib/studio/lint-draft.ts';
import { Banners } from './banners.tsx';
import { CampaignsScreen } from './campaigns/campaigns-screen.tsx';
import { useWorkspace } from './data/use-workspace.ts';
import type { LoadedWorkspace } from './data/workspace.ts';
import { EditorScreen } from './editor/editor-screen.tsx';
import { FilesScreen } from './files/files-screen.tsx';
import { InvitesScreen } from './invites/invites-screen.tsx';
import { KeyScreen } from './key/key-screen.tsx';
import { PublishScreen } from './publish/publish-screen.tsx';
import type { StudioDeps } from './studio-deps.ts';
import { TopBar } from './top-bar.tsx';
import { UndoBar } from './undo-bar.tsx';
import { type Tab, useView, type View } from './use-view.ts';
import { VersionsScreen } from './versions/versions-screen.tsx';

interface ShellProps {
  deps: StudioDeps;
  loaded: LoadedWorkspace;
  onLeave(): void;
}

const tabLabels: Record<Tab, string> = {
  campaigns: 'Campaigns',
  versions: 'Versions',
  invites: 'Invites',
  key: 'Signing key',
  files: 'Files',
};

/** The open Studio: what stays around every screen. */
export function Shell({ deps, loaded, onLeave }: ShellProps) {
  const workspace = useWorkspace(deps, loaded);
  const { draft } = workspace;
  const [view, go] = useView();
  const entries = useMemo(() => draftEntries(draft), [draft]);
  const findings = useMemo(() => lintDraft(draft), [draft]);
  const today = localDay(deps.now());
  const shared = { workspace, entries, findings, today, go };
  const edited = view.name === 'edit' ? entries.find(({ key }) => key === view.key) : undefined;

  return (
    <div className="min-h-screen bg-paper">
      <TopBar workspace={workspace} view={view} go={go} onLeave={onLeave} />
      <main className="mx-auto grid max-w-[76rem] gap-5 px-6 pt-5 pb-24">
        <Banners workspace={workspace} go={go} />
        {edited ? (
          <EditorScreen key={`${edited.key} ${workspace.undone}`} entry={edited} {...shared} />
        ) : view.name === 'review' ? (
          <PublishScreen {...shared} />
        ) : (
          <TabScreens view={view} {...shared} />
        )}
      </main>
      <UndoBar undo={workspace.undo} />
    </div>
  );
}

/** What every screen of the Studio is handed. */
export interface ScreenProps {
  workspace: ReturnType<typeof useWorkspace>;
  entries: ReturnType<typeof draftEntries>;
  findings: ReturnType<typeof lintDraft>;
  /** Local day, `YYYY-MM-DD`. */
  today: string;
  go(view: View): void;
}

function TabScreens({ view, ...shared }: ScreenProps & { view: View }) {
  const online = shared.workspace.client !== null;
  const shown: Tab[] = online ? ['campaigns', 'versions', 'invites', 'key', 'files'] : ['campaigns', 'key', 'files'];
  const open = shown.find((tab) => tab === view.name) ?? 'campaigns';
  const panel = 'outline-offset-4 pt-5';
  return (
    <Tabs.Root value={open} onValueChange={(value) => shared.go({ name: value as Tab })}>
      <Tabs.List aria-label="Studio" className="flex flex-wrap gap-1 border-b border-line">
        {shown.map((tab) => (
          <Tabs.Tab
            key={tab}
            value={tab}
            className="-mb-px border-b-2 border-transparent px-3 py-2 font-medium text-muted transition-colors hover:text-ink data-active:border-accent data-active:text-ink"
          >
            {tabLabels[tab]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="campaigns" className={panel}>
        <CampaignsScreen {...shared} />
      </Tabs.Panel>
      <Tabs.Panel value="versions" className={panel}>
        <VersionsScreen {...shared} />
      </Tabs.Panel>
      <Tabs.Panel value="invites" className={panel}>
        <InvitesScreen {...shared} />
      </Tabs.Panel>
      <Tabs.Panel value="key" className={panel}>
        <KeyScreen {...shared} />
      </Tabs.Panel>
      <Tabs.Panel value="files" className={panel}>
        <FilesScreen {...shared} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}
