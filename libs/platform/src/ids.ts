import { v7 } from 'uuid';

/** A new identity: UUID version 7, sortable by the moment it was made. */
export const newId = (): string => v7();
