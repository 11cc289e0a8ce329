import { z } from 'zod';
import type { OrgUnit } from '../../lib/ballot/cells.ts';

/** A headcount that cannot be read; the message is for whoever wrote the file. */
export class HeadcountError extends Error {}

/** What a field says that is not there. */
const missing = 'is missing';

const rowSchema = z.strictObject({
  /** `sales/north/blue`: from the whole to the part. */
  path: z
    .string(missing)
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/,
      'must be lower-case words and dashes, joined by / (sales/north)',
    )
    .max(150, 'must have 150 characters at most'),
  name: z.string(missing).trim().min(1, 'is missing').max(60, 'must have 60 characters at most'),
  /** Members in this unit who are in none of its parts. */
  size: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)], 'must be a whole number, 0 or more')
    .pipe(
      z
        .number()
        .int('must be a whole number, 0 or more')
        .min(0, 'must be 0 or more')
        .max(1_000_000, 'must be 1000000 at most'),
    ),
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
  return z
    .array(z.unknown())
    .parse(value)
    .map((row, at) => checked(row, `Entry ${at + 1}`));
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
    return checked({ path: path?.trim(), name, size: size?.trim() }, `Line ${at + 2}`);
  });
}

function fields(line: string, separator: string): string[] {
  const found = line.matchAll(new RegExp(`(?:^|${separator})(?:"((?:[^"]|"")*)"|([^${separator}"]*))`, 'g'));
  return [...found].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

function checked(value: unknown, where: string): Row {
  const parsed = rowSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new HeadcountError(`${where}: ${[...(issue?.path ?? []), issue?.message ?? 'does not fit'].join(' ')}.`);
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
