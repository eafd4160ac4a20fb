package org.wirefold.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.entities.linking.KnowledgeBaseImport;
import org.wirefold.entities.linking.RegisterImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What names are linked to. */
@Command(
        name = "knowledge-base",
        mixinStandardHelpOptions = true,
        description = "Makes the file for --knowledge-base of run and enrich.",
        synopsisSubcommandLabel = "import",
        subcommands = KnowledgeBaseCommand.ImportCommand.class)
public final class KnowledgeBaseCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: import");
    }

    /** Which dump it is. */
    enum DumpType {
        WIKIDATA,
        TERRITORIES,
        ROR,
        GLEIF,
        LEGISLATORS,
        CLUBS,
        NATURAL_EARTH
    }

    @Command(
            name = "import",
            description = {
                "Turns a dump into a file of one JSON object per line.",
                "wikidata: the JSON dump of the entities, or lines of it. Taken are items with an English label that"
                        + " are a person, an organisation or a place, with their ids in ISO 3166 and GeoNames and their"
                        + " coordinates.",
                "territories: the JSON lines of opensanctions/rigour.",
                "ror: the JSON dump of the Research Organization Registry, schema version 2.",
                "gleif: the golden copy of legal entities as CSV.",
                "legislators: legislators-current.json or -historical.json of congress-legislators.",
                "clubs: a clubs.txt of OpenFootball.",
                "natural_earth: populated places or countries of Natural Earth as GeoJSON.",
                "The dump is plain or gzip-compressed. bzip2 is not read: bzcat DUMP | wirefold knowledge-base import"
                        + " wikidata - OUT"
            })
    static final class ImportCommand extends WirefoldSubcommand {
        @Parameters(
                index = "0",
                paramLabel = "TYPE",
                description = "wikidata, territories, ror, gleif, legislators, clubs or natural_earth.")
        private DumpType type;

        @Parameters(index = "1", paramLabel = "DUMP", description = "The dump; - for standard input.")
        private Path dump;

        @Parameters(
                index = "2",
                paramLabel = "OUT.jsonl",
                description = "File to write; an existing one is replaced once the whole dump is read.")
        private Path out;

        @Option(
                names = "--least-sites",
                paramLabel = "N",
                defaultValue = "0",
                description = {
                    "Of wikidata: leave out what fewer sites have an article on (default: ${DEFAULT-VALUE}).",
                    "Every entry is held in memory where names are linked."
                })
        private int leastSites;

        @Override
        public Integer call() {
            KnowledgeBaseImport.Outcome outcome;
            try {
                outcome = dump.toString().equals("-") ? imported(System.in, "standard input") : imported();
            } catch (IOException e) {
                throw new Failure(ExitCode.FAILURE, "nothing was imported: " + e.getMessage(), e);
            }
            err().println("wrote " + outcome.written() + (outcome.written() == 1 ? " entry to " : " entries to ") + out
                    + leftOut(outcome));
            return ExitCode.OK;
        }

        private KnowledgeBaseImport.Outcome imported() throws IOException {
            if (!Files.isReadable(dump) || Files.isDirectory(dump)) {
                throw new Failure(ExitCode.USAGE, "the dump " + dump + " cannot be read");
            }
            if (Files.exists(out) && Files.isSameFile(dump, out)) {
                throw new Failure(ExitCode.USAGE, "the dump " + dump + " would be overwritten; name another file");
            }
            try (InputStream in = Files.newInputStream(dump)) {
                return imported(in, dump.toString());
            }
        }

        private KnowledgeBaseImport.Outcome imported(InputStream in, String name) throws IOException {
            return switch (type) {
                case WIKIDATA -> KnowledgeBaseImport.wikidata(in, name, out, leastSites);
                case TERRITORIES -> KnowledgeBaseImport.territories(in, name, out);
                case ROR -> RegisterImport.ror(in, name, out);
                case GLEIF -> RegisterImport.gleif(in, name, out);
                case LEGISLATORS -> RegisterImport.legislators(in, name, out);
                case CLUBS -> RegisterImport.clubs(in, name, out);
                case NATURAL_EARTH -> RegisterImport.naturalEarth(in, name, out);
            };
        }

        private static String leftOut(KnowledgeBaseImport.Outcome outcome) {
            List<String> reasons = new ArrayList<>();
            count(reasons, outcome.nameless(), "without a name or an id");
            count(reasons, outcome.untyped(), "of another or no known type");
            count(reasons, outcome.obscure(), "on too few sites");
            return reasons.isEmpty() ? "" : "; left out: " + String.join(", ", reasons);
        }

        private static void count(List<String> reasons, long number, String reason) {
            if (number > 0) {
                reasons.add(number + " " + reason);
            }
        }
    }
}
