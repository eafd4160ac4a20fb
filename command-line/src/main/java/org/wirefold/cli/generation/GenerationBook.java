package org.wirefold.cli.generation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.wirefold.duplicates.PolicyFile;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.model.TopicCatalogue;

/**
 * What a data folder remembers of the generations: which is the live one, by which policy each decides, from where each
 * was begun. Thread-safe; each note is written in one step.
 *
 * <p>A generation is named as in {@link TopicCatalogue#generation()}; the first one, whose name there is empty, is
 * {@value #FIRST} to users.
 */
public final class GenerationBook {
    /** What users call the generation without a name. */
    public static final String FIRST = "first";

    private static final String FOLDER = "generations";
    private static final String LIVE = "live";
    private static final String POLICY = ".policy";
    private static final String FROM = ".from";

    private final Path folder;

    /** The book of a data folder; there need not be one. */
    public GenerationBook(Path dataFolder) {
        this.folder = dataFolder.resolve(FOLDER);
    }

    /** A catalogue's name for what a user calls so. */
    public static String unspoken(String name) {
        return name.equals(FIRST) ? "" : name;
    }

    /** A user's name for what a catalogue calls so. */
    public static String spoken(String generation) {
        return generation.isEmpty() ? FIRST : generation;
    }

    /** The generation that {@code wirefold run} continues; the first one unless another was switched to. */
    public String live() {
        return unspoken(read(folder.resolve(LIVE)).orElse(FIRST));
    }

    /** Notes that a generation is the live one. */
    public void makeLive(String generation) {
        write(folder.resolve(LIVE), spoken(generation) + "\n");
    }

    /**
     * The policy of a generation; the standard one unless another was noted.
     *
     * @throws IllegalArgumentException if the note is for other standard settings than this program has
     */
    public PolicySettings policy(String generation) {
        Optional<String> text = read(note(generation, POLICY));
        try {
            return text.isPresent() ? PolicyFile.parse(text.get()) : PolicySettings.standard();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the generation " + spoken(generation) + " was begun by another program: " + e.getMessage()
                            + "; or make a new generation with 'wirefold replay'",
                    e);
        }
    }

    /** From where a generation was begun; empty if it was not noted. */
    public Optional<StartPoint> from(String generation) {
        return read(note(generation, FROM)).map(StartPoint::parse);
    }

    /** Notes what a generation is made by and of. */
    public void begin(String generation, StartPoint from, PolicySettings policy) {
        if (policy.equals(PolicySettings.standard())) {
            remove(note(generation, POLICY));
        } else {
            write(note(generation, POLICY), PolicyFile.format(policy));
        }
        write(note(generation, FROM), from + "\n");
    }

    private Path note(String generation, String suffix) {
        return folder.resolve(spoken(generation) + suffix);
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the note " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the note " + file + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, String text) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(next, text, StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the note " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
