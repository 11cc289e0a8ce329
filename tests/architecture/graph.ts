import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'vite';

export interface Import {
  /** Project path of the file imported, or the package's name. */
  target: string;
  external: boolean;
  /** True when nothing of it exists at run time. */
  typeOnly: boolean;
}

export interface SourceFile {
  path: string;
  text: string;
  imports: Import[];
}

const rooms = ['lib', 'components', 'entrypoints', 'cli', 'server'];

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function importsOf(path: string, text: string): Import[] {
  const { module } = parseSync(path, text);
  const found = new Map<string, boolean>();
  const add = (specifier: string, typeOnly: boolean) => {
    found.set(specifier, (found.get(specifier) ?? true) && typeOnly);
  };
  for (const { moduleRequest, entries } of module.staticImports)
    add(moduleRequest.value, entries.length > 0 && entries.every((e) => e.isType));
  for (const { entries } of module.staticExports)
    for (const entry of entries) if (entry.moduleRequest) add(entry.moduleRequest.value, entry.isType);
  for (const { moduleRequest } of module.dynamicImports)
    add(text.slice(moduleRequest.start + 1, moduleRequest.end - 1), false);
  return [...found].map(([specifier, typeOnly]) => {
    const external = !specifier.startsWith('.');
    return { target: external ? specifier : normalize(join(dirname(path), specifier)), external, typeOnly };
  });
}

/** Every source file of the product with its imports, read anew from the disk. */
export function readSources(): SourceFile[] {
  return rooms.flatMap(walk).map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });
}

/** The source without comments and strings' contents, for rules about code. */
export function codeOf({ path, text }: SourceFile): string {
  const { comments } = parseSync(path, text);
  let code = text;
  for (const { start, end } of comments) code = code.slice(0, start) + ' '.repeat(end - start) + code.slice(end);
  return code;
}
