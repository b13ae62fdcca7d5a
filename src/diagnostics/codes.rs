//! The table of codes: the one place that lists every mistake Tenzij tells apart, with a line and a page on each, in both
//! languages.
//!
//! `E1…` syntax, `E2…` names and types, `E3…` proofs, `W…` warnings. A code is never reused for another meaning.

use super::Severity;
use crate::source::Language;

macro_rules! codes {
    ($($variant:ident = $number:literal, $slug:literal, $severity:ident: $nl:literal, $en:literal;)+) => {
        /// One mistake or finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $(#[doc = $en] $variant,)+ }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Its number, such as `E2003`.
            #[must_use]
            pub fn number(self) -> &'static str { match self { $(Self::$variant => $number,)+ } }
            /// Its name, such as `incomparable-types`.
            #[must_use]
            pub fn slug(self) -> &'static str { match self { $(Self::$variant => $slug,)+ } }
            /// How much it weighs.
            #[must_use]
            pub fn severity(self) -> Severity { match self { $(Self::$variant => Severity::$severity,)+ } }
            /// What it means, in one line: in Dutch with the Dutch keywords, in English with the English ones.
            #[must_use]
            pub fn summary(self, language: Language) -> &'static str {
                match (self, language) { $((Self::$variant, Language::Nl) => $nl, (Self::$variant, Language::En) => $en,)+ }
            }
            /// Its page of `docs/diagnostics`: Markdown, first in English, then in Dutch. A code without one does not compile.
            #[must_use]
            pub fn page(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("../../docs/diagnostics/", $number, ".md")),)+
                }
            }
        }
    };
}

impl Code {
    /// The code with this number or slug, in either case.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.number().eq_ignore_ascii_case(text) || code.slug().eq_ignore_ascii_case(text))
    }
}

