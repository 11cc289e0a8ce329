import type { Command } from '../program/command.ts';
import { readText } from '../program/files.ts';
import { onlyFile, parseOptions } from '../program/options.ts';
import { misuse } from '../program/problems.ts';
import { findingLine } from '../program/source.ts';
import { explainAddress, explainCreate, wrongExamples } from './explain-address.ts';
import { explainPage } from './explain-page.ts';
import { readProfile } from './read.ts';
import { openSavedPage } from './saved-page.ts';

export const checkCommand: Command = {
  name: 'check',
  about: 'Check a profile, and say what it reads from an address or a saved page.',
  usage: `FILE [--url URL]… [--html FILE] [--anchor ANCHOR]…

  FILE      a profile as JSON, a change to a shipped one ("overrides"), or the id of a shipped one
  --url     an address to read; may be given several times
  --html    a page saved from the browser, read as if it were at the first --url
  --anchor  an anchor to look for, besides those the profile names`,
  examples: [
    'check tryton --url https://erp.firm.example/#tryton/model/party.party/1',
    'check my-crm.json --url https://crm.firm.example/#/deals/7 --html deal.html --anchor field:deals.amount',
  ],
  async run(args, output) {
    const { values, files } = parseOptions(args, {
      url: { type: 'string', multiple: true },
      html: { type: 'string' },
      anchor: { type: 'string', multiple: true },
    });
    const name = onlyFile(files, 'profile');
    const [url] = values.url ?? [];
    if (values.html && !url) throw misuse('--html needs --url: the address says what kind of page it is.');
    if (url && !URL.canParse(url)) throw misuse(`--url must be a whole address, not "${url}".`);
    const html = values.html ? await readText(values.html) : '';
    const page = openSavedPage(html, url ?? 'https://crm.example/');
    const { profile, findings } = await readProfile(name);
    for (const finding of findings) output.line(findingLine(finding, 'the profile'));
    if (!profile) {
      output.line(`${name}: not a profile that can be used`);
      return 1;
    }
    const wrong = wrongExamples(profile);
    for (const { path, message } of wrong) output.line(`error ${path}: ${message}`);
    const isFine = wrong.length === 0 && findings.length === 0;
    output.line(
      `${name}: "${profile.name}", ${isFine ? 'fine' : 'to be repaired'}; ${profile.routes.length} routes, ${profile.examples.length} examples`,
    );
    for (const each of values.url ?? [])
      for (const line of [...explainAddress(profile, each), ...explainCreate(profile, each)]) output.line(line);
    if (values.html) for (const line of explainPage(profile, page, values.anchor ?? [])) output.line(line);
    return isFine ? 0 : 1;
  },
};
