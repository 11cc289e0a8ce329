import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import process from 'node:process';
import { fault } from './problems.ts';

const projectFolder = resolve(import.meta.dirname, '../..');

/**
 * The whole path of a file that was named on the command line. `npm run` changes into the project's folder first: a relative
 * path is meant from where the person stands, which npm tells in INIT_CWD.
 */
export function typedPath(file: string): string {
  const changed = process.cwd() === projectFolder ? process.env.INIT_CWD : undefined;
  return resolve(changed ?? process.cwd(), file);
}

/** Text of a file, with a sentence for each way this can fail. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(typedPath(file), 'utf8');
  } catch (error) {
    throw fault(`${typedPath(file)}: ${reason(error)}`);
  }
}

/** Content of a JSON file. @throws Failure with line and column of what is not JSON. */
export async function readJson(file: string): Promise<unknown> {
  return parseJson(await readText(file), file);
}

export function parseJson(text: string, file: string): unknown {
  // Some editors put a byte order mark in front, which JSON does not allow.
  const clean = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(clean);
  } catch (error) {
    throw fault(`${file}: not JSON${position(error, clean)}.`);
  }
}

function position(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : '';
  const at = /position (\d+)/.exec(message)?.[1];
  if (at === undefined) return /end of JSON/.test(message) ? ', it ends too early' : '';
  const before = text.slice(0, Number(at)).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return ` at line ${before.length}, column ${column} (${message.split(' in JSON')[0]})`;
}

/** Writes a file that must not exist yet, readable by its owner only when `secret`. */
export async function writeNew(file: string, text: string, secret = false): Promise<void> {
  try {
    await writeFile(typedPath(file), text, { flag: 'wx', mode: secret ? 0o600 : 0o644 });
  } catch (error) {
    throw fault(`${typedPath(file)}: ${reason(error)}`);
  }
}

/** Writes a file, over an older one. */
export async function writeOver(file: string, text: string): Promise<void> {
  try {
    await writeFile(typedPath(file), text);
  } catch (error) {
    throw fault(`${typedPath(file)}: ${reason(error)}`);
  }
}

/** Why a file could not be read or written, as a sentence. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder.';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied.';
    case 'EISDIR':
      return 'this is a folder, a file is needed.';
    case 'EEXIST':
      return 'exists already and is not overwritten. Move it away, or choose another name.';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
