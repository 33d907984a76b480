/** A place in a grid that is walked with the arrow keys. */
export interface At {
  row: number;
  column: number;
}
export interface Press {
  key: string;
  ctrl: boolean;
  /** The text runs from right to left: the arrows follow the eye. */
  rtl: boolean;
}

/** Where a key leads in the grid; undefined when the key is none of its keys. */
export function moved(
  { row, column }: At,
  { key, ctrl, rtl }: Press,
  size: { rows: number; columns: number },
): At | undefined {
  const within = (at: At): At => ({
    row: Math.max(0, Math.min(size.rows - 1, at.row)),
    column: Math.max(0, Math.min(size.columns - 1, at.column)),
  });
  const forward = rtl ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return within({ row, column: column + forward });
    case 'ArrowLeft':
      return within({ row, column: column - forward });
    case 'ArrowDown':
      return within({ row: row + 1, column });
    case 'ArrowUp':
      return within({ row: row - 1, column });
    case 'PageDown':
      return within({ row: row + 10, column });
    case 'PageUp':
      return within({ row: row - 10, column });
    case 'Home':
      return within({ row: ctrl ? 0 : row, column: 0 });
    case 'End':
      return within({ row: ctrl ? size.rows - 1 : row, column: size.columns - 1 });
    default:
      return undefined;
  }
}
