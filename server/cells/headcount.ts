import { z } from 'zod';
import type { OrgUnit } from '../../lib/ballot/cells.ts';

/** A headcount that cannot be read; the message is for whoever wrote the file. */
export class HeadcountError extends Error {}

const rowSchema = z.strictObject({
  /** `sales/north/blue`: from the whole to the part. */
  path: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/, 'lower-case words and dashes, joined by /')
    .max(150),
  name: z.string().trim().min(1).max(60),
  /** Members in this unit who are in none of its parts. */
  size: z.coerce.number().int().min(0).max(1_000_000),
});
type Row = z.infer<typeof rowSchema>;

const mostUnits = 5000;

/**
 * Reads how many members are where: JSON (a list of `{path, name, size}`) or CSV with the header `path,name,size`.
 * @param whole what stands above everything when the paths have no common beginning
 * @throws HeadcountError that names the line
 */
export function readHeadcount(text: string, whole: { id: string; name: string }): OrgUnit {
  const rows = text.trimStart().startsWith('[') ? jsonRows(text) : csvRows(text);
  if (rows.length === 0) throw new HeadcountError('The headcount has no line.');
  if (rows.length > mostUnits) throw new HeadcountError(`The headcount has more than ${mostUnits} units.`);
  return treeOf(rows, whole);
}

function jsonRows(text: string): Row[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HeadcountError('The headcount is neither JSON nor CSV.');
  }
  return z.array(z.unknown()).parse(value).map(checked);
}

/** Names may stand in quotes; a quote within is written twice (RFC 4180). Separated by comma or semicolon. */
function csvRows(text: string): Row[] {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const separator = header.includes(';') ? ';' : ',';
  const names = fields(header, separator).map((name) => name.trim().toLowerCase());
  if (names.join() !== 'path,name,size') throw new HeadcountError('The first line must be: path,name,size');
  return lines.map((line, at) => {
    const [path, name, size, ...more] = fields(line, separator);
    if (more.length > 0) throw new HeadcountError(`Line ${at + 2}: more than three fields.`);
    return checked({ path: path?.trim(), name, size: size?.trim() }, at + 1);
  });
}

function fields(line: string, separator: string): string[] {
  const found = line.matchAll(new RegExp(`(?:^|${separator})(?:"((?:[^"]|"")*)"|([^${separator}"]*))`, 'g'));
  return [...found].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

function checked(value: unknown, at: number): Row {
  const parsed = rowSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new HeadcountError(`Line ${at + 1}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit'}.`);
}

interface Node extends OrgUnit {
  children: Node[];
}

function treeOf(rows: readonly Row[], whole: { id: string; name: string }): OrgUnit {
  const units = new Map<string, Node>();
  const root: Node = { ...whole, enrolled: 0, children: [] };
  const unitAt = (path: string): Node => {
    const known = units.get(path);
    if (known) return known;
    const parts = path.split('/');
    const id = parts.at(-1) ?? path;
    const unit: Node = { id, name: id, enrolled: 0, children: [] };
    units.set(path, unit);
    (parts.length === 1 ? root : unitAt(parts.slice(0, -1).join('/'))).children.push(unit);
    return unit;
  };
  const said = new Set<string>();
  for (const { path, name, size } of rows) {
    if (said.has(path)) throw new HeadcountError(`"${path}" stands there twice.`);
    said.add(path);
    const unit = unitAt(path);
    unit.name = name;
    unit.enrolled = size;
  }
  const [only, ...others] = root.children;
  return only && others.length === 0 ? only : root;
}
