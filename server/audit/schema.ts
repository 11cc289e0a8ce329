import type { Snapshot } from '../store/whole.ts';
import { answerColumns, historyTable, knownColumns, personColumns } from './columns.ts';

type Schema = Snapshot['schema'];

/** What is wrong with the tables and their columns, in sentences; empty: nothing joins a person and an answer. */
export function schemaProblems(schema: Schema): string[] {
  return [...unknown(schema), ...joined(schema), ...nonces(schema)];
}

function unknown(schema: Schema): string[] {
  const known = new Map<string, readonly string[]>(Object.entries(knownColumns));
  return schema.flatMap(({ table, columns }) => {
    if (table === historyTable) return [];
    const allowed = known.get(table);
    if (!allowed) return [`There is a table "${table}" that this collector does not have.`];
    const strange = columns.filter((column) => !allowed.includes(column));
    return strange.map((column) => `"${table}" has a column "${column}" that this collector does not have.`);
  });
}

function joined(schema: Schema): string[] {
  return schema.flatMap(({ table, columns }) => {
    const [persons, answers] = [
      columns.filter((c) => personColumns.test(c)),
      columns.filter((c) => answerColumns.test(c)),
    ];
    if (persons.length === 0 || answers.length === 0) return [];
    return [`"${table}" has a person (${persons.join(', ')}) beside an answer (${answers.join(', ')}).`];
  });
}

/** Whatever stood beside a spent token would say something of the ballot it was spent for. */
function nonces(schema: Schema): string[] {
  const table = schema.find((each) => each.table === 'nonces');
  const beside = table?.columns.filter((column) => !['org', 'epoch', 'hash'].includes(column)) ?? [];
  return beside.map((column) => `"${column}" stands beside spent tokens.`);
}
