package org.wirefold.results;

/**
 * An agency that articles credit.
 *
 * @param agency its name, as the articles credit it
 * @param articles how many articles credit it
 * @param sources how many sources run it
 * @param stories how many stories have such an article
 */
public record AgencyRow(String agency, int articles, int sources, int stories) {}
