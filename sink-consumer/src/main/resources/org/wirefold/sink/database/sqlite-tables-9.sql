-- Stories of an event that are one text in two languages.
ALTER TABLE event_stories__$ ADD COLUMN translation_of TEXT;
