-- Whose text articles are, and how many independent origins stories have.
CREATE VIEW article_origins AS
  SELECT a.uri, a.url, a.source, a.story_id, a.relation, a.headline, a.published,
         a.json -> 'origin' ->> 'kind' AS origin_kind, a.json -> 'origin' ->> 'name' AS origin,
         (a.json -> 'origin' ->> 'confidence')::double precision AS confidence,
         a.json -> 'origin' -> 'evidence' -> 0 ->> 'sign' AS sign, a.json -> 'origin' -> 'evidence' -> 0 ->> 'text' AS sign_text,
         a.json -> 'origin' -> 'parts' AS parts, a.json -> 'item' -> 'rights' AS rights,
         (a.json -> 'originRights' ->> 'covered')::boolean AS covered, a.json -> 'originRights' -> 'rights' AS origin_rights,
         a.json -> 'originRights' ->> 'uri' AS rights_uri
  FROM articles a;

CREATE VIEW story_origins AS
  SELECT s.story_id, s.headline, s.member_count, s.source_count, s.last_published,
         (s.json ->> 'independentOrigins')::integer AS independent_origins, o.value ->> 'kind' AS origin_kind,
         o.value ->> 'name' AS origin, (o.value ->> 'members')::integer AS members, o.value ->> 'uri' AS uri
  FROM stories s LEFT JOIN LATERAL json_array_elements(s.json -> 'origins') o (value) ON true;

COMMENT ON VIEW article_origins IS 'whose text each article is, and whether the terms of its outlet cover that text';
COMMENT ON VIEW story_origins IS 'the known origins of each story';
