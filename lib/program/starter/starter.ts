import { type Program, programSchema } from '../../model/program.ts';
import { salesSalesforce } from './sales-salesforce/program.ts';

/** The built-in program, used until an organisation is joined. */
export const starterProgram: Program = programSchema.parse(salesSalesforce);
