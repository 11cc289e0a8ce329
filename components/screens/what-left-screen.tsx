import { useLiveQuery } from 'dexie-react-hooks';
import { send } from '../../lib/messages/client.ts';
import type { BallotsView } from '../../lib/model/ballots-view.ts';
import type { Settings } from '../../lib/model/settings.ts';
import type { SignInActs } from '../ledger/sign-in.tsx';
import { WhatLeft } from '../ledger/what-left.tsx';
import type { ProgramView, ScreenDeps } from './use-carrot-data.ts';

interface WhatLeftScreenProps extends Pick<ScreenDeps, 'readBallots' | 'requestAccess' | 'download'> {
  organisation: Settings['organisation'];
  program: ProgramView;
}

const signIn: SignInActs = {
  isOffered: async () => (await send('ballot.ways', {})).oidc,
  open: async () => (await send('ballot.signIn', {})).code,
  onBack: async () => {
    await send('ballot.step', {});
  },
};

/** "What left this device" with live data. */
export function WhatLeftScreen({ organisation, program, readBallots, requestAccess, download }: WhatLeftScreenProps) {
  const endorsement = program.bundle?.org === organisation?.org ? program.program.ballots : undefined;
  const ballots = useLiveQuery(
    async () => (organisation && endorsement ? readBallots(organisation) : null),
    [organisation, endorsement, readBallots],
  );
  if (ballots === undefined) return null;
  const origins = endorsement ? originsOf(endorsement, ballots) : [];
  return (
    <WhatLeft
      ballots={ballots}
      joined={organisation !== null}
      bundleHash={program.hash}
      onChoose={async (participation) => {
        // No await before this call: the browser accepts it only inside the press.
        const allowed = participation === 'silence' || (await requestAccess(...origins));
        if (!allowed) throw new Error('the browser was not allowed to reach the collector');
        await send('ballot.choose', { participation });
      }}
      onPickCell={async (cell) => {
        await send('ballot.cell', { cell });
      }}
      onInvite={async (link) => {
        await send('ballot.invite', { link });
      }}
      signIn={signIn}
      onExport={() => {
        if (ballots) download('carrot-ledger.json', exportText(ballots));
      }}
      onEraseLedger={async () => {
        await send('ballot.erase', {});
      }}
    />
  );
}

/** Origins the browser must let the extension reach: issuer, tally, and the relay once it is known. */
function originsOf(endorsement: { issuerUrl: string; tallyUrl: string }, ballots: BallotsView | null): string[] {
  const relay = ballots?.week?.relay?.url;
  const addresses = [endorsement.issuerUrl, endorsement.tallyUrl, ...(relay ? [relay] : [])];
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}

function exportText({ organisation, participation, cell, odometer, ledger }: BallotsView): string {
  return `${JSON.stringify({ carrot: 'ledger', organisation, participation, cell, odometer, ledger }, null, 2)}\n`;
}
