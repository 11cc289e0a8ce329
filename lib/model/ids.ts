import { z } from 'zod';

/** Identifier of a practice, campaign, role or probe in a program: lower-case words joined by dashes, at most 60 characters. */
export const idSchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by dashes');

/**
 * API name of a CRM object or field, at most 80 characters: Salesforce `NextStep`, `npsp__Fund__c`; Dynamics logical names;
 * Odoo models `crm.lead`; SuiteCRM modules `prospect-lists`; HubSpot types `0-3`.
 */
export const apiNameSchema = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_]*([.-][A-Za-z0-9_]+)*$/, 'use the API name, not the label');

/** API name of a sales stage or lead status. Salesforce stage API names may hold spaces and slashes (`Proposal/Price Quote`). */
export const stageNameSchema = z.string().min(1).max(80);

/** HMAC-SHA-256 of a record id under the device's salt, first 16 bytes as base64url (22 characters). Never a raw record id. */
export const recordKeySchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'a record key is 22 base64url characters');

/** A local calendar day, `YYYY-MM-DD`. */
export const daySchema = z.iso.date();

/** Milliseconds since 1970-01-01T00:00Z. */
export const epochMsSchema = z.number().int().nonnegative();
