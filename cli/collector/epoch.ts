import { epochOf, epochStart, quarterOf } from '../../lib/ballot/epoch.ts';
import { possibleQuestions } from '../../lib/ballot/planner.ts';
import { tick } from '../../server/epochs/clockwork.ts';
import { ensureBallotKey, findBallotKey } from '../../server/issuer/ballot-key.ts';
import { planOf, wishesSchema } from '../../server/issuer/plan.ts';
import { publishedProgram } from '../../server/issuer/program.ts';
import { createIssuer } from '../../server/issuer/service.ts';
import { findOrg } from '../../server/store/orgs.ts';
import { parts } from '../../server/store/parts.ts';
import { setWishes } from '../../server/store/question-plans.ts';
import { type RelaySetting, relaySettingSchema, setRelay } from '../../server/store/relays.ts';
import type { IssuerStore, Stores } from '../../server/store/store.ts';
import { createTally } from '../../server/tally/service.ts';
import { readText } from '../program/files.ts';
import { parseOptions, required } from '../program/options.ts';
import { fault, misuse } from '../program/problems.ts';
import type { CollectorCommand } from './command.ts';
import { configOf, messageOf, part, withParts, withStore } from './with-store.ts';

const org = { org: { type: 'string' } } as const;
const orgUsage = '  --org ID  the organisation';

export const epochKeyCommand: CollectorCommand = {
  name: 'epoch key',
  about: 'Print the public key of the ballot papers; made when there is none.',
  usage: `--org ID [--replace]

${orgUsage}
  --replace  make a new one; devices believe it only when the published program names it

Put it into the program as ballots.ballotKey, beside issuerUrl and tallyUrl, and publish. No backup holds the private half.`,
  examples: ['epoch key --org acme'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, { ...org, replace: { type: 'boolean', default: false } });
    const id = required(values.org, 'org');
    const key = await withParts(configOf(environment), ['admin', 'issuer'], async (stores) => {
      await requireOrg(stores, id);
      return ensureBallotKey(part(stores.issuer), id, values.replace);
    });
    output.line(JSON.stringify(key));
    return 0;
  },
};

export const epochPlanCommand: CollectorCommand = {
  name: 'epoch plan',
  about: 'Show or change what is asked in the weeks of this quarter.',
  usage: `--org ID [--wishes FILE | --as-usual] [--questions]

${orgUsage}
  --wishes FILE  JSON, most important first: [{"question": "practice-used-next-step", "times": 3}]
  --as-usual     forget the wishes
  --questions    list every question the published program can ask

At most 4 questions a week, each in at most 3 weeks of a quarter. Weeks whose ballot paper is out do not change.`,
  examples: [
    'epoch plan --org acme',
    'epoch plan --org acme --questions',
    'epoch plan --org acme --wishes wishes.json',
  ],
  async run(args, output, environment) {
    const { values } = parseOptions(args, {
      ...org,
      wishes: { type: 'string' },
      'as-usual': { type: 'boolean', default: false },
      questions: { type: 'boolean', default: false },
    });
    const id = required(values.org, 'org');
    await withParts(configOf(environment), ['admin', 'issuer'], async (stores) => {
      await requireOrg(stores, id);
      const [admin, issuer] = [part(stores.admin), part(stores.issuer)];
      const published = await publishedProgram(issuer, id);
      if (!published) throw fault(`"${id}" has published no program yet.`);
      const possible = possibleQuestions(published.program).map((question) => question.id);
      if (values.questions) {
        for (const question of possible) output.line(question);
        return;
      }
      const epoch = epochOf(admin.clock());
      const quarter = quarterOf(epoch);
      if (values.wishes !== undefined) await setWishes(admin, id, quarter, await readWishes(values.wishes, possible));
      else if (values['as-usual']) await setWishes(admin, id, quarter, null);
      const weeks = await planOf(issuer, id, epoch, published);
      for (const [week, questions] of weeks) {
        if (week >= epoch) output.line(`${dayOf(week)}  ${questions.map((question) => question.id).join(', ') || '–'}`);
      }
    });
    return 0;
  },
};

export const epochRelayCommand: CollectorCommand = {
  name: 'epoch relay',
  about: 'Say which relay ballots go through, from the next ballot paper on.',
  usage: `--org ID (--url URL --run-by TEXT [--required] | --none)

${orgUsage}
  --url URL      address of the relay; starts with https://
  --run-by TEXT  who runs it, in words a rep understands
  --required     ballots go through it or not at all
  --none         no relay`,
  examples: ['epoch relay --org acme --url https://relay.example --run-by "Works council of Acme" --required'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, {
      ...org,
      url: { type: 'string' },
      'run-by': { type: 'string' },
      required: { type: 'boolean', default: false },
      none: { type: 'boolean', default: false },
    });
    const id = required(values.org, 'org');
    const setting = relayFrom(values);
    await withStore(configOf(environment), false, async (store) => {
      if (!(await findOrg(store, id))) throw fault(`There is no organisation "${id}".`);
      await setRelay(store, id, setting);
    });
    output.line(
      setting
        ? `Relay of "${id}": ${setting.url}, run by ${setting.runBy}; ${setting.required ? 'ballots go through it or not at all' : 'a browser that may not reach it sends ballots straight to the collector'}.`
        : `"${id}" has no relay: ballots go straight to the collector.`,
    );
    output.line('It stands on the next ballot paper.');
    return 0;
  },
};

