package org.wirefold.alerts;

import java.io.OutputStream;
import java.nio.file.Path;
import org.wirefold.model.TopicCatalogue;

/** The alerts in a process of their own, to be killed: arguments are bootstrap servers, prefix, rules, folder. */
final class AlertProcess {
    private AlertProcess() {}

    public static void main(String[] args) throws Exception {
        TopicCatalogue topics = new TopicCatalogue(args[1], "", 2);
        AlertApplication alerts = AlertApplication.start(
                AlertApplicationTest.config(args[0], topics, Path.of(args[2]), Path.of(args[3])));
        if (alerts.awaitRunning(60)) {
            System.out.println("running");
        }
        // Ends with its parent, because its standard input does.
        System.in.transferTo(OutputStream.nullOutputStream());
        alerts.close();
    }
}
