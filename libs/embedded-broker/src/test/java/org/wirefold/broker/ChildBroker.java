package org.wirefold.broker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;

/** The main class of a broker in a process of its own: prints where it listens, stops when its input ends. */
final class ChildBroker {
    private ChildBroker() {}

    public static void main(String[] arguments) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.on(Path.of(arguments[0])));
                Scanner input = new Scanner(System.in, StandardCharsets.UTF_8)) {
            System.out.println("listening " + broker.bootstrapServers());
            while (input.hasNextLine()) {
                input.nextLine();
            }
        } catch (BrokerException e) {
            System.out.println("refused " + e.getMessage());
        }
    }
}
