//! What people write for a keyword: words of the law, of the office, of plain speech and of other languages. The one
//! table behind every "write … instead"; a new word is one more in its line.
//!
//! A phrase may stand in several lines: which keyword is meant, the place decides. Where none fits there, it is nobody's.

use super::Language;
use super::keywords::{self as k, Keyword};

/// What a phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A keyword.
    Word(&'static Keyword),
    /// A sign, the same in both sets.
    Sign(&'static str),
}

impl Meaning {
    /// As a file of this set writes it.
    #[must_use]
    pub fn word(self, language: Language) -> &'static str {
        match self {
            Self::Word(keyword) => keyword.word(language),
            Self::Sign(sign) => sign,
        }
    }
}

/// The meanings that a phrase may have, the likeliest first. Case is of no matter.
pub fn of(phrase: &str) -> impl Iterator<Item = Meaning> {
    let phrase = phrase.to_lowercase();
    phrases().filter(move |(_, known)| *known == phrase).map(|(meaning, _)| meaning)
}

/// The number that a word says.
#[must_use]
pub fn number(word: &str) -> Option<usize> {
    const NUMBERS: [[&str; 2]; 12] = [
        ["one", "één"],
        ["two", "twee"],
        ["three", "drie"],
        ["four", "vier"],
        ["five", "vijf"],
        ["six", "zes"],
        ["seven", "zeven"],
        ["eight", "acht"],
        ["nine", "negen"],
        ["ten", "tien"],
        ["eleven", "elf"],
        ["twelve", "twaalf"],
    ];
    let word = word.to_lowercase();
    NUMBERS.iter().position(|names| names.contains(&word.as_str())).map(|place| place.saturating_add(1))
}

/// Each phrase with a meaning it has, in the order of the table.
pub fn phrases() -> impl Iterator<Item = (Meaning, &'static str)> {
    TABLE.iter().flat_map(|(meaning, phrases)| phrases.split(", ").map(|phrase| (*meaning, phrase)))
}

/// Whether a phrase stands for this keyword.
#[must_use]
pub fn means(phrase: &str, keyword: &'static Keyword) -> bool {
    of(phrase).any(|meaning| meaning == Meaning::Word(keyword))
}

const fn word(keyword: &'static Keyword) -> Meaning {
    Meaning::Word(keyword)
}

