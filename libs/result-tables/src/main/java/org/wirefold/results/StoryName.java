package org.wirefold.results;

/**
 * A name that a story carries.
 *
 * @param storyId the story
 * @param id of the entity
 * @param type {@code person}, {@code organisation}, {@code place}, …
 * @param name canonical form
 */
public record StoryName(String storyId, String id, String type, String name) {}
