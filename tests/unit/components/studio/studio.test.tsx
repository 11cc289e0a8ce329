// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptKey, signed } from '../../../../components/studio/data/signing.ts';
import { nextBundle } from '../../../../lib/studio/next-bundle.ts';
import { peekBundle } from '../../../../lib/studio/program-file.ts';
import { violations } from '../ui/axe.ts';
import {
  address,
  createKey,
  makeCollector,
  makeStudio,
  press,
  publish,
  says,
  signIn,
  tab,
  text,
  write,
} from './make-studio.tsx';

// Each test writes, signs and verifies whole programs.
vi.setConfig({ testTimeout: 30_000 });

let collector: Awaited<ReturnType<typeof makeCollector>>;
beforeEach(async () => {
  collector = await makeCollector();
});
afterEach(async () => {
  cleanup();
  await collector.close();
});

/** Signed in, with a key. */
async function begun() {
  const studio = makeStudio(collector.fetch);
  await screen.findByLabelText('Collector address');
  await signIn(studio.user, collector.tokens.mira);
  await screen.findByRole('button', { name: 'New tip' });
  await createKey(studio.user);
  await tab(studio.user, 'Campaigns');
  return studio;
}

const published = async () => peekBundle((await collector.client.program('acme'))?.text ?? '');

/** Another admin publishes, with the same key, while this one writes. */
async function jonasPublishes(
  studio: Awaited<ReturnType<typeof begun>>,
  change: (title: string) => string,
): Promise<void> {
  const current = await collector.client.program('acme');
  const held = peekBundle(current?.text ?? '');
  const key = await keptKey(studio.deps.db, `${address}#acme`);
  if (!current || !held || !key) throw new Error('nothing is published yet');
  const campaigns = held.program.campaigns.map((each) => ({ ...each, title: change(each.title) }));
  const options = { org: 'acme', currentVersion: held.version, now: Date.now(), expiresInDays: 90 };
  const bundle = nextBundle({ ...options, program: { ...held.program, campaigns } });
  await collector.client.publish('acme', await signed(bundle, key), current.hash);
}

const first = 'What happens next on this deal?';
const second = 'This close date has passed';
const open = async (studio: Awaited<ReturnType<typeof begun>>, title: string) => press(studio.user, title);

describe('signing in', () => {
  it('says what is missing, what is wrong, and who cannot be reached', async () => {
    const { user } = makeStudio(collector.fetch);
    await user.click(await screen.findByRole('button', { name: 'Sign in' }));
    expect(text()).toContain('Enter the address of your collector.');
    expect(await violations()).toEqual([]);
    await signIn(user, 'carrot_wrong');
    expect((await screen.findByRole('alert')).textContent).toContain('does not know this admin token');
    await write(user, 'Organisation', 'other');
    await write(user, 'Admin token', collector.tokens.mira);
    await press(user, 'Sign in');
    await says('This token belongs to another organisation.');
    collector.network.offline = true;
    await press(user, 'Sign in');
    await says('could not be reached');
  });

  it('lasts until the admin signs out, and forgets the token then', async () => {
    const studio = await begun();
    studio.reopen();
    await screen.findByRole('button', { name: 'New tip' });
    await press(studio.user, 'Sign out');
    await screen.findByLabelText('Admin token');
    expect(studio.session.size).toBe(0);
  });
});

