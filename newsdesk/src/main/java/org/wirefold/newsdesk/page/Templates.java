package org.wirefold.newsdesk.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.sql.SQLException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.newsdesk.http.Answer;
import org.wirefold.newsdesk.http.BadRequestException;
import org.wirefold.newsdesk.http.NotFoundException;
import org.wirefold.results.WrongCursorException;

/** The precompiled templates, and what is shown where a page cannot be made. Thread-safe. */
final class Templates {
    private static final Logger LOG = LoggerFactory.getLogger(Templates.class);

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    /** Makes a page. */
    @FunctionalInterface
    interface Making {
        Answer make() throws SQLException;
    }

    String rendered(String template, Map<String, Object> parameters) {
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", parameters, output);
        return output.toString();
    }

    /** What is made, or a page that says why it is not. */
    Answer answer(String path, Making making) {
        try {
            return making.make();
        } catch (BadRequestException | WrongCursorException e) {
            return message(400, "This address is not right", String.valueOf(e.getMessage()));
        } catch (NotFoundException e) {
            return message(404, "Nothing is here", String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            LOG.atDebug().addKeyValue("path", path).setCause(e).log("the database cannot be read");
            return message(
                    503,
                    "There are no results to read yet",
                    "The database does not answer, or no sink has written to it. Load this page again in a moment.");
        }
    }

    Answer message(int status, String title, String text) {
        return Answer.html(status, rendered("message", Map.of("title", title, "text", text)), null);
    }
}
