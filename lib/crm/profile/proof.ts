import type { PageProfile } from '../../model/profile.ts';
import type { PageView } from '../adapter.ts';
import { createLook } from './look.ts';

/**
 * Is the page what the profile says? One of the proof selectors is there (a profile without any takes the worker's word
 * for the host), and the profile knows this kind of address: versions of one CRM differ in that.
 */
export function isProven(profile: PageProfile, page: PageView): boolean {
  const look = createLook(profile);
  if (look.address(page).page === 'other') return false;
  return !profile.proof || look.css(profile.proof, page).some((css) => page.document.querySelector(css) !== null);
}
