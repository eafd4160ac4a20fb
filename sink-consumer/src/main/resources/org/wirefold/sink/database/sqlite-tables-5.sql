-- Events: stories that tell of the same happening.
CREATE TABLE events__$ (
  id              INTEGER PRIMARY KEY,
  event_id        TEXT NOT NULL UNIQUE,
  headline        TEXT,
  first_published TEXT,
  last_published  TEXT,
  story_count     INTEGER NOT NULL,
  source_count    INTEGER NOT NULL,
  revision        INTEGER NOT NULL,
  policy_version  TEXT NOT NULL,
  json            TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_last_published__$ ON events__$ (last_published);

CREATE TABLE event_stories__$ (
  event_row        INTEGER NOT NULL REFERENCES events__$ (id) ON DELETE CASCADE,
  position         INTEGER NOT NULL,
  story_id         TEXT NOT NULL,
  canonical_uri    TEXT NOT NULL,
  source           TEXT NOT NULL,
  headline         TEXT,
  published        TEXT,
  nearest_story_id TEXT,
  probability      REAL,
  evidence         TEXT NOT NULL,
  PRIMARY KEY (event_row, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_stories_by_story__$ ON event_stories__$ (story_id);
