-- What is known of the times, and of headlines that are not there. The rows that stand are filled from their JSON.
-- The views that readers name, in the schema of the published generation, go with these and are made again.
DROP VIEW newest_stories, story_runs, entity_appearances, mention_places, live_copies_of_killed CASCADE;
ALTER TABLE articles
  ALTER COLUMN headline DROP NOT NULL,
  ALTER COLUMN published DROP NOT NULL,
  ADD COLUMN published_precision text,
  ADD COLUMN date_source text,
  ADD COLUMN date_confidence double precision,
  ADD COLUMN received_at timestamptz,
  ADD COLUMN body_confidence double precision,
  ADD COLUMN body_status text,
  ADD COLUMN join_relation text;
ALTER TABLE articles ADD COLUMN embargoed timestamptz;
UPDATE articles SET headline = nullif(headline, ''),
  date_source = json -> 'provenance' ->> 'dateSource',
  date_confidence = (json -> 'provenance' ->> 'dateConfidence')::double precision,
  body_confidence = (json -> 'item' ->> 'bodyConfidence')::double precision,
  body_status = json -> 'item' ->> 'bodyStatus',
  embargoed = CASE WHEN embargoed_until ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$'
    THEN embargoed_until::timestamptz END;
ALTER TABLE articles DROP COLUMN embargoed_until CASCADE;
ALTER TABLE articles RENAME COLUMN embargoed TO embargoed_until;
ALTER TABLE life_cycle_events ALTER COLUMN happened DROP NOT NULL;
ALTER TABLE stories
  ALTER COLUMN headline DROP NOT NULL,
  ADD COLUMN first_uri text,
  ADD COLUMN first_published timestamptz,
  ADD COLUMN first_published_precision text,
  ADD COLUMN last_published timestamptz,
  ADD COLUMN first_received timestamptz,
  ADD COLUMN last_received timestamptz;
UPDATE stories SET headline = nullif(headline, ''), first_published = first_seen, last_published = last_seen;
ALTER TABLE stories DROP COLUMN first_seen CASCADE, DROP COLUMN last_seen CASCADE;
CREATE INDEX stories_by_last_received ON stories (last_received);
ALTER TABLE story_members
  ALTER COLUMN headline DROP NOT NULL,
  ALTER COLUMN published DROP NOT NULL,
  ADD COLUMN published_precision text,
  ADD COLUMN received_at timestamptz;
UPDATE story_members SET headline = nullif(headline, '');
CREATE VIEW newest_stories AS
  SELECT story_id, headline, source_count AS spread, member_count, first_published, first_published_precision,
         last_published, first_received, last_received, canonical_uri
  FROM stories ORDER BY last_received DESC, source_count DESC;

CREATE VIEW story_runs AS
  SELECT s.story_id, s.headline AS story_headline, m.published, m.published_precision, m.received_at, m.source, m.agency, m.uri, m.headline, m.relation,
         m.life_cycle
  FROM stories s JOIN story_members m ON m.story_row = s.id;

CREATE VIEW entity_appearances AS
  SELECT e.entity_id, e.type, e.name, a.uri, a.url, a.source, a.published, a.published_precision, a.headline, a.story_id,
         e.salience,
         (SELECT count(*) FROM mentions m
          WHERE m.article_id = e.article_id AND m.entity_position = e.position) AS mention_count
  FROM entities e JOIN articles a ON a.id = e.article_id;

CREATE VIEW mention_places AS
  SELECT a.uri, e.entity_id, e.type, e.name, m.start_offset, m.end_offset, m.exact, m.confidence
  FROM mentions m
  JOIN entities e ON e.article_id = m.article_id AND e.position = m.entity_position
  JOIN articles a ON a.id = m.article_id;

CREATE VIEW live_copies_of_killed AS
  SELECT s.story_id, k.uri AS killed_uri, m.uri, m.source, m.published, m.headline
  FROM stories s
  JOIN story_members k ON k.story_row = s.id AND k.killed
  JOIN story_members m ON m.story_row = s.id AND NOT m.killed;
