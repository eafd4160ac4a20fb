-- What changed between the versions of an article.
CREATE TABLE edits__$ (
  article_id    INTEGER NOT NULL REFERENCES articles__$ (id) ON DELETE CASCADE,
  position      INTEGER NOT NULL,
  source        TEXT NOT NULL,
  from_version  INTEGER NOT NULL,
  version       INTEGER NOT NULL,
  from_received TEXT NOT NULL,
  received      TEXT NOT NULL,
  announced     TEXT,
  from_headline TEXT,
  headline      TEXT,
  words_removed INTEGER NOT NULL,
  words_added   INTEGER NOT NULL,
  words_moved   INTEGER NOT NULL,
  changes       TEXT NOT NULL,
  cut           INTEGER NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX edits_by_received__$ ON edits__$ (received);
CREATE INDEX edits_by_source__$ ON edits__$ (source, received);
