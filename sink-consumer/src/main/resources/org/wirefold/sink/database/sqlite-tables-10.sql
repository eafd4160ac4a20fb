-- How much of what each source publishes is copied, and how many stories name each entity: kept in step with
-- story_members and story_entities in the transactions that write these.
CREATE TABLE source_counts__$ (
  source         TEXT PRIMARY KEY,
  articles       INTEGER NOT NULL,
  originals      INTEGER NOT NULL,
  copies         INTEGER NOT NULL,
  agency_credits INTEGER NOT NULL,
  killed         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_counts__$ (
  name      TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  type      TEXT NOT NULL,
  stories   INTEGER NOT NULL,
  PRIMARY KEY (name, entity_id, type)
) STRICT, WITHOUT ROWID;

INSERT INTO source_counts__$ (source, articles, originals, copies, agency_credits, killed)
  SELECT m.source, count(*), sum(CASE WHEN m.relation = 'original' AND s.member_count > 1 THEN 1 ELSE 0 END),
         sum(CASE WHEN m.relation = 'original' THEN 0 ELSE 1 END), count(m.agency), sum(m.killed)
  FROM story_members__$ m LEFT JOIN stories__$ s ON s.id = m.story_row
  WHERE length(m.source) <= 500 GROUP BY m.source;

INSERT INTO entity_counts__$ (name, entity_id, type, stories)
  SELECT name, entity_id, type, count(*) FROM story_entities__$
  WHERE length(name) + length(entity_id) + length(type) <= 600 GROUP BY name, entity_id, type;
