package org.wirefold.entities.training;

import java.util.Map;
import java.util.TreeMap;

/** {@code name=value} arguments. */
final class Options {
    private final Map<String, String> values = new TreeMap<>();

    Options(String[] args, int from) {
        for (int i = from; i < args.length; i++) {
            int at = args[i].indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("an option is written name=value, not \"" + args[i] + "\"");
            }
            values.put(args[i].substring(0, at), args[i].substring(at + 1));
        }
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return values.containsKey(name) ? Integer.parseInt(text(name, "")) : otherwise;
    }

    float real(String name, float otherwise) {
        return values.containsKey(name) ? Float.parseFloat(text(name, "")) : otherwise;
    }
}
