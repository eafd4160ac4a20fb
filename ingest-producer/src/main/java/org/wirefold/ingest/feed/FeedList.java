package org.wirefold.ingest.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** A file of feeds: OPML, or an address on each line; what follows {@code #} at the beginning of a line is a comment. */
public final class FeedList {
    private FeedList() {}

    /**
     * The addresses in the file, each once.
     *
     * @throws IOException if the file cannot be read
     */
    public static List<String> read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\uFEFF", "");
        Set<String> addresses = new LinkedHashSet<>();
        if (text.stripLeading().startsWith("<")) {
            for (Element outline : Jsoup.parse(text, "", Parser.xmlParser()).getElementsByTag("outline")) {
                for (Attribute attribute : outline.attributes()) {
                    if (attribute.getKey().equalsIgnoreCase("xmlUrl")) {
                        add(addresses, attribute.getValue());
                    }
                }
            }
        } else {
            text.lines().forEach(line -> add(addresses, line));
        }
        return List.copyOf(addresses);
    }

    private static void add(Set<String> addresses, String line) {
        String address = line.strip();
        if (isAddress(address)) {
            addresses.add(address);
        }
    }

    /** Whether it is an address that can be polled. */
    public static boolean isAddress(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return (lower.startsWith("http://") || lower.startsWith("https://")) && address.indexOf(' ') < 0;
    }

    /**
     * Refuses what cannot be polled.
     *
     * @throws IllegalArgumentException if it is no address of a feed
     */
    public static void check(String address) {
        if (!isAddress(address)) {
            throw new IllegalArgumentException(
                    address + " is no address of a feed; an address begins with http:// or https://");
        }
    }

    /**
     * Whether the file is OPML, which is not changed here.
     *
     * @throws IOException if the file cannot be read
     */
    public static boolean isOpml(Path file) throws IOException {
        return Files.exists(file) && Files.readString(file).stripLeading().startsWith("<");
    }

    /**
     * Adds an address at the end of a file of lines; the file appears whole under its name.
     *
     * @return false if it is there already
     * @throws IOException if the file cannot be written
     */
    public static boolean add(Path file, String address) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (lines.stream().anyMatch(line -> line.strip().equals(address.strip()))) {
            return false;
        }
        List<String> more = new ArrayList<>(lines);
        more.add(address.strip());
        write(file, more);
        return true;
    }

    /**
     * Takes an address out of a file of lines.
     *
     * @return false if it is not there
     * @throws IOException if the file cannot be written
     */
    public static boolean remove(Path file, String address) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        List<String> fewer = lines.stream()
                .filter(line -> !line.strip().equals(address.strip()))
                .toList();
        if (fewer.size() == lines.size()) {
            return false;
        }
        write(file, fewer);
        return true;
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
