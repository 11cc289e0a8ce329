import type { PageProfile } from '../../model/profile.ts';
import type { PageView } from '../adapter.ts';
import { createLook } from './look.ts';

/** Is the page what the profile says? A profile that needs no proof takes the worker's word for the host. */
export function isProven(profile: PageProfile, page: PageView): boolean {
  const { proof } = profile;
  if (!proof) return true;
  return createLook(profile)
    .css(proof, page)
    .some((css) => page.document.querySelector(css) !== null);
}
