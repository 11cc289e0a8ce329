import type { PageProfile, ProfileUsage } from '../../../model/profile.ts';
import { segmentsOf, webUrl } from '../../url-reading.ts';
import type { Address } from '../address.ts';
import { type Captures, fillsPath, pathTemplate } from '../template.ts';

/**
 * Makes the question "is this request one of the rule's, and about the object and record of the place?". Answered with
 * what stood in the holes, or null.
 */
export function requestMatcher({ usage = [], sets = {} }: PageProfile) {
  const templates = new Map(usage.map((rule) => [rule, rule.request?.map((each) => pathTemplate(each, sets)) ?? []]));
  return (address: string): ((rule: ProfileUsage, place: Address) => Captures | null) => {
    const url = webUrl(address);
    const path = segmentsOf(url?.pathname ?? '');
    return (rule, place) => {
      if (!url || (rule.bare && url.search)) return null;
      for (const template of templates.get(rule) ?? []) {
        const captures: Captures = {};
        if (fillsPath(template, path, captures) && (rule.from === 'request' || isOf(place, captures))) return captures;
      }
      return null;
    };
  };
}

/** A place without an object or record says nothing against a request that names one. */
function isOf({ object, recordId, captures }: Address, request: Captures): boolean {
  const isObject = [undefined, object, captures.object].includes(request.object) || object === null;
  return isObject && (request.record === undefined || recordId === null || request.record === recordId);
}
