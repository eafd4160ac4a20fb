-- Who is behind an outlet. Kept in step with the map of publishers.
CREATE TABLE publishers__$ (
  outlet    TEXT PRIMARY KEY,
  publisher TEXT,
  owner     TEXT,
  said_by   TEXT
) STRICT, WITHOUT ROWID;
