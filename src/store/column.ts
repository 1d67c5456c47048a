/** Kinds of columns that the tables have in common. */
import type { ColumnType } from "kysely";

/** Written once. */
export type Fixed<T> = ColumnType<T, T, never>;
