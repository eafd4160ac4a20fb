-- What readers ask, over the views that stand for the tables of the published generation.
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
  JOIN story_members k ON k.story_row = s.id AND k.killed = 1
  JOIN story_members m ON m.story_row = s.id AND m.killed = 0;
