-- Which generations this file holds, at which version of their tables.
CREATE TABLE IF NOT EXISTS generations (
  name           TEXT PRIMARY KEY,
  tables_suffix  TEXT NOT NULL UNIQUE,
  tables_version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
