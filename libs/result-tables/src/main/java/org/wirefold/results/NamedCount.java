package org.wirefold.results;

/**
 * How often something is.
 *
 * @param name what
 * @param count how often
 */
public record NamedCount(String name, int count) {}