describe('from an idea to the reps', () => {
  it('writes a tip, previews it, publishes it', async () => {
    const studio = await begun();
    const { user } = studio;
    await press(user, 'New tip');
    await write(user, 'Title', 'Log the call while it is fresh');
    await write(user, 'Text', 'Two lines are enough.');
    await write(user, 'What the reader gets', 'You never ask your customer twice.');
    await user.selectOptions(screen.getByLabelText('Practice'), 'Log calls and meetings on the record');
    const shadow = document.querySelector('[data-card-preview]')?.shadowRoot;
    expect(shadow?.querySelector('h2')?.textContent).toBe('Log the call while it is fresh');
    expect(shadow?.querySelector('.badge')?.getAttribute('aria-label')).toContain('Log the call');
    expect(text()).toContain('Ready to publish');
    expect(await violations()).toEqual([]);

    await press(user, 'Review and publish');
    expect(text()).toContain('New tip “Log the call while it is fresh”');
    expect(await violations()).toEqual([]);
    await press(user, 'Publish version 1');
    await says('Reps with an open CRM tab see it within a minute');
    const bundle = await published();
    expect(bundle).toMatchObject({ org: 'acme', version: 1 });
    expect(bundle?.program.campaigns.at(-1)).toMatchObject({
      id: 'log-the-call-while-it-is-fresh',
      practice: 'activities-on-record',
      roles: ['sales-rep'],
    });
    expect((await collector.client.org('acme')).publicKey).not.toBeNull();
    await press(user, 'Back to the campaigns');
    expect(text()).toContain('No changes');
  });

  it('is stopped by an error, which says where it is', async () => {
    const { user } = await begun();
    await press(user, 'New nudge');
    await write(user, 'Title', 'Half a nudge');
    await press(user, 'Review and publish');
    expect(screen.getByRole('button', { name: 'Publish version 1' })).toHaveProperty('disabled', true);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('Half a nudge, body: This is empty.');
    await user.click(within(alert).getAllByRole('button', { name: 'Half a nudge' })[0] ?? alert);
    expect(await screen.findByLabelText('Title')).toHaveProperty('value', 'Half a nudge');
  });

  it('counts the text and says when it is too long', async () => {
    const studio = await begun();
    await open(studio, first);
    await write(studio.user, 'Text', 'x'.repeat(241));
    expect(text()).toContain('241 of 240');
    expect(screen.getByLabelText('Text').getAttribute('aria-invalid')).toBe('true');
    expect(text()).toContain('The text has 241 characters; the limit is 240.');
  });

  it('loses nothing when the tab closes', async () => {
    const studio = await begun();
    await open(studio, first);
    await write(studio.user, 'Title', 'Half a thought');
    await waitFor(async () =>
      expect(JSON.stringify(await studio.deps.db.drafts.toArray())).toContain('Half a thought'),
    );
    studio.reopen();
    expect(await screen.findByLabelText('Title')).toHaveProperty('value', 'Half a thought');
  });

  it('loses nothing when the collector cannot be reached', async () => {
    const { user } = await begun();
    await publish(user, 1);
    await press(user, first);
    await write(user, 'Title', 'Written on a train');
    collector.network.offline = true;
    await press(user, 'Review and publish');
    await press(user, 'Publish version 2');
    await says('Version 2 was not published. The collector could not be reached. Your changes are kept.');
    collector.network.offline = false;
    await press(user, 'Publish version 2');
    await says('Version 2 is published');
    expect((await published())?.program.campaigns[0]?.title).toBe('Written on a train');
  });
});

describe('two admins at once', () => {
  it('tells who was quicker, and keeps both sides where they touch different campaigns', async () => {
    const studio = await begun();
    await publish(studio.user, 1);
    await open(studio, first);
    await write(studio.user, 'Title', 'Mine');
    await jonasPublishes(studio, (title) => (title === second ? 'His' : title));
    await press(studio.user, 'Review and publish');
    await press(studio.user, 'Publish version 2');
    await says('Jonas published version 2 while you were writing.');
    expect(await violations()).toEqual([]);
    await press(studio.user, 'Load version 2 and keep my changes');
    await press(studio.user, 'Publish version 3');
    await says('Version 3 is published');
    expect((await published())?.program.campaigns.slice(0, 2).map(({ title }) => title)).toEqual(['Mine', 'His']);
  });

  it('asks where both changed the same campaign', async () => {
    const studio = await begun();
    await publish(studio.user, 1);
    await open(studio, first);
    await write(studio.user, 'Title', 'Mine');
    await jonasPublishes(studio, (title) => (title === first ? 'His' : title));
    await press(studio.user, 'Review and publish');
    await press(studio.user, 'Publish version 2');
    await studio.user.click(await screen.findByRole('button', { name: 'Load version 2 and keep my changes' }));
    const choice = screen.getByRole('group', { name: 'Mine' });
    await studio.user.click(within(choice).getByRole('radio', { name: /Version 2/ }));
    await press(studio.user, 'Go on with these');
    await says('Nothing is different.');
    await press(studio.user, 'Publish version 3');
    await says('Version 3 is published');
    expect((await published())?.program.campaigns[0]?.title).toBe('His');
  });
});

