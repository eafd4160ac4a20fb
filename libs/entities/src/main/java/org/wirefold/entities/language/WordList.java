package org.wirefold.entities.language;

import java.util.Locale;

/**
 * The lists of words that a language pack has. Words are compared as they are written in the text, unless the list says
 * that it is in lower case.
 */
public enum WordList {
    /** Words that join capitalised words to one name: {@code Bank of England}. The model is trained with them. */
    CONNECTOR,
    /** Words and signs that may stand inside a name. Names are looked for across them. */
    NAME_JOINER,
    /** Titles and occupations of persons, in lower case: {@code minister}. */
    TITLE,
    /** Words that may stand before a title and belong to it, in lower case: {@code former}. */
    BEFORE_TITLE,
    /** Articles and possessive pronouns, in lower case: {@code the}, {@code his}. */
    DETERMINER,
    /** Words that end the role behind a person's name: {@code who}. */
    AFTER_ROLE,
    /** Words that begin a sentence in capitals and are no part of a role: {@code When}. */
    NOT_IN_ROLE,
    /** Words for {@code and}. */
    AND,
    /** Verbs of saying in all their forms, in lower case: {@code said}. */
    SPEECH_VERB,
    /** Verbs of saying whose object is the person spoken to: {@code told}. */
    ADDRESSING_VERB,
    /** Pronouns that can be the subject of a verb of saying, in lower case: {@code she}. */
    SPEAKING_PRONOUN,
    /** Verbs of saying whose subject may stand behind them, in lower case: {@code said}. */
    INVERTING_VERB,
    /** Verbs whose subject, if it is an organisation, only passes on what others said: {@code reported}. */
    MEDIA_VERB,
    /** The first word of the phrase that names a source, in lower case: {@code according}. */
    ACCORDING,
    /** Words right before a quote that is only the name of something, in lower case: {@code titled}. */
    NAMING_WORD,
    /** Prepositions, in lower case. */
    PREPOSITION,
    /** Verbs that may stand between a subject and its verb, in lower case: {@code has}. */
    AUXILIARY,
    /** Verbs that make the passive, in lower case: {@code was}. */
    PASSIVE_AUXILIARY,
    /** Adverbs and days that may stand between a subject and its verb, in lower case: {@code later}. */
    ADVERB,
    /** Relative pronouns, in lower case: {@code who}. */
    RELATIVE_PRONOUN,
    /** Words that join a second verb to a subject, in lower case: {@code but}. */
    CLAUSE_JOINER,
    /** Pronouns for a man, in lower case. */
    HE,
    /** Pronouns for a woman, in lower case. */
    SHE,
    /** Words before a name that say that it is a man's, in lower case: {@code mr}. */
    MALE_WORD,
    /** Words before a name that say that it is a woman's, in lower case: {@code mrs}. */
    FEMALE_WORD,
    /** First names of men, as they are written. */
    MALE_NAME,
    /** First names of women, as they are written. */
    FEMALE_NAME,
    /** Jobs that are no part of the name behind them: {@code Attorney}. */
    JOB_WORD,
    /** Names of craft that a number follows: {@code Artemis}. */
    MISSION,
    /** Subjects after which a section of a site is named: {@code Sports}. */
    SECTION_WORD,
    /** Words that make a subject the name of a section: {@code News}. */
    SECTION_NOUN,
    /** Words that make any name before them a building or ground: {@code Stadium}. */
    SURE_FACILITY_TAIL,
    /** Words that make a name a building if it is a place, or a preposition of place stands before it: {@code Park}. */
    FACILITY_TAIL,
    /** Words that make a name a building only where a preposition of place stands before it: {@code Center}. */
    MAYBE_FACILITY_TAIL,
    /** Words that make a name a law or treaty: {@code Act}. */
    LAW_TAIL,
    /** Words before "of" and a name that make both a law: {@code Treaty of Lisbon}. */
    LAW_HEAD,
    /** Words that make a name an event: {@code Olympics}. */
    EVENT_TAIL,
    /** Words for works, in lower case: {@code film}. */
    WORK_NOUN,
    /** Words for happenings that have names, in lower case: {@code exhibition}. */
    EVENT_NOUN,
    /** Words that begin or end names of organisations: {@code Association}. */
    ORGANISATION_NOUN,
    /** Heads of names that go on behind a comma: {@code Department for Culture, Media and Sport}. */
    DEPARTMENT,
    /** Capitalised nouns of headlines before "for" that are no part of a name: {@code Contract}. */
    HEADLINE_NOUN,
    /** Words for kinds of places, in lower case: {@code glacier}. */
    PLACE_NOUN,
    /** Words for people of an organisation, in lower case: {@code scientists}. */
    GROUP_NOUN,
    /** Names of persons in capitals alone: {@code JFK}. */
    SHORT_PERSON,
    /** Words between the two sides of a fixture, in lower case: {@code v}. */
    VERSUS,
    /** Words that begin a sentence before a common noun and are no name there: {@code Labour inspectors}. */
    NOUN_MODIFIER,
    /** Words that only reports of sport have, in lower case: {@code striker}. */
    SPORT_WORD,
    /** Roles in a side that stand between its name and the holder's: {@code England captain Ann Lee}. */
    SPORT_ROLE,
    /** Verbs of which two sides are subject and object, in lower case: {@code beat}. */
    SPORT_VERB,
    /** Words that only reports of money have, in lower case: {@code mortgage}. */
    FINANCE_WORD,
    /** Prepositions that only stand before places, in lower case: {@code in}. */
    PLACE_PREPOSITION,
    /** Words for {@code of}. */
    OF,
    /** Words before the name of a storm: {@code Typhoon}. */
    STORM,
    /** Capitalised words that follow the word for a storm and are not its name: {@code Warning}. */
    NOT_STORM_NAME,
    /** Titles that every person can have and that are no part of a name: {@code Mr}. */
    CIVIL_TITLE,
    /** First words of the agencies that a photographer's credit names behind a stroke: {@code Reuters}. */
    PHOTO_AGENCY,
    /** Capitalised words that no photographer's name contains: {@code Ministry}. */
    NOT_PHOTOGRAPHER,
    /** Words that form an organisation's name together with "of" and a place: {@code Bank of England}. */
    ORGANISATION_HEAD,
    /** Last words of names of places, whatever the place is called after: {@code Square}. */
    PLACE_TAIL,
    /** Words before a number that make it no name: {@code No. 10}. */
    NUMBER_SIGN,
    /** Beginnings of words that make the name before them part of another one: {@code Georgia elections}. */
    NAME_PART_BEFORE,
    /** Words at the end of a company's name that are often left out, in lower case: {@code inc}. */
    COMPANY_FORM,
    /** Words that give no letter to an acronym, in lower case: {@code of}. */
    SMALL_WORD,
    /**
     * What is written with an apostrophe before a word and is a word of its own, in lower case: {@code l} in French
     * {@code l'Espagne}. The model is trained with them.
     */
    ELISION,
    /**
     * Pairs of marks around quotes, beside the straight mark: {@code «»}. Where the language has none, a quote stands in
     * the curved marks of English.
     */
    QUOTATION_MARK;

    private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name of the list in {@code words.tsv}: {@code speech-verb}. */
    public String key() {
        return key;
    }
}
