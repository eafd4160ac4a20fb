package org.wirefold.results;

/**
 * A place on the map.
 *
 * @param id of the entity
 * @param name canonical form
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param stories how many stories name it, among those that were looked at
 */
public record PlaceRow(String id, String name, double latitude, double longitude, int stories) {}
