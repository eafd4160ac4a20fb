package org.wirefold.cli;

import org.wirefold.cli.command.ConfigCommand;
import org.wirefold.cli.option.ClusterOptions;
import org.wirefold.cli.option.Settings;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands and hands them the settings from outside the command line. */
final class CommandFactory implements IFactory {
    private final Settings settings;

    CommandFactory(Settings settings) {
        this.settings = settings;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        K made = CommandLine.defaultFactory().create(type);
        if (made instanceof ClusterOptions options) {
            options.settings(settings);
        }
        if (made instanceof ConfigCommand.CheckCommand check) {
            check.settings(settings);
        }
        return made;
    }
}
