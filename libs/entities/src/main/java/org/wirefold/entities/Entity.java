package org.wirefold.entities;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Someone or something that an article names, with all mentions.
 *
 * @param id the same for the same entity in every article: of the knowledge base where one knows it, else made of type
 *     and canonical name
 * @param type its kind
 * @param name its fullest form
 * @param links ids elsewhere, by scheme ({@code iso3166}, {@code geonames}, {@code wikidata}, …), in the order of their
 *     names
 * @param salience 0 to 1: how much the article is about it
 * @param mentions mentions in the order of the body, at least one
 * @param roles titles and roles the text gives a person, as written there, in the order of the body, each once
 */
public record Entity(
        String id,
        EntityType type,
        String name,
        Map<String, String> links,
        double salience,
        List<Mention> mentions,
        List<String> roles) {
    /** Copies the collections. */
    public Entity {
        links = links.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(links));
        mentions = List.copyOf(mentions);
        roles = List.copyOf(roles);
    }

    /** An entity without roles. */
    public Entity(
            String id,
            EntityType type,
            String name,
            Map<String, String> links,
            double salience,
            List<Mention> mentions) {
        this(id, type, name, links, salience, mentions, List.of());
    }
}
