//! The words of both keyword sets: the one table behind foreign keywords, reserved names and the formatter.

use super::Language;

/// A keyword of one or more words, in both sets; the first form is the usual one.
#[derive(Debug, PartialEq, Eq)]
pub struct Keyword {
    /// English forms, the usual one first.
    pub en: &'static [&'static str],
    /// Dutch forms, the usual one first.
    pub nl: &'static [&'static str],
}

impl Keyword {
    /// The forms in one set.
    #[must_use]
    pub fn forms(&self, language: Language) -> &'static [&'static str] {
        match language {
            Language::En => self.en,
            Language::Nl => self.nl,
        }
    }

    /// The forms in both sets.
    pub fn all_forms(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.en.iter().chain(self.nl).copied()
    }

    /// Whether a word is a form of it, in either set.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        self.all_forms().any(|form| form == word)
    }

    /// The usual form in one set.
    #[must_use]
    pub fn word(&self, language: Language) -> &'static str {
        self.forms(language).first().copied().unwrap_or("")
    }

    /// The form of the set `to` that stands in the place of `form`, a form of the other one: singular for singular.
    #[must_use]
    pub fn translate(&self, form: &str, to: Language) -> &'static str {
        let place = self.forms(to.other()).iter().position(|known| *known == form).unwrap_or(0);
        self.forms(to).get(place).copied().unwrap_or_else(|| self.word(to))
    }
}

impl Language {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Nl,
            Self::Nl => Self::En,
        }
    }

    /// Its name in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Nl => "Dutch",
        }
    }

    /// How a header names it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
        }
    }
}

macro_rules! keywords {
    ($($constant:ident = [$($en:literal),+] [$($nl:literal),+];)+) => {
        $(
            #[doc = concat!("`", $($en, "` `",)+ $($nl, "` `",)+ "`")]
            pub const $constant: Keyword = Keyword { en: &[$($en),+], nl: &[$($nl),+] };
        )+
        /// Every keyword.
        pub const ALL: &[&Keyword] = &[$(&$constant),+];
    };
}

