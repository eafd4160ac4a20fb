-- How much of what each source publishes is copied, and how many stories name each entity: kept in step with
-- story_members and story_entities in the transactions that write these.
CREATE TABLE source_counts (
  source         text PRIMARY KEY,
  articles       integer NOT NULL,
  originals      integer NOT NULL,
  copies         integer NOT NULL,
  agency_credits integer NOT NULL,
  killed         integer NOT NULL
) WITH (fillfactor = 70);

-- The beginning of a name is looked for in the order of bytes.
CREATE TABLE entity_counts (
  name      text COLLATE "C" NOT NULL,
  entity_id text NOT NULL,
  type      text NOT NULL,
  stories   integer NOT NULL,
  PRIMARY KEY (name, entity_id, type)
) WITH (fillfactor = 70);

-- No sink writes stories until the rows that stand are counted.
LOCK TABLE story_members, story_entities IN SHARE ROW EXCLUSIVE MODE;

INSERT INTO source_counts (source, articles, originals, copies, agency_credits, killed)
  SELECT m.source, count(*), sum(CASE WHEN m.relation = 'original' AND s.member_count > 1 THEN 1 ELSE 0 END),
         sum(CASE WHEN m.relation = 'original' THEN 0 ELSE 1 END), count(m.agency),
         sum(CASE WHEN m.killed THEN 1 ELSE 0 END)
  FROM story_members m LEFT JOIN stories s ON s.id = m.story_row
  WHERE length(m.source) <= 500 GROUP BY m.source;

INSERT INTO entity_counts (name, entity_id, type, stories)
  SELECT name, entity_id, type, count(*) FROM story_entities
  WHERE length(name) + length(entity_id) + length(type) <= 600 GROUP BY name, entity_id, type;

-- The sources are those that are counted, so that no table is read as a whole.
CREATE OR REPLACE VIEW source_publishers AS
  WITH named AS (SELECT source, lower(source) AS host FROM source_counts),
  above AS (SELECT source, host, CASE WHEN strpos(host, '.') > 0 THEN substr(host, strpos(host, '.') + 1) END AS parent FROM named),
  hosts AS (SELECT source, host, parent, CASE WHEN strpos(parent, '.') > 0 THEN substr(parent, strpos(parent, '.') + 1) END AS top FROM above),
  lines AS (SELECT h.source, (SELECT q.outlet FROM publishers q WHERE q.outlet IN (h.host, h.parent, h.top)
    ORDER BY length(q.outlet) DESC LIMIT 1) AS outlet FROM hosts h)
  SELECT l.source, p.outlet, p.publisher, p.owner, coalesce(p.owner, p.publisher, l.source) AS group_name, p.said_by
  FROM lines l LEFT JOIN publishers p ON p.outlet = l.outlet;

COMMENT ON TABLE source_counts IS 'what each source publishes, counted from story_members; a name of more than 500 letters is left out';
COMMENT ON COLUMN source_counts.source IS 'name of the source';
COMMENT ON COLUMN source_counts.articles IS 'how many members of stories are from it';
COMMENT ON COLUMN source_counts.originals IS 'how many of them are the original of a story of several members';
COMMENT ON COLUMN source_counts.copies IS 'how many of them derive from another member of their story';
COMMENT ON COLUMN source_counts.agency_credits IS 'how many of them credit an agency';
COMMENT ON COLUMN source_counts.killed IS 'how many of them are killed';
COMMENT ON TABLE entity_counts IS 'how many stories name each entity, counted from story_entities; names of hundreds of letters are left out';
COMMENT ON COLUMN entity_counts.name IS 'the name that stories give it';
COMMENT ON COLUMN entity_counts.entity_id IS 'identity of the entity';
COMMENT ON COLUMN entity_counts.type IS 'person, organisation or place';
COMMENT ON COLUMN entity_counts.stories IS 'how many stories give it this name';
