import { listed } from './campaign-words.ts';
import type { Change } from './change.ts';

/**
 * One sentence for an admin: `New nudge “What happens next?”, for Account executive on Opportunity records`,
 * `Tip “Your pipeline as a board”: body and benefit changed`, `Practice “Log calls” removed`.
 * Where answers go, and switched-off parts of a CRM, are said in full: nobody should have to open the details for them.
 */
export function changeSentence(change: Change): string {
  if (change.what === 'ballots') return ballotsSentence(change);
  switch (change.kind) {
    case 'added':
      return `New ${change.noun} “${change.title}”${audience(change)}${switchedOff(change)}`;
    case 'removed':
      return `${capital(change.noun)} “${change.title}” removed`;
    case 'changed':
      return changed(change);
  }
}

function ballotsSentence({ kind, details }: Change): string {
  switch (kind) {
    case 'added':
      return `Secret ballots begin: ${details.map(({ field, after }) => `${field} ${after}`).join('; ')}`;
    case 'removed':
      return `Secret ballots end: no answers are asked for any more (they went to ${details[0]?.before})`;
    case 'changed':
      return `SECRET BALLOTS CHANGED: ${movesOf(details)}`;
  }
}

function switchedOff({ what, details }: Change): string {
  const off = details.filter(({ after }) => what === 'crm-override' && after === 'off').map(({ field }) => field);
  return off.length === 0 ? '' : `; off: ${listed(off)}`;
}

function movesOf(details: Change['details']): string {
  return details
    .map(({ field, before, after }) => `${field} ${before ?? 'not set'} → ${after ?? 'not set'}`)
    .join('; ');
}

function audience({ affects, where }: Change): string {
  const who = affects.length === 0 ? '' : ` for ${listed(affects)}`;
  const place = where === null ? '' : ` on ${where}`;
  return who + place === '' ? '' : `,${who}${place}`;
}

function changed(change: Change): string {
  const { what, title, noun, details } = change;
  if (what === 'name')
    return details.map(({ field, before, after }) => `${capital(field)}: ${before} → ${after}`).join('; ');
  if (what === 'crm-override') return `${capital(noun)} “${title}”: ${movesOf(details)}`;
  if (what === 'caps')
    return `Attention budget: ${details.map(({ field, before, after }) => `${field} ${before} → ${after}`).join(', ')}`;
  const paused = details.find(({ field }) => what === 'campaign' && field === 'paused');
  const others = details.filter((detail) => detail !== paused).map(({ field }) => field);
  const state = paused ? [paused.after === 'yes' ? 'paused' : 'resumed'] : [];
  const rest = others.length === 0 ? [] : [`${listed(others)} changed`];
  const subject = `${capital(noun)} “${title}”`;
  return rest.length === 0 ? `${subject} ${state.join('')}` : `${subject}: ${[...state, ...rest].join('; ')}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
