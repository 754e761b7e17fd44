import type { Column } from '@/lib/api/contracts/tables';
import { AppError } from '@/lib/shared/errors';
import { checkValue } from './fields';

/** A default must fit its column; a unique column can have none. */
export function checkDefaults(columns: Column[]): Column[] {
  return columns.map((column, index) => {
    const { default: fallback, unique, name } = column;
    if (fallback === undefined || fallback === null) return column;
    const field = `columns[${index}].default`;
    if (unique) {
      throw new AppError('invalid_request', `${field}: a unique column cannot have a default.`, { field });
    }
    try {
      return { ...column, default: checkValue({ ...column, name }, fallback) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw new AppError('invalid_request', `${field}: ${error.message}`, { field });
    }
  });
}
