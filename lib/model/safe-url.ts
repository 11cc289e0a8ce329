import { z } from 'zod';
import { isSafeAddress } from './web-address.ts';

/** An address that programs, tokens and ballots may travel to: https anywhere, plain http only inside this machine. */
export const safeUrlSchema = z
  .url()
  .refine((url) => URL.canParse(url) && isSafeAddress(new URL(url)), 'must start with https://');