describe('a new organisation', () => {
  it('starts over from the program for another CRM, and can take that back', async () => {
    const studio = await begun();
    expect(text()).toContain('You start with a built-in program, “Sales on Salesforce”');
    await press(studio.user, 'Files');
    await press(studio.user, 'Start from Sales on Dynamics 365');
    expect(text()).toContain('You start with a built-in program, “Sales on Dynamics 365”');
    expect(await violations()).toEqual([]);
    await tab(studio.user, 'Campaigns');
    expect(screen.queryByRole('button', { name: first })).toBeNull();
    studio.reopen();
    await screen.findByRole('button', { name: 'New tip' });
    expect(text()).toContain('“Sales on Dynamics 365”');
    await tab(studio.user, 'Files');
    await press(studio.user, 'Start from Sales on Salesforce');
    await press(studio.user, 'Undo');
    expect(text()).toContain('“Sales on Dynamics 365”');
    await publish(studio.user, 1);
    expect((await published())?.program.id).toBe('sales-dynamics');
  });
});

describe('the list', () => {
  it('takes a delete back, at once and later', async () => {
    const studio = await begun();
    await publish(studio.user, 1);
    await press(studio.user, `Delete ${first}`);
    expect(screen.queryByRole('button', { name: first })).toBeNull();
    await press(studio.user, 'Undo');
    expect(screen.getByRole('button', { name: first })).toBeTruthy();
    await press(studio.user, `Delete ${first}`);
    await press(studio.user, 'Dismiss');
    await press(studio.user, `Keep ${first}`);
    expect(screen.getByRole('button', { name: first })).toBeTruthy();
    expect(text()).toContain('No changes');
  });

  it('finds by words and says when nothing fits', async () => {
    const { user } = await begun();
    await user.type(screen.getByRole('searchbox', { name: 'Search campaigns' }), 'close date');
    await waitFor(() => expect(screen.queryByRole('button', { name: first })).toBeNull());
    expect(screen.getByRole('button', { name: second })).toBeTruthy();
    await user.type(screen.getByRole('searchbox', { name: 'Search campaigns' }), ' zzz');
    await screen.findByText('No campaign fits');
    await press(user, 'Show all');
    expect(await screen.findByRole('button', { name: first })).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it('pauses at once through the kill list, and lets it go on', async () => {
    const studio = await begun();
    await publish(studio.user, 1);
    await press(studio.user, `Pause ${first}`);
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('within a minute');
    await studio.user.click(within(dialog).getByRole('button', { name: 'Pause' }));
    await screen.findByRole('button', { name: `Resume ${first}` });
    const killed = () => collector.client.killList('acme').then((list) => JSON.parse(atob(list?.split('.')[1] ?? '')));
    expect(await killed()).toMatchObject({ sequence: 1, campaigns: ['next-step-empty'] });
    expect((await published())?.version).toBe(1);
    await press(studio.user, `Resume ${first}`);
    await studio.user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Resume' }));
    await screen.findByRole('button', { name: `Pause ${first}` });
    expect(await killed()).toMatchObject({ sequence: 2, campaigns: [] });
  });
});

describe('versions', () => {
  it('shows what changed and rolls back as a new version', async () => {
    const studio = await begun();
    await publish(studio.user, 1);
    await open(studio, first);
    await write(studio.user, 'Title', 'A worse title');
    await publish(studio.user, 2);
    await tab(studio.user, 'Versions');
    await studio.user.click(await screen.findByRole('button', { name: 'What changed since version 1' }));
    await says('Nudge “A worse title”: title changed');
    expect(text()).toContain('by Mira');
    expect(await violations()).toEqual([]);
    await press(studio.user, 'Roll back to version 1');
    const dialog = await screen.findByRole('alertdialog');
    await waitFor(() => expect(dialog.textContent).toContain(`Nudge “${first}”: title changed`));
    await studio.user.click(within(dialog).getByRole('button', { name: 'Publish version 3' }));
    await says('Version 3 is published with the content of version 1.');
    const bundle = await published();
    expect([bundle?.version, bundle?.program.campaigns[0]?.title]).toEqual([3, first]);
  });
});

describe('the signing key', () => {
  it('never leaves the browser unless the admin asked for a file, which opens with its passphrase', async () => {
    const studio = makeStudio(collector.fetch);
    await screen.findByLabelText('Collector address');
    await signIn(studio.user, collector.tokens.mira);
    await screen.findByRole('button', { name: 'New tip' });
    await tab(studio.user, 'Signing key');
    expect(text()).toContain('If the key is lost, every device must join again.');
    expect(await violations()).toEqual([]);
    await studio.user.click(screen.getByRole('radio', { name: /with a copy in a protected file/ }));
    await write(studio.user, 'Passphrase', 'short');
    await press(studio.user, 'Create signing key');
    expect(text()).toContain('Use at least 12 characters.');
    await write(studio.user, 'Passphrase', 'four quiet carrots');
    await write(studio.user, 'Passphrase again', 'four quiet carrots');
    await press(studio.user, 'Create signing key');
    await screen.findByText('Your key is open');
    expect(studio.files.map(({ name }) => name)).toEqual(['acme-signing-key.json']);
    const row = await studio.deps.db.keys.get(`${address}#acme`);
    expect(row?.key.extractable).toBe(false);
    await publish(studio.user, 1);

    await tab(studio.user, 'Signing key');
    await press(studio.user, 'Remove from this browser');
    await studio.user.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Remove the key' }),
    );
    await says('This browser has no key.');
    expect(screen.queryByRole('button', { name: 'Create signing key' })).toBeNull();
    const file = new File([studio.files[0]?.text ?? ''], 'acme-signing-key.json');
    await studio.user.upload(screen.getByLabelText('Choose the key file', { selector: 'input' }), file);
    await write(studio.user, 'Passphrase of the file', 'three loud carrots');
    await press(studio.user, 'Open the key');
    await says('This passphrase does not open the file.');
    await write(studio.user, 'Passphrase of the file', 'four quiet carrots');
    await press(studio.user, 'Open the key');
    await screen.findByText('Your key is open');
  });

  it('of somebody else is refused before anything is signed', async () => {
    const studio = await begun();
    await publish(studio.user, 1);
    cleanup();
    const other = makeStudio(collector.fetch);
    await screen.findByLabelText('Collector address');
    await signIn(other.user, collector.tokens.jonas);
    await screen.findByRole('button', { name: 'New tip' });
    await tab(other.user, 'Signing key');
    const { generateKeyPair } = await import('../../../../lib/program/sign.ts');
    const file = new File([JSON.stringify((await generateKeyPair()).privateJwk)], 'other.key');
    await other.user.upload(screen.getByLabelText('Choose the key file', { selector: 'input' }), file);
    await press(other.user, 'Open the key');
    await screen.findByText('This is another key');
    await press(other.user, 'Review and publish');
    expect(text()).toContain('The open key is not your organisation’s.');
    expect(screen.getByRole('button', { name: 'Publish version 2' })).toHaveProperty('disabled', true);
  });
});

describe('invites', () => {
  it('creates links and counts them', async () => {
    const studio = await begun();
    await publish(studio.user, 1);
    await tab(studio.user, 'Invites');
    await write(studio.user, 'How many', '2');
    await press(studio.user, 'Create invites');
    await screen.findByRole('button', { name: 'Copy all links' });
    expect(text().match(/https:\/\/carrot\.test\/join#[A-Z2-7]{16}/g)).toHaveLength(2);
    await says('Open2');
    expect(await violations()).toEqual([]);
  });
});

describe('without a server', () => {
  it('opens the built-in program, signs it and saves it as a file', async () => {
    const { user, files } = makeStudio(collector.fetch);
    await user.click(await screen.findByRole('button', { name: 'Start from Sales on Salesforce' }));
    await screen.findByRole('button', { name: 'New tip' });
    expect(screen.queryByRole('tab', { name: 'Invites' })).toBeNull();
    await createKey(user);
    await press(user, 'Review and publish');
    await write(user, 'Organisation', 'acme');
    await press(user, 'Sign and save version 1');
    await says('Saved as acme-1.bundle.');
    expect(peekBundle(files[0]?.text ?? '')).toMatchObject({ org: 'acme', version: 1 });
    expect(await violations()).toEqual([]);
    await press(user, 'All campaigns');
    await tab(user, 'Files');
    await press(user, 'Save the program (JSON)');
    expect(JSON.parse(files[1]?.text ?? '')).toMatchObject({ id: 'sales-salesforce' });
    expect(await violations()).toEqual([]);
  });

  it('says what is wrong with a file', async () => {
    const { user } = makeStudio(collector.fetch);
    const input = await screen.findByLabelText('Open a file', { selector: 'input' });
    await user.upload(input, new File(['{"schema":1}'], 'x.json'));
    expect((await screen.findByRole('alert')).textContent).toContain('This file is not a program.');
  });
});
