-- Stories of an event that are one text in two languages.
ALTER TABLE event_stories ADD COLUMN translation_of text;
COMMENT ON COLUMN event_stories.translation_of IS 'a story before it, in another language, with the same text in translation; null where there is none';

CREATE OR REPLACE VIEW story_events AS
  SELECT m.story_id, e.event_id, e.headline AS event_headline, e.story_count, e.source_count, e.first_published,
         e.last_published, m.position, m.canonical_uri, m.source, m.headline, m.published, m.nearest_story_id,
         n.headline AS nearest_headline, m.probability, m.evidence, m.translation_of
  FROM events e JOIN event_stories m ON m.event_row = e.id
  LEFT JOIN event_stories n ON n.event_row = e.id AND n.story_id = m.nearest_story_id;
COMMENT ON COLUMN story_events.translation_of IS 'a story before it, in another language, with the same text in translation; null where there is none';
