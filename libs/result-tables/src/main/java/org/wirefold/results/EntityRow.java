package org.wirefold.results;

/**
 * A person, organisation or place, with a count.
 *
 * @param id stable within Wirefold
 * @param type {@code person}, {@code organisation}, {@code place}, …
 * @param name canonical form
 * @param stories how many stories name it, among those that were looked at
 */
public record EntityRow(String id, String type, String name, int stories) {}
