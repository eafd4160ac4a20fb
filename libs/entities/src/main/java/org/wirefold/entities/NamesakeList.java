package org.wirefold.entities;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The organisations that are called like a place, by name. Immutable; safe for use by many threads. */
final class NamesakeList {
    /** In which reports a name means the organisation. */
    enum Field {
        /** A club that is known by the name alone. */
        CLUB,
        /** A city whose name is the first half of a club's: the club is meant only where it plays. */
        CITY,
        /** A company, in reports of money. */
        COMPANY
    }

    private final Map<String, Field> fields = new HashMap<>();
    private final List<LexiconEntry> entries = new ArrayList<>();
    /** Full names of the clubs by names that mean nothing else. */
    private final Map<String, String> clubs = new HashMap<>();

    private NamesakeList() {}

    /** The list that ships with this library: field, name, other names, links. */
    static NamesakeList shipped() {
        NamesakeList list = new NamesakeList();
        for (String line : LexiconFiles.resource("namesakes.tsv")) {
            int tab = line.indexOf('\t');
            Field field = switch (line.substring(0, tab)) {
                case "club" -> Field.CLUB;
                case "city" -> Field.CITY;
                default -> Field.COMPANY;
            };
            LexiconEntry entry = LexiconFiles.entry("organisation" + line.substring(tab), false);
            list.fields.put(entry.name(), field);
            entry.otherNames().forEach(name -> list.fields.putIfAbsent(name, field));
            if (field != Field.CITY) {
                list.entries.add(entry);
            }
            if (field == Field.CLUB && entry.name().indexOf(' ') > 0) {
                list.clubs.put(entry.name(), entry.name());
            }
        }
        for (String line : LexiconFiles.resource("clubs.tsv")) {
            LexiconEntry club = LexiconFiles.entry(line, false);
            list.clubs.putIfAbsent(club.name(), club.name());
            club.otherNames().forEach(name -> list.clubs.putIfAbsent(name, club.name()));
        }
        return list;
    }

    @Nullable
    Field field(String name) {
        return fields.get(name);
    }

    /** The full name of the club that a name means, or null. */
    @Nullable
    String club(String name) {
        return clubs.get(name);
    }

    /** The organisations with their links; cities have none, since several clubs are called after each. */
    List<LexiconEntry> entries() {
        return entries;
    }
}
