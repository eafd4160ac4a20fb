-- Which article a notice kills.
-- Notices that kill an article, and the article that each means: an earlier version of the same uri, what it says it
-- evolved from, an article with one of its ids, of its story, with its slugline, or with its headline without the mark.
-- By slugline and headline only an article of the same source or agency is meant.
CREATE VIEW kill_notices AS
  WITH notices AS (
    SELECT a.*, a.json -> 'item' -> 'editorial' ->> 'slugline' AS slugline, a.json -> 'item' -> 'editorial' ->> 'evolvedFrom' AS evolved_from,
           CASE
           WHEN strpos(a.headline, ': ') > 0 AND (lower(substr(a.headline, 1, strpos(a.headline, ': '))) LIKE '%kill%' OR lower(substr(a.headline, 1, strpos(a.headline, ': '))) LIKE '%withdraw%' OR lower(substr(a.headline, 1, strpos(a.headline, ': '))) LIKE '%retract%')
             THEN lower(trim(substr(a.headline, strpos(a.headline, ': ') + 2)))
           WHEN strpos(a.headline, ' - ') > 0 AND (lower(substr(a.headline, 1, strpos(a.headline, ' - '))) LIKE '%kill%' OR lower(substr(a.headline, 1, strpos(a.headline, ' - '))) LIKE '%withdraw%' OR lower(substr(a.headline, 1, strpos(a.headline, ' - '))) LIKE '%retract%')
             THEN lower(trim(substr(a.headline, strpos(a.headline, ' - ') + 3)))
           WHEN strpos(a.headline, ' – ') > 0 AND (lower(substr(a.headline, 1, strpos(a.headline, ' – '))) LIKE '%kill%' OR lower(substr(a.headline, 1, strpos(a.headline, ' – '))) LIKE '%withdraw%' OR lower(substr(a.headline, 1, strpos(a.headline, ' – '))) LIKE '%retract%')
             THEN lower(trim(substr(a.headline, strpos(a.headline, ' – ') + 3)))
           WHEN strpos(a.headline, ' — ') > 0 AND (lower(substr(a.headline, 1, strpos(a.headline, ' — '))) LIKE '%kill%' OR lower(substr(a.headline, 1, strpos(a.headline, ' — '))) LIKE '%withdraw%' OR lower(substr(a.headline, 1, strpos(a.headline, ' — '))) LIKE '%retract%')
             THEN lower(trim(substr(a.headline, strpos(a.headline, ' — ') + 3)))
           ELSE lower(a.headline) END AS bare_headline
    FROM articles a WHERE a.life_cycle = 'kill'),
  means AS (
    SELECT n.uri AS notice_uri, n.uri AS target_uri, n.story_id AS target_story_id, 0 AS place,
           0 AS elsewhere, n.received_at AS target_received
    FROM notices n WHERE n.version > 1
    UNION ALL
    SELECT n.uri, t.uri, t.story_id,
           CASE WHEN t.uri = n.evolved_from OR t.uri = 'urn:wirefold:id:' || n.source || ':' || n.evolved_from
                  OR EXISTS (SELECT 1 FROM json_each_text(t.json -> 'item' -> 'editorial' -> 'altIds') x WHERE x.value = n.evolved_from) THEN 1
                WHEN EXISTS (SELECT 1 FROM json_each_text(t.json -> 'item' -> 'editorial' -> 'altIds') x
               JOIN json_each_text(n.json -> 'item' -> 'editorial' -> 'altIds') y ON y.value = x.value) THEN 2
                WHEN t.story_id = n.story_id THEN 3
                WHEN (t.source = n.source OR t.agency = n.agency) AND t.json -> 'item' -> 'editorial' ->> 'slugline' = n.slugline THEN 4
                WHEN (t.source = n.source OR t.agency = n.agency) AND lower(t.headline) = n.bare_headline THEN 5 END,
           CASE WHEN t.source = n.source THEN 0 ELSE 1 END, t.received_at
    FROM notices n JOIN articles t ON t.uri <> n.uri AND t.life_cycle <> 'kill'),
  best AS (
    SELECT notice_uri, target_uri, target_story_id, place,
           row_number() OVER (PARTITION BY notice_uri
             ORDER BY place, elsewhere, target_received, target_uri COLLATE "C") AS choice
    FROM means WHERE place IS NOT NULL)
  SELECT n.uri AS notice_uri, n.source, n.agency, n.headline, n.url, n.received_at, n.story_id, b.target_uri,
         b.target_story_id,
         CASE b.place WHEN 0 THEN 'uri' WHEN 1 THEN 'evolved-from' WHEN 2 THEN 'alt-id' WHEN 3 THEN 'story'
           WHEN 4 THEN 'slugline' WHEN 5 THEN 'headline' END AS found_by
  FROM notices n LEFT JOIN best b ON b.notice_uri = n.uri AND b.choice = 1;

CREATE VIEW notices_without_target AS
  SELECT notice_uri, source, agency, headline, url, received_at, story_id FROM kill_notices WHERE target_uri IS NULL;

COMMENT ON VIEW kill_notices IS 'notices that kill an article, and the article that each means';
COMMENT ON VIEW notices_without_target IS 'notices that kill an article which is not here';