interface RelayOptions {
  url?: string | undefined;
  'run-by'?: string | undefined;
  required: boolean;
  none: boolean;
}

/** The relay the options name; null: none. @throws Failure when they say both, or when devices would refuse the relay */
function relayFrom(values: RelayOptions): RelaySetting | null {
  if (values.none) {
    const both = values.url !== undefined || values['run-by'] !== undefined || values.required;
    if (both) throw misuse('--none stands alone: with --url, --run-by and --required there is a relay.');
    return null;
  }
  const parsed = relaySettingSchema.safeParse({
    url: required(values.url, 'url'),
    runBy: required(values['run-by'], 'run-by'),
    required: values.required,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw misuse(`--${issue?.path[0] === 'runBy' ? 'run-by' : String(issue?.path[0])}: ${issue?.message}`);
}

export const epochShowCommand: CollectorCommand = {
  name: 'epoch show',
  about: 'List the weeks and how far each one is.',
  usage: `--org ID

${orgUsage}`,
  examples: ['epoch show --org acme'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, org);
    const id = required(values.org, 'org');
    await withParts(configOf(environment), ['admin', 'tally'], async (stores) => {
      await requireOrg(stores, id);
      const states = await part(stores.tally)
        .db.selectFrom('tallies')
        .select(['epoch', 'state'])
        .where('org', '=', id)
        .orderBy('epoch', 'desc')
        .limit(30)
        .execute();
      for (const { epoch, state } of states) output.line(`${epoch}  from ${dayOf(epoch)}  ${state}`);
      if (states.length === 0) output.problem('No week has begun yet. What is missing: epoch tick.');
    });
    return 0;
  },
};

export const epochTickCommand: CollectorCommand = {
  name: 'epoch tick',
  about: 'Do now what the clockwork does each minute, and say what is missing.',
  usage: `

Opens, closes, seals, releases and destroys whatever is due. Safe beside running collectors.`,
  examples: ['epoch tick'],
  async run(args, output, environment) {
    parseOptions(args, {});
    return withParts(configOf(environment), parts, async (stores) => {
      const workers = {
        issuer: createIssuer(part(stores.issuer)),
        tally: createTally(part(stores.tally)),
        release: part(stores.release),
      };
      const { failed, waiting, keysDestroyed, ...weeks } = await tick(workers);
      const done = Object.entries(weeks).flatMap(([what, all]) =>
        all.map((week) => `${what}: ${week.org}, week ${week.epoch} (from ${dayOf(week.epoch)})`),
      );
      for (const line of done) output.line(line);
      if (keysDestroyed > 0) output.line(`keys destroyed: ${keysDestroyed}`);
      for (const { org: id, reason } of waiting) output.problem(`${id}: no ballot paper this week: ${reason}.`);
      const strangers = (await withOtherKeys(part(stores.issuer))).filter((id) =>
        waiting.every(({ org }) => org !== id),
      );
      for (const id of strangers) output.problem(`${id}: ${otherKey}`);
      for (const { step, error } of failed) output.problem(`${step}: ${messageOf(error)}`);
      const said = [done, waiting, strangers, failed].some((each) => each.length > 0) || keysDestroyed > 0;
      if (!said) output.line('Nothing to do: everything that was due is done.');
      return failed.length === 0 ? 0 : 1;
    });
  },
};

const otherKey =
  'the published program names another ballot key than this collector has (epoch key): devices will not believe the next ' +
  'ballot paper. Publish the program with the right key.';

/** Organisations that take ballots whose published program names another key than the one that signs their ballot papers. */
async function withOtherKeys(issuer: IssuerStore): Promise<string[]> {
  const orgs = await issuer.shared.selectFrom('orgs').select('org').orderBy('org').execute();
  const found = await Promise.all(
    orgs.map(async ({ org: id }) => {
      const named = (await publishedProgram(issuer, id))?.program.ballots?.ballotKey.x;
      return named !== undefined && named !== (await findBallotKey(issuer, id))?.publicKey.x ? [id] : [];
    }),
  );
  return found.flat();
}

async function requireOrg({ admin }: Stores, id: string): Promise<void> {
  if (!(await findOrg(part(admin), id))) throw fault(`There is no organisation "${id}".`);
}

async function readWishes(file: string, possible: readonly string[]): Promise<string> {
  const text = await readText(file);
  const parsed = wishesSchema.safeParse(json(text));
  if (!parsed.success) throw fault(`${file}: ${parsed.error.issues[0]?.message ?? 'no list of wishes'}`);
  const unknown = parsed.data.find(({ question }) => !possible.includes(question));
  if (unknown) throw fault(`${file}: the published program cannot ask "${unknown.question}". See --questions.`);
  return JSON.stringify(parsed.data);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function dayOf(epoch: number): string {
  return new Date(epochStart(epoch)).toISOString().slice(0, 10);
}
