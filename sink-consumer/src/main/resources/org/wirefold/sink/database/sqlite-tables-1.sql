-- The tables of one generation; $ behind two underscores stands for it.
CREATE TABLE articles__$ (
  id                  INTEGER PRIMARY KEY,
  uri                 TEXT NOT NULL UNIQUE,
  source              TEXT NOT NULL,
  url                 TEXT,
  headline            TEXT NOT NULL,
  body                TEXT NOT NULL,
  byline              TEXT,
  dateline            TEXT,
  located             TEXT,
  agency              TEXT,
  copyright_holder    TEXT,
  language            TEXT NOT NULL,
  language_confidence REAL NOT NULL,
  published           TEXT NOT NULL,
  version             INTEGER NOT NULL,
  life_cycle          TEXT NOT NULL,
  pub_status          TEXT,
  urgency             INTEGER,
  embargoed_until     TEXT,
  story_id            TEXT NOT NULL,
  relation            TEXT NOT NULL,
  founder_uri         TEXT NOT NULL,
  canonical_uri       TEXT NOT NULL,
  revision            INTEGER NOT NULL,
  policy_version      TEXT NOT NULL,
  raw_topic           TEXT NOT NULL,
  raw_partition       INTEGER NOT NULL,
  raw_offset          INTEGER NOT NULL,
  raw_sha256          TEXT NOT NULL,
  json                TEXT NOT NULL
) STRICT;
CREATE INDEX articles_by_story__$ ON articles__$ (story_id, published);
CREATE INDEX articles_by_published__$ ON articles__$ (published);
CREATE INDEX articles_by_source__$ ON articles__$ (source, published);

-- Entities as each article names them, most salient first.
CREATE TABLE entities__$ (
  article_id INTEGER NOT NULL REFERENCES articles__$ (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  entity_id  TEXT NOT NULL,
  type       TEXT NOT NULL,
  name       TEXT NOT NULL,
  links      TEXT NOT NULL,
  salience   REAL NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_by_id__$ ON entities__$ (entity_id, article_id);
CREATE INDEX entities_by_name__$ ON entities__$ (name, article_id);

CREATE TABLE mentions__$ (
  article_id      INTEGER NOT NULL REFERENCES articles__$ (id) ON DELETE CASCADE,
  entity_position INTEGER NOT NULL,
  position        INTEGER NOT NULL,
  start_offset    INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset      INTEGER NOT NULL CHECK (end_offset > start_offset),
  exact           TEXT NOT NULL,
  confidence      REAL NOT NULL,
  PRIMARY KEY (article_id, entity_position, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotes__$ (
  article_id   INTEGER NOT NULL REFERENCES articles__$ (id) ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset   INTEGER NOT NULL,
  exact        TEXT NOT NULL,
  speaker_id   TEXT,
  speaker      TEXT,
  verb         TEXT,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

-- What an article shares with its story's founder (joins = 1) and with articles of other stories (joins = 0).
CREATE TABLE relations__$ (
  article_id        INTEGER NOT NULL REFERENCES articles__$ (id) ON DELETE CASCADE,
  position          INTEGER NOT NULL,
  other_uri         TEXT NOT NULL,
  relation          TEXT NOT NULL,
  joins             INTEGER NOT NULL,
  containment       REAL NOT NULL,
  contained_by      REAL NOT NULL,
  lede_containment  REAL NOT NULL,
  lede_contained_by REAL NOT NULL,
  numbers_agreement REAL NOT NULL,
  confidence        REAL NOT NULL,
  reading           TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_by_other__$ ON relations__$ (other_uri);

-- Articles that are more than plain news: alerts, updates, corrections, kills.
CREATE TABLE life_cycle_events__$ (
  article_id INTEGER PRIMARY KEY REFERENCES articles__$ (id) ON DELETE CASCADE,
  story_id   TEXT NOT NULL,
  source     TEXT NOT NULL,
  life_cycle TEXT NOT NULL,
  happened   TEXT NOT NULL,
  version    INTEGER NOT NULL
) STRICT;
CREATE INDEX life_cycle_events_by_kind__$ ON life_cycle_events__$ (life_cycle, happened);
CREATE INDEX life_cycle_events_by_story__$ ON life_cycle_events__$ (story_id);

CREATE TABLE stories__$ (
  id             INTEGER PRIMARY KEY,
  story_id       TEXT NOT NULL UNIQUE,
  canonical_uri  TEXT NOT NULL,
  headline       TEXT NOT NULL,
  founder_uri    TEXT NOT NULL,
  first_seen     TEXT NOT NULL,
  last_seen      TEXT NOT NULL,
  member_count   INTEGER NOT NULL,
  source_count   INTEGER NOT NULL,
  killed_count   INTEGER NOT NULL,
  revision       INTEGER NOT NULL,
  policy_version TEXT NOT NULL,
  json           TEXT NOT NULL
) STRICT;
CREATE INDEX stories_by_last_seen__$ ON stories__$ (last_seen);
CREATE INDEX stories_by_spread__$ ON stories__$ (source_count, member_count);

CREATE TABLE story_members__$ (
  story_row  INTEGER NOT NULL REFERENCES stories__$ (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  uri        TEXT NOT NULL,
  source     TEXT NOT NULL,
  headline   TEXT NOT NULL,
  relation   TEXT NOT NULL,
  published  TEXT NOT NULL,
  agency     TEXT,
  life_cycle TEXT NOT NULL,
  killed     INTEGER NOT NULL,
  PRIMARY KEY (story_row, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_members_by_uri__$ ON story_members__$ (uri);

CREATE TABLE story_entities__$ (
  story_row INTEGER NOT NULL REFERENCES stories__$ (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  entity_id TEXT NOT NULL,
  type      TEXT NOT NULL,
  name      TEXT NOT NULL,
  links     TEXT NOT NULL,
  members   INTEGER NOT NULL,
  sources   INTEGER NOT NULL,
  salience  REAL NOT NULL,
  PRIMARY KEY (story_row, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_entities_by_id__$ ON story_entities__$ (entity_id);

-- How far each partition has been applied; changes with the rows, in the same transaction.
CREATE TABLE consumed_offsets__$ (
  topic       TEXT NOT NULL,
  partition   INTEGER NOT NULL,
  next_offset INTEGER NOT NULL,
  PRIMARY KEY (topic, partition)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE article_text__$ USING fts5 (headline, body, content = 'articles__$', content_rowid = 'id');
-- New text waits in 16 MB of memory instead of 1 MB, so that a transaction makes one segment of the index.
INSERT INTO article_text__$ (article_text__$, rank) VALUES ('hashsize', 16777216);
-- Full text costs as much as all the rest of an article, so it follows when there is time: this says for which articles
-- it is still to be made.
CREATE TABLE article_text_due__$ (article_id INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER articles_inserted__$ AFTER INSERT ON articles__$ BEGIN
  INSERT INTO article_text_due__$ (article_id) VALUES (new.id);
END;
CREATE TRIGGER articles_deleted__$ AFTER DELETE ON articles__$ BEGIN
  INSERT INTO article_text__$ (article_text__$, rowid, headline, body)
    SELECT 'delete', old.id, old.headline, old.body
    WHERE NOT EXISTS (SELECT 1 FROM article_text_due__$ WHERE article_id = old.id);
  DELETE FROM article_text_due__$ WHERE article_id = old.id;
END;