codes! {
    // E10: the text as a whole
    NotUtf8 = "E1001", "not-utf8", Error:
        "het bestand is geen UTF-8-tekst",
        "the file is not UTF-8 text";
    FileTooLarge = "E1002", "file-too-large", Error:
        "een bestand van meer dan 4 MiB",
        "a file of more than 4 MiB";
    NestedTooDeep = "E1003", "nested-too-deep", Error:
        "haakjes die meer dan 64 diep in elkaar staan",
        "parentheses nested more than 64 deep";
    NameTooLong = "E1004", "name-too-long", Error:
        "een naam van meer dan 120 tekens",
        "a name of more than 120 characters";
    NoHeader = "E1005", "no-header", Error:
        "het bestand begint niet met `protocol`, `kader` of `begrippen`",
        "the file does not begin with `protocol`, `frame` or `vocabulary`";
    StrayCharacter = "E1006", "stray-character", Error:
        "een teken dat hier niets betekent",
        "a character that has no meaning here";
    UnclosedText = "E1007", "unclosed-text", Error:
        "een tekst die niet eindigt op de regel waarop hij begon",
        "a text that does not end on the line it began on";
    UnclosedBracket = "E1008", "unclosed-bracket", Error:
        "een haakje dat opengaat en niet meer dicht",
        "a parenthesis that is opened and not closed";
    InvisibleCharacter = "E1009", "invisible-character", Error:
        "een teken dat niemand ziet, buiten teksten",
        "a character that nobody sees, outside texts";
    CurlyQuotes = "E1010", "curly-quotes", Error:
        "een tekst tussen gekrulde aanhalingstekens",
        "a text in curly quotes";
    SingleQuotes = "E1011", "single-quotes", Error:
        "een tekst tussen enkele aanhalingstekens",
        "a text in single quotes";
    BlockSign = "E1012", "block-sign", Error:
        "`;`, `{` of `}`, waarmee onderdelen in andere talen eindigen en beginnen",
        "`;`, `{` or `}`, which end and begin items in other languages";
    UnopenedBracket = "E1013", "unopened-bracket", Error:
        "een haakje dat dichtgaat zonder dat het openging",
        "a parenthesis that is closed and not opened";
    // E11: items and clauses
    UnexpectedWord = "E1101", "unexpected-word", Error:
        "een woord dat hier niet kan staan",
        "a word that cannot stand here";
    MissingWord = "E1102", "missing-word", Error:
        "een sleutelwoord of deel dat ontbreekt",
        "a keyword or part that is missing";
    ForeignKeyword = "E1103", "foreign-keyword", Error:
        "een sleutelwoord van de andere taal",
        "a keyword of the other language";
    ReservedName = "E1104", "reserved-name", Error:
        "een sleutelwoord als naam",
        "a keyword used as a name";
    ClauseTwice = "E1105", "clause-twice", Error:
        "een deel dat twee keer in één onderdeel staat",
        "a clause that stands twice in one item";
    MixedAndOr = "E1106", "mixed-and-or", Error:
        "`en` en `of` door elkaar zonder haakjes",
        "`and` and `or` mixed without parentheses";
    WrongOperator = "E1107", "wrong-operator", Error:
        "een teken van een andere taal, zoals `==` of `&&`",
        "an operator of another language, such as `==` or `&&`";
    BadLiteral = "E1108", "bad-literal", Error:
        "een getal dat te groot is of te veel decimalen heeft",
        "a number that is too large or has too many decimals";
    MisplacedItem = "E1109", "misplaced-item", Error:
        "een onderdeel dat hier niet kan staan",
        "an item that cannot stand here";
    MissingThen = "E1110", "missing-then", Error:
        "een regel zonder `dan`, of gevolgen zonder `dan` ervoor",
        "a rule without `then`, or effects without it";
    ExtraComma = "E1111", "extra-comma", Error:
        "een lijst die eindigt met een komma",
        "a list that ends with a comma";
    UnknownKeyword = "E1112", "unknown-keyword", Error:
        "een woord van andere talen, zoals `if` of `else`",
        "a keyword of other languages, such as `if` or `else`";
    MisspelledKeyword = "E1113", "misspelled-keyword", Error:
        "een regel die begint met een verschreven sleutelwoord",
        "a line that begins with a keyword misspelled";
    ItemOnSameLine = "E1114", "item-on-same-line", Error:
        "een onderdeel dat midden op een regel begint",
        "an item that begins in the middle of a line";
    IncompleteItem = "E1115", "incomplete-item", Error:
        "een onderdeel dat eindigt voordat het af is",
        "an item that ends before it is complete";
    IsForEquals = "E1116", "is-for-equals", Error:
        "`is` waar een begrip of soort `=` nodig heeft",
        "`is` where a definition or type needs `=`";
    ChainedComparison = "E1117", "chained-comparison", Error:
        "twee vergelijkingen achter elkaar",
        "two comparisons in a row";
    TextInCondition = "E1118", "text-in-condition", Error:
        "een tekst waar een waarde nodig is",
        "a text where a value is needed";
    TwoOrigins = "E1119", "two-origins", Error:
        "een feit met twee herkomsten",
        "a fact with two origins";
    MissingReason = "E1120", "missing-reason", Error:
        "een aanvaarde bevinding zonder reden",
        "a finding accepted without a reason";
    MisplacedNot = "E1121", "misplaced-not", Error:
        "`niet` midden in een vergelijking",
        "`not` inside a comparison";
    CommaForAnd = "E1122", "comma-for-and", Error:
        "een komma tussen twee gevolgen",
        "a comma between two effects";
    WithWithoutAct = "E1123", "with-without-act", Error:
        "`met` achter iets dat geen verrichte handeling is",
        "`with` behind something that is no act";
    SumAfterRounding = "E1124", "sum-after-rounding", Error:
        "een som die doorgaat na haar afronding",
        "a sum that goes on after its rounding";
    OtherTextLine = "E1125", "other-text-line", Error:
        "een tekst in de andere taal op een andere regel",
        "a text in the other language on another line";
    BadDate = "E1126", "bad-date", Error:
        "een datum in een andere vorm, of een dag die niet bestaat",
        "a date in another form, or a day that does not exist";
    BadAmount = "E1127", "bad-amount", Error:
        "een bedrag in een andere vorm",
        "an amount in another form";
    BadDuration = "E1128", "bad-duration", Error:
        "een duur die geen geheel aantal van zijn eenheid is",
        "a duration that is no whole number of its unit";
    MissingAsk = "E1129", "missing-ask", Error:
        "een tekst bij een feit zonder `vraag` of `toelichting` ervoor",
        "a text of a fact without `ask` or `help` before it";
    SecondHeader = "E1130", "second-header", Error:
        "een bestand met twee koppen",
        "a file with two headers";
    RuleBehindStep = "E1131", "rule-behind-step", Error:
        "een regel buiten elke stap, achter een stap",
        "a rule outside every step, behind a step";
    MissingColon = "E1132", "missing-colon", Error:
        "een naam en zijn soort zonder `:` ertussen",
        "a name and its type without `:` between them";
    MissingValue = "E1133", "missing-value", Error:
        "een woord of teken waarnaast een waarde ontbreekt",
        "an operator without a value beside it";
    // E20: names
    UnknownName = "E2001", "unknown-name", Error:
        "een naam die nergens is vastgelegd",
        "a name that nothing declares";
    DuplicateName = "E2002", "duplicate-name", Error:
        "een naam die twee keer is vastgelegd",
        "a name declared twice";
    IncomparableTypes = "E2003", "incomparable-types", Error:
        "twee waarden van soorten die niet te vergelijken zijn",
        "two values of types that do not compare";
    TypeMismatch = "E2004", "type-mismatch", Error:
        "een waarde van een andere soort dan hier nodig is",
        "a value of another type than is needed here";
    UnguardedOptional = "E2005", "unguarded-optional", Error:
        "een waarde gebruikt waar zij kan ontbreken",
        "a value used where it may be absent";
    CircularDefine = "E2006", "circular-define", Error:
        "een begrip dat zichzelf gebruikt",
        "a definition that uses itself";
    CircularUse = "E2007", "circular-use", Error:
        "modules die elkaar gebruiken",
        "modules that use each other";
    UnknownModule = "E2008", "unknown-module", Error:
        "een module die in geen enkel bestand staat",
        "a module that no file declares";
    UnknownOption = "E2009", "unknown-option", Error:
        "een optie die de keuze niet heeft",
        "an option that the choice does not have";
    WrongArguments = "E2010", "wrong-arguments", Error:
        "een begrip of functie met een verkeerd aantal waarden",
        "a definition or function called with the wrong number of values";
    ModuleNameMismatch = "E2011", "module-name-mismatch", Error:
        "een module waarvan de naam niet bij haar bestand past",
        "a module whose name does not fit its file";
    NotAllowedInModule = "E2012", "not-allowed-in-module", Error:
        "een onderdeel dat niet in deze soort module mag staan",
        "an item that this kind of module may not hold";
    TooManyOptions = "E2013", "too-many-options", Error:
        "een keuze met meer dan 255 opties",
        "a choice of more than 255 options";
    TooManyInstances = "E2014", "too-many-instances", Error:
        "een handeling met te veel combinaties van waarden",
        "an action with too many combinations of parameter values";
    ParameterType = "E2015", "parameter-type", Error:
        "een parameter van een handeling waarvan de waarden niet op te noemen zijn",
        "an action parameter of a type that cannot be listed";
    BadBounds = "E2016", "bad-bounds", Error:
        "grenzen die niet bij de soort passen of geen waarde overlaten",
        "bounds that do not fit the type or leave nothing";
    BadPeriod = "E2017", "bad-period", Error:
        "een periode die eindigt voordat zij begint",
        "a period that ends before it begins";
    CircularException = "E2018", "circular-exception", Error:
        "regels die een uitzondering op elkaar zijn",
        "rules that are exceptions to each other";
    ExceptionElsewhere = "E2019", "exception-elsewhere", Error:
        "een uitzondering op een regel van een andere stap",
        "an exception to a rule of another step";
    OtherwiseTwice = "E2020", "otherwise-twice", Error:
        "een stap met meer dan één `anders`",
        "a step with more than one `otherwise`";
    EmptyWays = "E2021", "empty-ways", Error:
        "een `met` waaraan geen enkele combinatie van waarden voldoet",
        "a `with` that no combination of values meets";
    NotLinear = "E2022", "not-computable", Error:
        "een berekening die te groot kan worden of door nul kan delen",
        "a calculation that could overflow or divide by zero";
    NotACondition = "E2023", "not-a-condition", Error:
        "een voorwaarde die geen ja of nee is",
        "a condition that is not yes or no";
    GivenNotPlain = "E2024", "given-not-plain", Error:
        "een `gegeven` dat niet rechtuit zegt wat elk feit is",
        "a `given` that does not say plainly what each fact is";
    EmptyStep = "E2025", "empty-step", Error:
        "een stap zonder regels",
        "a step without rules";
    TooLarge = "E2026", "too-large", Error:
        "een begrip of voorwaarde die te groot wordt om na te gaan",
        "a definition or condition that grows beyond what can be checked";
    FactInWith = "E2027", "fact-in-with", Error:
        "een `met` dat naar iets anders kijkt dan de parameters van de handeling",
        "a `with` that looks at something other than the action's parameters";
    OtherwiseException = "E2028", "otherwise-exception", Error:
        "een uitzondering op of van een regel `anders`",
        "an exception to or by a rule `otherwise`";
    EqualsForIs = "E2029", "equals-for-is", Error:
        "`=` bij waarden die geen getallen zijn",
        "`=` where values that are no numbers are compared";
    UnknownFinding = "E2030", "unknown-finding", Error:
        "een bevinding om te aanvaarden die niet bestaat",
        "a finding to accept that does not exist";
    UnacceptableFinding = "E2031", "unacceptable-finding", Error:
        "een fout die niet aanvaard kan worden",
        "an error that cannot be accepted";
    OptionOnTheLeft = "E2032", "option-on-the-left", Error:
        "een optie links van `is`",
        "an option to the left of `is`";
    ExceptionToItself = "E2033", "exception-to-itself", Error:
        "een regel die een uitzondering op zichzelf is",
        "a rule that is an exception to itself";
    OverlappingVersions = "E2034", "overlapping-versions", Error:
        "twee versies van een module die op dezelfde dagen gelden",
        "two versions of a module that hold on the same days";
    VersionGap = "E2035", "version-gap", Error:
        "dagen tussen twee versies van een module waarop geen van beide geldt",
        "days between two versions of a module on which none holds";
    NoVersionFits = "E2036", "no-version-fits", Error:
        "een gebruikte module zonder versie voor de hele periode",
        "a module used that has no version for the whole period";
    // E30: proofs
    Contradiction = "E3001", "contradiction", Error:
        "twee regels die elkaar in één geval tegenspreken",
        "two rules that contradict each other in one case";
    GuaranteeFails = "E3002", "guarantee-fails", Error:
        "een waarborg die niet voor elk geval opgaat",
        "a guarantee that does not hold for every case";
    OutsideFrame = "E3003", "outside-frame", Error:
        "een protocol dat buiten zijn kader gaat",
        "a protocol that goes beyond its frame";
    ScenarioFails = "E3004", "scenario-fails", Error:
        "een scenario dat anders uitkomt",
        "a scenario that comes out otherwise";
    // W: warnings
    RuleNeverFires = "W0001", "rule-never-fires", Warning:
        "een regel die in geen enkel geval geldt",
        "a rule that holds in no case";
    RuleNeverMatters = "W0002", "rule-never-matters", Warning:
        "een regel die niets verandert",
        "a rule that changes nothing";
    StepNeverReached = "W0003", "step-never-reached", Warning:
        "een stap die in geen enkel geval bereikt wordt",
        "a step that is reached in no case";
    SilentCase = "W0004", "silent-case", Warning:
        "een geval waarover het protocol niets zegt",
        "a case on which the protocol says nothing";
    UnusedFact = "W0005", "unused-fact", Warning:
        "een feit waar geen beslissing van afhangt",
        "a fact on which no decision depends";
    UncitedPermit = "W0006", "uncited-permit", Warning:
        "een toestemming die geen bron noemt",
        "a permission that cites no source";
    UncitedSource = "W0007", "uncited-source", Warning:
        "een deel van een bron dat geen regel noemt",
        "a source part that no rule cites";
    AmbiguousDays = "W0008", "ambiguous-days", Warning:
        "dagen die werkdagen of kalenderdagen kunnen zijn",
        "days that may be working days or calendar days";
    HeavierMeans = "W0009", "heavier-means", Warning:
        "een zwaarder middel toegestaan waar een lichter dat niet is",
        "a heavier means permitted where a lighter one is not";
    WaitsForever = "W0010", "waits-forever", Warning:
        "iets dat eerst moet gebeuren en dat geen enkele regel toestaat",
        "a step to be taken first that nothing allows";
    NotCoveredByProof = "W0011", "not-covered-by-proof", Warning:
        "een vraag die de bewijzen openlaten",
        "a question that the proofs leave open";
    OutsideBounds = "W0012", "outside-bounds", Warning:
        "een vergelijking met een getal buiten de grenzen van het feit",
        "a comparison with a number outside the bounds of the fact";
}