/// Each meaning with its phrases, in lower case, one blank between words and a comma between phrases.
const TABLE: &[(Meaning, &str)] = &[
    // The header.
    (word(&k::PROTOCOL), "policy, procedure, module, package, namespace, beleid, regeling, werkwijze"),
    (word(&k::VOCABULARY), "glossary, dictionary, definitions, woordenlijst, definities"),
    (word(&k::LANGUAGE), "lang, locale, talen"),
    (word(&k::LABELS), "texts, label, labeltaal, tekst, teksttaal"),
    (
        word(&k::ISSUED_BY),
        "adopted by, authored by, enacted by, established by, issued from, published by, written by, author, \
         issuer, publisher, afgegeven door, gepubliceerd door, gemaakt door, opgesteld door, uitgegeven door, \
         uitgevaardigd door, vastgelegd door, vastgesteld namens, auteur, uitgever",
    ),
    (
        word(&k::DAYS_MEAN),
        "days are, days count as, days is, days means, a day means, day means, dagen betekenen, dagen betekent, \
         dagen gelden als, dagen is, dagen tellen als, een dag is, met dagen bedoelen we",
    ),
    (
        word(&k::WITHIN_FRAME),
        "in frame, inside frame, under frame, within the frame, within a frame, binnen het kader, \
         binnen een kader, in kader, in het kader van, onder kader",
    ),
    (
        word(&k::APPLIES_WHEN),
        "applicable if, applicable when, applies if, applies where, geldig als, geldig wanneer, geldt als, \
         geldt indien, is van toepassing als, is van toepassing wanneer, van toepassing als, \
         van toepassing indien, van toepassing wanneer",
    ),
    (
        word(&k::IN_FORCE),
        "as of, effective from, force from, in effect from, in force as of, in force on, in force since, valid from, \
         geldig per, geldig sinds, geldig van, geldt vanaf, in werking met ingang van, in werking vanaf, \
         ingangsdatum, met ingang van, van kracht met ingang van, van kracht vanaf",
    ),
    (word(&k::UNTIL), "till, through, to, up to, up to and including, t/m, tot, tot aan, totdat, t.e.m."),
    // Modules and sources.
    (word(&k::USE), "import, imports, include, uses, using, gebruikt, importeer, maakt gebruik van"),
    (word(&k::SOURCE), "law, statute, sources, legal basis, bronnen, grondslag, rechtsbron, regelgeving, wet"),
    (
        word(&k::NOT_ENCODED),
        "not coded, not implemented, not modelled, unencoded, niet gecodeerd, niet geregeld, niet opgenomen, \
         niet uitgewerkt",
    ),
    (word(&k::READING), "interpret, interpretation, interpretatie, uitleg"),
    (word(&k::AS), "means, read as, to mean, betekent, gelezen als, is gelezen als"),
    // Types.
    (
        word(&k::YES_NO_TYPE),
        "bool, boolean, no/yes, yes, yes / no, ja, ja / nee, true/false, y/n, yes or no, yes-no, yesno, j/n, ja of nee, ja-nee, janee, nee/ja, \
         waar/onwaar",
    ),
    (word(&k::INTEGER), "int, number, numeric, whole number, geheel, heel getal, nummer, numeriek"),
    (word(&k::DECIMAL), "double, float, fraction, number, numeric, percentage, real, decimaal, kommagetal, nummer"),
    (word(&k::MONEY), "€, amount, currency, eur, euro, euros, sum of money, bedragen, geld, geldbedrag, valuta"),
    (word(&k::DATE_TYPE), "datetime, day, dag, tijdstip"),
    (word(&k::DURATION), "period, term, time, periode, termijn, tijd, tijdsduur"),
    (word(&k::IN), "of, per, van"),
    (word(&k::TYPE), "category, enum, kind, categorie, keuze, typ"),
    (
        word(&k::ONE_OF),
        "any of, choice, choice of, either, enum, one from, een uit, een uit de volgende, keuze, keuze uit, \
         één uit, één van",
    ),
    (
        word(&k::SOME_OF),
        "list, list of, many of, multiple of, one or more of, set, set of, several of, some from, een aantal van, \
         een of meer van, enkele uit, lijst, lijst van, meerdere van, verzameling van",
    ),
    (
        word(&k::ORDERED),
        "order, ordering, ranked, ranking, sorted, geordend, gerangschikt, op volgorde, oplopende, rangorde",
    ),
    // Facts and actions.
    (word(&k::FACT), "attribute, facts, field, input, variable, feiten, invoer, kenmerk, variabele, veld"),
    (word(&k::ASK), "asks, prompt, question, vraagt, vraagtekst"),
    (word(&k::HELP), "explanation, hint, info, note, tip, hulp, uitleg, toelichten"),
    (
        word(&k::OPTIONAL),
        "maybe, not required, nullable, optionally, eventueel, facultatief, kan ontbreken, mag ontbreken, \
         niet verplicht, optionele",
    ),
    (
        word(&k::FROM_REGISTER),
        "from the register, in register, register, registered in, registry, uit basisregistratie, \
         uit de registratie, uit het register, uit registratie, van register",
    ),
    (
        word(&k::STATED_BY),
        "claimed by, declared by, reported by, said by, statement of, aangegeven door, gemeld door, gesteld door, \
         ingevuld door, opgegeven door, verklaring van",
    ),
    (
        word(&k::JUDGED_BY),
        "assessed by, decided by, determined by, evaluated by, judgement of, judgment of, beoordeling door, \
         beslist door, bepaald door, geoordeeld door, oordeel van, ter beoordeling van",
    ),
    (word(&k::OBSERVED), "observation, seen, geconstateerd, geobserveerd, gezien"),
    (
        word(&k::SENSITIVE),
        "confidential, private, special, bijzonder, bijzonder persoonsgegeven, gevoelige, vertrouwelijk",
    ),
    (word(&k::FROM), "between, minimum, tussen, vanaf"),
    (word(&k::TO), "-, and, en, t/m, through, tot en met, up to, until"),
    (word(&k::ACTION), "act, activity, measure, operation, actie, activiteit, bevoegdheid, handelingen, maatregel"),
    (word(&k::DEFINE), "concept, const, def, definition, function, let, var, definieer, definitie, functie"),
    (word(&k::OPEN_DEFINE), "open definition, open term, open definitie"),
    // Steps and rules.
    (word(&k::STEP), "phase, section, stage, fase, stadium, stappen"),
    (word(&k::RULE), "clause, provision, rules, bepaling, regels, voorschrift"),
    (
        word(&k::GIVEN),
        "assume, assuming, given that, if, suppose, where, with, als, gegeven dat, indien, met, stel, stel dat, \
         wanneer, when",
    ),
    (
        word(&k::WHEN),
        "as soon as, if, in case, in so far as, in the event that, insofar as, once, whenever, where, while, als, \
         in geval, in het geval dat, indien, ingeval, mocht, voor zover, voorzover, zodra, zolang",
    ),
    (
        word(&k::UNLESS),
        "without, zonder, except if, except when, except where, except, save where, save if, behalve als, behalve indien, \
         behalve wanneer, behalve, behoudens, behoudens als, behoudens wanneer, mits niet, tenzij dat, \
         uitgezonderd",
    ),
    (
        word(&k::OTHERWISE),
        "default, else, if not, in all other cases, in other cases, or else, in alle andere gevallen, \
         in andere gevallen, in overige gevallen, in de overige gevallen, standaard, zo niet",
    ),
    (word(&k::THEN), "do, hence, in that case, therefore, thus, =>, ->, daarom, doe, dus, in dat geval, vervolgens"),
    (
        word(&k::BECAUSE),
        "motivation, reason, since, aangezien, doordat, motivering, omdat dat, reden, vanwege, want, wegens",
    ),
    (
        word(&k::CITING),
        "according to, based on, by virtue of, cf, cite, cites, in accordance with, pursuant to, see, under, \
         bedoeld in, conform, gelet op, grondslag, ingevolge, krachtens, op basis van, op grond van, \
         overeenkomstig, zie, zoals bedoeld in",
    ),
    (
        word(&k::EXCEPTION_TO),
        "by way of derogation from, except to, exception from, exception of, exception on, in derogation of, \
         in derogation from, notwithstanding, overrides, afwijking van, gaat voor op, in afwijking van, \
         in weerwil van, uitzondering bij, uitzondering van, uitzondering voor",
    ),
    (word(&k::ACCEPT), "accepted, ignore, accepteer, aanvaarden, aanvaardt, negeer"),
    // Effects.
    (
        word(&k::FORBID),
        "forbid to, prohibit from, ban, cannot, deny, disallow, forbidden, forbids, is forbidden, is prohibited, is not allowed, may not, \
         must not, do not allow, do not permit, not allow, not allowed, not permit, not permitted, prohibit, \
         prohibited, prohibits, refuse, shall not, geen toestemming voor, is niet toegestaan, is verboden, \
         kan niet, mag niet, mogen niet, niet mogen, niet toegelaten, niet toegestaan, ontoelaatbaar, verbied, \
         verbieden, verbiedt, verbod, verbod op, weiger",
    ),
    (
        word(&k::PERMIT),
        "permit to, allow to, allowed to, allow, allowed, allows, authorise, authorize, can, grant, is allowed, is permitted, may, not forbid, \
         not forbidden, not prohibited, permits, permission for, permitted, geoorloofd, is toegestaan, kan, \
         kunnen, mag, mogen, niet verboden, sta toe, toegelaten, toelaten, toestaan, toestemming voor",
    ),
    (
        word(&k::REQUIRE),
        "require to, required to, duty, has to, have to, is mandatory, is required, mandatory, must, need, needs, obligatory, oblige, \
         obliged, obliges, required, requires, shall, should, dient, dient te, gebied, gebiedt, geboden, \
         is verplicht, is vereist, moet, moeten, nodig, noodzakelijk, vereis, vereisen, verplicht, verplicht tot, \
         verplichte, verplichten",
    ),
    (
        word(&k::ADVISE),
        "advice, advised, advises, message, note, print, recommend, recommended, remark, say, show, warn, \
         warning, aanbevolen, adviseer, adviseert, adviseren, let op, meld, melding, opmerking, raad aan, toon, \
         waarschuw, waarschuwing",
    ),
    (word(&k::STOP), "end, exit, halt, quit, return, stops, beëindig, einde, klaar, stoppen, stopt"),
    (
        word(&k::ABSOLUTELY),
        "absolute, always, strictly, unconditionally, without exception, altijd, onvoorwaardelijk, strikt, \
         volstrekt, zonder uitzondering",
    ),
    (word(&k::WITH), "by, using, via, where, door, door middel van, waarbij, waarvan"),
    (
        word(&k::AFTER),
        "following, once, only after, preceded by, eerst na, na afloop van, nadat, pas na, voorafgegaan door, \
         zodra",
    ),
    (
        word(&k::PROVIDED),
        "conditional on, on condition of, on condition that, on the condition that, provided that, providing, \
         subject to, met verplichting tot, mits dat, onder de voorwaarde dat, onder voorwaarde van, \
         op voorwaarde dat, op voorwaarde van",
    ),
    (word(&k::WITHIN), "in, inside, no later than, uiterlijk binnen, uiterlijk"),
    (
        word(&k::FROM_DAY),
        "after, counting from, following, of, since, starting, starting from, na, na afloop van, nadat, sinds, \
         te rekenen vanaf, van",
    ),
    // Guarantees and scenarios.
    (
        word(&k::GUARANTEE),
        "assert, ensure, ensures, guarantees, invariant, garandeer, garantie, verzeker, waarborgen, waarborgt",
    ),
    (
        word(&k::NEVER),
        "at no time, not, not ever, niet, under no circumstances, in geen geval, nimmer, onder geen beding, \
         onder geen omstandigheid",
    ),
    (word(&k::ALWAYS), "at all times, every time, in all cases, in alle gevallen, immer, steeds, te allen tijde"),
    (word(&k::FULFILLED), "complied, done, met, satisfied, nagekomen, vervuld, voltooid"),
    (word(&k::NOT_YET), "not now, pending, waiting, yet, nog geen, niet nu, wacht"),
    (
        word(&k::NO_GROUND),
        "no basis for, no ground, no grounds, no grounds for, geen basis voor, geen grond, geen grondslag, \
         geen grondslag voor, zonder grond",
    ),
    (
        word(&k::UNDECIDED),
        "undetermined, unknown, unclear, nog niet beslist, onbekend, onbepaald, onduidelijk, onzeker",
    ),
    (word(&k::SCENARIO), "case, example, situation, test, casus, geval, situatie, testgeval, voorbeeld"),
    (word(&k::ON), "at, as at, date, on date, on day, datum, op datum, op dag, per"),
    (
        word(&k::EXPECT),
        "expected, expects, outcome, result, should, then, dan, resultaat, uitkomst, verwachten, verwachting",
    ),
    // Conditions.
    (
        word(&k::IS_ABSENT),
        "does not exist, is missing, is none, is null, is not given, is not there, bestaat niet, is er niet, \
         is niet gegeven, is niet ingevuld, ontbreekt",
    ),
    (
        word(&k::IS_PRESENT),
        "exists, is defined, is filled in, is not null, is set, is there, aanwezig is, bestaat, is er, is ingevuld",
    ),
    (
        word(&k::IS_NOT),
        "differs from, is different from, is not equal to, is unequal to, isn't, not equal to, is geen, \
         is niet gelijk aan, is ongelijk aan, niet gelijk aan, ongelijk aan",
    ),
    (word(&k::IS_ONE_OF), "in, is any of, is either, is in, behoort tot, is een uit, is één van, valt onder, zit in"),
    (word(&k::IS), "are, equal to, equals, is equal to, was, gelijk aan, is gelijk aan, luidt, zijn"),
    (
        word(&k::AT_MOST),
        "less or equal to, less than or equal to, maximum, no more than, not more than, smaller than or equal to, up to, hooguit, \
         kleiner dan of gelijk aan, kleiner of gelijk aan, maximaal, minder dan of gelijk aan, niet hoger dan, niet langer dan, \
         niet meer dan, ten hoogste",
    ),
    (
        word(&k::AT_LEAST),
        "greater or equal to, greater than or equal to, minimum, more than or equal to, no less than, not less than, \
         groter dan of gelijk aan, groter of gelijk aan, meer dan of gelijk aan, minimaal, niet lager dan, niet minder dan, ten minste, \
         tenminste",
    ),
    (
        Meaning::Sign("<"),
        "before, below, earlier than, fewer than, less than, lower than, shorter than, smaller than, under, \
         younger than, eerder dan, jonger dan, kleiner dan, korter dan, lager dan, lichter dan, minder dan, \
         onder, voor, vóór",
    ),
    (
        Meaning::Sign(">"),
        "above, after, bigger than, exceeds, greater than, heavier than, higher than, larger than, later than, \
         longer than, more than, older than, over, boven, groter dan, hoger dan, langer dan, later dan, meer dan, \
         na, ouder dan, overschrijdt, overstijgt, zwaarder dan",
    ),
    (Meaning::Sign("+"), "plus"),
    (Meaning::Sign("-"), "minus"),
    (Meaning::Sign("*"), "keer, maal, times"),
    (Meaning::Sign("="), ":=, as, betekent, houdt in, means, staat voor, wordt"),
    (word(&k::INCLUDES), "contain, include, contains, has, have, bevatten, heeft, omvat"),
    (word(&k::AND), "also, as well as, alsmede, alsook, evenals, ook, tevens"),
    (word(&k::OR), "and/or, or else, dan wel, danwel, en/of, hetzij, ofwel"),
    (word(&k::NOT), "no, non, geen"),
    (
        word(&k::ROUNDED_TO_CENTS),
        "rounded, rounded on cents, rounded to the cent, afgerond, afgerond op hele centen, op centen afgerond",
    ),
    // Values and units.
    (word(&k::YES), "correct, true, juist, waar"),
    (word(&k::NO), "false, onjuist, onwaar"),
    (word(&k::TODAY), "current date, now, heden, huidige datum, nu"),
    (word(&k::MIN), "least, lowest, minimum, smallest, kleinste, laagste"),
    (word(&k::MAX), "greatest, highest, largest, maximum, grootste, hoogste"),
    (word(&k::COUNT), "number of, size, aantal van, hoeveel"),
    (word(&k::EURO), "eur, euro's"),
    (word(&k::WORKING_DAYS), "working, business days, weekdays, workdays, workingdays, doordeweekse dagen, werk dagen"),
    (word(&k::CALENDAR_DAYS), "calendar, calendardays, kalender dagen"),
    (word(&k::WORKING_DAYS_BETWEEN), "business days between, workdays between, aantal werkdagen tussen, werkdagen van"),
    (word(&k::END_OF_TERM), "end of the term, einde van de termijn, einde termijn"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_phrase_stands_once_in_its_line_in_lower_case_and_is_no_form_of_its_keyword() {
        for (meaning, phrases) in TABLE {
            let mut seen = BTreeSet::new();
            for phrase in phrases.split(", ") {
                assert!(seen.insert(phrase), "{meaning:?} {phrase}");
                assert_eq!(phrase, phrase.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" "));
                for language in [Language::En, Language::Nl] {
                    assert_ne!(phrase, meaning.word(language));
                }
            }
        }
        let mut seen = Vec::new();
        assert!(TABLE.iter().all(|(meaning, _)| !seen.contains(meaning) && {
            seen.push(*meaning);
            true
        }));
    }

    #[test]
    fn a_phrase_is_known_in_any_case() {
        assert!(means("Verplicht", &k::REQUIRE) && means("MAG NIET", &k::FORBID) && !means("mag niet", &k::PERMIT));
        assert_eq!(of("reply").count(), 0);
    }
}
