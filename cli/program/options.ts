import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { idSchema } from '../../lib/model/ids.ts';
import { editDistance } from '../../lib/program/lint/spelling.ts';
import { misuse } from './problems.ts';

interface Parsed<T extends ParseArgsOptionsConfig> {
  values: ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>['values'];
  files: string[];
}

/** Reads options and files. @throws Failure that names the option that was probably meant. */
export function parseOptions<const T extends ParseArgsOptionsConfig>(args: readonly string[], options: T): Parsed<T> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { values, files: positionals };
  } catch (error) {
    throw misuse(explain(error, args, Object.keys(options)));
  }
}

function explain(error: unknown, args: readonly string[], known: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const dashed = /^Option '(?:-\w, )?(--[\w-]+).*is ambiguous/.exec(message)?.[1];
  if (dashed !== undefined) return negative(dashed, args);
  const name = /Unknown option '-{1,2}([^'=]+)/.exec(message)?.[1];
  if (name === undefined) return message.split('\n')[0] ?? message;
  const meant = known
    .map((each) => ({ each, far: editDistance(each, name) }))
    .sort((a, b) => a.far - b.far)
    .find(({ each, far }) => far <= 3 || each.startsWith(name) || name.startsWith(each));
  const option = args.find((arg) => arg.replace(/^-+/, '').startsWith(name)) ?? `--${name}`;
  return meant
    ? `There is no option ${option.split('=')[0]}. Did you mean --${meant.each}?`
    : `There is no option ${option.split('=')[0]}. Options: ${known.map((each) => `--${each}`).join(', ')}.`;
}

/** A value that begins with a dash is either a number below zero or an option that swallowed the next one. */
function negative(option: string, args: readonly string[]): string {
  const value = args[args.indexOf(option) + 1] ?? '';
  return /^-\d/.test(value)
    ? `${option} cannot be below zero: "${value}".`
    : `${option} needs a value before ${value}.`;
}

/** The only file of a command line. */
export function onlyFile(files: readonly string[], what: string): string {
  if (files.length > 1) throw misuse(`Only one ${what} can be given, these are ${files.length}: ${files.join(', ')}.`);
  const [file] = files;
  if (file === undefined) throw misuse(`The ${what} is missing.`);
  return file;
}

/** An option without which the command cannot work. */
export function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw misuse(`--${option} is missing.`);
  return value;
}

/** A whole number from `least` on. */
export function wholeNumber(value: string, option: string, least: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(number) || number < least) {
    throw misuse(`--${option} must be a whole number from ${least} on, not "${value}".`);
  }
  return number;
}

/** An organisation's id. */
export function organisationId(id: string): string {
  if (idSchema.safeParse(id).success) return id;
  throw misuse(`--org must be lower-case words joined by dashes, not "${id}".`);
}

/** A version that stands by itself on the command line. */
export function versionNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw misuse(`A version is a whole number from 1 on, not "${text}".`);
  return Number(text);
}
