-- Notices are found by what their text names, and kill the story of the article that they mean.
-- Notices that kill an article, and the article that each means: an earlier version of the same uri, what it says it
-- evolved from, an article with one of its ids, of its story, with its slugline, with its headline without the mark, or
-- one whose headline or slugline its text names. By the last three only an article of the same source or agency is meant.
-- Headlines are compared in small letters, with a colon for each dash: 'KILL - X', 'KILL: X' and 'STORY KILLED: X' mean X.
CREATE OR REPLACE VIEW kill_notices AS
  WITH headed AS (
    SELECT a.*, a.json -> 'item' -> 'editorial' ->> 'evolvedFrom' AS evolved_from, lower(a.json -> 'item' -> 'editorial' ->> 'slugline') AS slugline,
           trim(replace(replace(replace(replace(replace(replace(replace(lower(a.headline), ' – ', ': '), ' — ', ': '), ' -- ', ': '), ' - ', ': '), 'kill-', 'kill: '), ':', ': '), ':  ', ': ')) AS whole_headline
    FROM articles a),
  notices AS (
    SELECT n.*, replace(n.slugline, '-kill', '') AS killed_slugline, lower(n.body) AS small_body,
           CASE WHEN strpos(h, ': ') BETWEEN 2 AND 40 AND (substr(h, 1, strpos(h, ': ')) LIKE '%kill%'
                  OR substr(h, 1, strpos(h, ': ')) LIKE '%withdraw%' OR substr(h, 1, strpos(h, ': ')) LIKE '%retract%')
             THEN trim(substr(h, strpos(h, ': ') + 2)) ELSE h END AS bare_headline
    FROM (SELECT headed.*, CASE WHEN whole_headline LIKE 'attention: %' THEN substr(whole_headline, 12)
                                ELSE whole_headline END AS h
          FROM headed WHERE life_cycle = 'kill') n),
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
                WHEN NOT (t.source = n.source OR coalesce(t.agency = n.agency, false)) THEN NULL
                WHEN t.slugline = n.killed_slugline THEN 4
                WHEN t.whole_headline = n.bare_headline OR t.whole_headline = n.whole_headline THEN 5
                WHEN length(t.headline) >= 20 AND strpos(n.small_body, lower(t.headline)) > 0 THEN 6
                WHEN length(t.slugline) >= 6 AND strpos(n.small_body, t.slugline) > 0 THEN 6 END,
           CASE WHEN t.source = n.source THEN 0 ELSE 1 END, t.received_at
    FROM notices n JOIN headed t ON t.uri <> n.uri AND t.life_cycle <> 'kill'),
  best AS (
    SELECT notice_uri, target_uri, target_story_id, place,
           row_number() OVER (PARTITION BY notice_uri
             ORDER BY place, elsewhere, target_received, target_uri COLLATE "C") AS choice
    FROM means WHERE place IS NOT NULL)
  SELECT n.uri AS notice_uri, n.source, n.agency, n.headline, n.url, n.received_at, n.story_id, b.target_uri,
         b.target_story_id,
         CASE b.place WHEN 0 THEN 'uri' WHEN 1 THEN 'evolved-from' WHEN 2 THEN 'alt-id' WHEN 3 THEN 'story'
           WHEN 4 THEN 'slugline' WHEN 5 THEN 'headline' WHEN 6 THEN 'text' END AS found_by
  FROM notices n LEFT JOIN best b ON b.notice_uri = n.uri AND b.choice = 1;

-- Each copy once, whatever the number of notices. A notice kills the story of the article that it means, also where it
-- is in a story of its own. The text of the source that sent the notice is no copy of it.
CREATE OR REPLACE VIEW live_copies_of_killed AS
  WITH killed AS (
    SELECT coalesce(k.target_story_id, k.story_id) AS story_id, k.source,
           coalesce(k.target_uri, k.notice_uri) AS killed_uri
    FROM kill_notices k),
  stories_killed AS (
    SELECT k.story_id, min(k.killed_uri COLLATE "C") COLLATE "default" AS killed_uri FROM killed k GROUP BY k.story_id)
  SELECT s.story_id, k.killed_uri, m.uri, m.source, m.published, m.headline, a.url
  FROM stories s
  JOIN stories_killed k ON k.story_id = s.story_id
  JOIN story_members m ON m.story_row = s.id AND NOT m.killed
  LEFT JOIN articles a ON a.uri = m.uri
  WHERE NOT EXISTS (SELECT 1 FROM killed n WHERE n.story_id = s.story_id AND n.source = m.source);