keywords! {
    PROTOCOL = ["protocol"] ["protocol"];
    FRAME = ["frame"] ["kader"];
    VOCABULARY = ["vocabulary"] ["begrippen"];
    ISSUED_BY = ["issued by"] ["vastgesteld door"];
    LABELS = ["labels"] ["teksten"];
    DAYS_MEAN = ["days mean"] ["dagen zijn"];
    WITHIN_FRAME = ["within frame"] ["binnen kader"];
    APPLIES_WHEN = ["applies when"] ["geldt wanneer"];
    IN_FORCE = ["in force from"] ["geldig vanaf"];
    UNTIL = ["until"] ["tot en met"];
    USE = ["use"] ["gebruik"];
    SOURCE = ["source"] ["bron"];
    URL = ["url"] ["url"];
    NOT_ENCODED = ["not encoded"] ["niet vastgelegd"];
    READING = ["reading"] ["lezing"];
    AS = ["as"] ["als"];
    YES_NO_TYPE = ["yes/no"] ["ja/nee"];
    INTEGER = ["integer"] ["geheel getal"];
    DECIMAL = ["decimal"] ["getal"];
    MONEY = ["money"] ["bedrag"];
    DATE_TYPE = ["date"] ["datum"];
    DURATION = ["duration"] ["duur"];
    IN = ["in"] ["in"];
    TYPE = ["type"] ["soort"];
    ONE_OF = ["one of"] ["een van"];
    ORDERED = ["ordered"] ["oplopend"];
    SOME_OF = ["some of"] ["enkele van"];
    FACT = ["fact"] ["feit"];
    ASK = ["ask"] ["vraag"];
    HELP = ["help"] ["toelichting"];
    OPTIONAL = ["optional"] ["optioneel"];
    FROM_REGISTER = ["from register"] ["uit register"];
    STATED_BY = ["stated by"] ["verklaard door"];
    JUDGED_BY = ["judged by"] ["beoordeeld door"];
    OBSERVED = ["observed"] ["waargenomen"];
    SENSITIVE = ["sensitive"] ["gevoelig"];
    FROM = ["from"] ["van"];
    TO = ["to"] ["tot"];
    ACTION = ["action"] ["handeling"];
    DEFINE = ["define"] ["begrip"];
    OPEN_DEFINE = ["open define"] ["open begrip"];
    STEP = ["step"] ["stap"];
    RULE = ["rule"] ["regel"];
    WHEN = ["when"] ["wanneer"];
    UNLESS = ["unless"] ["tenzij"];
    OTHERWISE = ["otherwise"] ["anders"];
    THEN = ["then"] ["dan"];
    BECAUSE = ["because"] ["omdat"];
    CITING = ["citing"] ["volgens"];
    EXCEPTION_TO = ["exception to"] ["uitzondering op"];
    ACCEPT = ["accept"] ["aanvaard"];
    PERMIT = ["permit"] ["toegestaan"];
    FORBID = ["forbid"] ["verboden"];
    ABSOLUTELY = ["absolutely"] ["absoluut"];
    REQUIRE = ["require"] ["vereist"];
    ADVISE = ["advise"] ["advies"];
    STOP = ["stop"] ["stop"];
    WITH = ["with"] ["met"];
    AFTER = ["after"] ["na"];
    PROVIDED = ["provided"] ["mits"];
    WITHIN = ["within"] ["binnen"];
    FROM_DAY = ["from"] ["vanaf"];
    GUARANTEE = ["guarantee"] ["waarborg"];
    NEVER = ["never"] ["nooit"];
    ALWAYS = ["always"] ["altijd"];
    FULFILLED = ["fulfilled"] ["voldaan"];
    NOT_YET = ["not yet"] ["nog niet"];
    NO_GROUND = ["no ground for"] ["geen grond voor"];
    UNDECIDED = ["undecided"] ["onbeslist"];
    SCENARIO = ["scenario"] ["scenario"];
    ON = ["on"] ["op"];
    GIVEN = ["given"] ["gegeven"];
    EXPECT = ["expect"] ["verwacht"];
    AND = ["and"] ["en"];
    OR = ["or"] ["of"];
    NOT = ["not"] ["niet"];
    IS = ["is"] ["is"];
    IS_NOT = ["is not"] ["is niet"];
    IS_ONE_OF = ["is one of"] ["is een van"];
    IS_NOT_ONE_OF = ["is not one of"] ["is niet een van"];
    IS_PRESENT = ["is present"] ["is aanwezig"];
    IS_ABSENT = ["is absent"] ["is afwezig"];
    IS_EMPTY = ["is empty"] ["is leeg"];
    IS_NOT_PRESENT = ["is not present"] ["is niet aanwezig"];
    IS_NOT_ABSENT = ["is not absent"] ["is niet afwezig"];
    IS_NOT_EMPTY = ["is not empty"] ["is niet leeg"];
    IS_AT_MOST = ["is at most"] ["is hoogstens"];
    IS_AT_LEAST = ["is at least"] ["is minstens"];
    AT_MOST = ["at most"] ["hoogstens"];
    AT_LEAST = ["at least"] ["minstens"];
    INCLUDES = ["includes"] ["bevat"];
    ROUNDED_TO_CENTS = ["rounded to cents"] ["afgerond op centen"];
    WORKING_DAYS_BETWEEN = ["working days between"] ["werkdagen tussen"];
    END_OF_TERM = ["end of term"] ["einde van termijn"];
    YES = ["yes"] ["ja"];
    NO = ["no"] ["nee"];
    TODAY = ["today"] ["vandaag"];
    DONE = [".done"] [".gedaan"];
    DONE_ON = [".done_on"] [".gedaan_op"];
    LANGUAGE = ["language"] ["taal"];
    MIN = ["min"] ["min"];
    MAX = ["max"] ["max"];
    COUNT = ["count"] ["aantal"];
    EURO = ["euro", "euros"] ["euro", "euros"];
    DAYS = ["days", "day"] ["dagen", "dag"];
    WORKING_DAYS = ["working days", "working day"] ["werkdagen", "werkdag"];
    CALENDAR_DAYS = ["calendar days", "calendar day"] ["kalenderdagen", "kalenderdag"];
    WEEKS = ["weeks", "week"] ["weken", "week"];
    MONTHS = ["months", "month"] ["maanden", "maand"];
    YEARS = ["years", "year"] ["jaren", "jaar"];
}

/// The words that no name may be, in either set. The grammar's rule `reserved` lists the same; a test compares them.
pub const RESERVED: &[&str] = &[
    "aanwezig",
    "absent",
    "action",
    "after",
    "afwezig",
    "and",
    "anders",
    "because",
    "begrip",
    "bevat",
    "binnen",
    "bron",
    "citing",
    "dan",
    "define",
    "empty",
    "en",
    "exception",
    "expect",
    "fact",
    "feit",
    "gebruik",
    "gegeven",
    "given",
    "guarantee",
    "handeling",
    "in",
    "includes",
    "is",
    "ja",
    "leeg",
    "lezing",
    "met",
    "mits",
    "na",
    "nee",
    "niet",
    "nl",
    "no",
    "not",
    "of",
    "omdat",
    "or",
    "otherwise",
    "present",
    "provided",
    "reading",
    "regel",
    "rule",
    "scenario",
    "soort",
    "source",
    "stap",
    "step",
    "tenzij",
    "then",
    "today",
    "type",
    "uitzondering",
    "unless",
    "use",
    "vandaag",
    "verwacht",
    "volgens",
    "waarborg",
    "wanneer",
    "when",
    "with",
    "within",
    "yes",
];

/// Whether a whole name is a reserved word.
#[must_use]
pub fn is_reserved(word: &str) -> bool {
    RESERVED.binary_search(&word).is_ok()
}

/// The keyword that has `form` in the set `language`.
#[must_use]
pub fn find(form: &str, language: Language) -> Option<&'static Keyword> {
    ALL.iter().copied().find(|keyword| keyword.forms(language).contains(&form))
}
