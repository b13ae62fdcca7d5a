//! The table of codes: the one place that lists every mistake Tenzij tells apart.
//!
//! `E1…` syntax, `E2…` names and types, `E3…` proofs, `W…` warnings. A code is never reused for another meaning.

use super::Severity;

macro_rules! codes {
    ($($variant:ident = $number:literal, $slug:literal, $severity:ident, $summary:literal;)+) => {
        /// One mistake or finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $(#[doc = $summary] $variant,)+ }

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
            /// What it means, in one line.
            #[must_use]
            pub fn summary(self) -> &'static str { match self { $(Self::$variant => $summary,)+ } }
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
    NotUtf8 = "E1001", "not-utf8", Error, "the file is not UTF-8 text";
    FileTooLarge = "E1002", "file-too-large", Error, "a file of more than 4 MiB";
    NestedTooDeep = "E1003", "nested-too-deep", Error, "parentheses nested more than 64 deep";
    NameTooLong = "E1004", "name-too-long", Error, "a name of more than 120 characters";
    NoHeader = "E1005", "no-header", Error, "the file does not begin with `protocol`, `frame` or `vocabulary`";
    StrayCharacter = "E1006", "stray-character", Error, "a character that has no meaning here";
    UnclosedText = "E1007", "unclosed-text", Error, "a text that does not end on the line it began on";
    UnclosedBracket = "E1008", "unclosed-bracket", Error, "a parenthesis that is opened and not closed";
    InvisibleCharacter = "E1009", "invisible-character", Error, "a character that nobody sees, outside texts";
    CurlyQuotes = "E1010", "curly-quotes", Error, "a text in curly quotes";
    SingleQuotes = "E1011", "single-quotes", Error, "a text in single quotes";
    BlockSign = "E1012", "block-sign", Error, "`;`, `{` or `}`, which end and begin items in other languages";
    UnopenedBracket = "E1013", "unopened-bracket", Error, "a parenthesis that is closed and not opened";
    // E11: items and clauses
    UnexpectedWord = "E1101", "unexpected-word", Error, "a word that cannot stand here";
    MissingWord = "E1102", "missing-word", Error, "a keyword or part that is missing";
    ForeignKeyword = "E1103", "foreign-keyword", Error, "a keyword of the other language";
    ReservedName = "E1104", "reserved-name", Error, "a keyword used as a name";
    ClauseTwice = "E1105", "clause-twice", Error, "a clause that stands twice in one item";
    MixedAndOr = "E1106", "mixed-and-or", Error, "`and` and `or` mixed without parentheses";
    WrongOperator = "E1107", "wrong-operator", Error, "an operator of another language, such as `==` or `&&`";
    BadLiteral = "E1108", "bad-literal", Error, "a number that is too large or has too many decimals";
    MisplacedItem = "E1109", "misplaced-item", Error, "an item that cannot stand here";
    MissingThen = "E1110", "missing-then", Error, "a rule without `then`, or effects without it";
    ExtraComma = "E1111", "extra-comma", Error, "a list that ends with a comma";
    UnknownKeyword = "E1112", "unknown-keyword", Error, "a keyword of other languages, such as `if` or `else`";
    MisspelledKeyword = "E1113", "misspelled-keyword", Error, "a line that begins with a keyword misspelled";
    ItemOnSameLine = "E1114", "item-on-same-line", Error, "an item that begins in the middle of a line";
    IncompleteItem = "E1115", "incomplete-item", Error, "an item that ends before it is complete";
    IsForEquals = "E1116", "is-for-equals", Error, "`is` where a definition or type needs `=`";
    ChainedComparison = "E1117", "chained-comparison", Error, "two comparisons in a row";
    TextInCondition = "E1118", "text-in-condition", Error, "a text where a value is needed";
    TwoOrigins = "E1119", "two-origins", Error, "a fact with two origins";
    MissingReason = "E1120", "missing-reason", Error, "a finding accepted without a reason";
    MisplacedNot = "E1121", "misplaced-not", Error, "`not` inside a comparison";
    CommaForAnd = "E1122", "comma-for-and", Error, "a comma between two effects";
    WithWithoutAct = "E1123", "with-without-act", Error, "`with` behind something that is no act";
    SumAfterRounding = "E1124", "sum-after-rounding", Error, "a sum that goes on after its rounding";
    OtherTextLine = "E1125", "other-text-line", Error, "a text in the other language on another line";
    BadDate = "E1126", "bad-date", Error, "a date in another form, or a day that does not exist";
    BadAmount = "E1127", "bad-amount", Error, "an amount in another form";
    BadDuration = "E1128", "bad-duration", Error, "a duration that is no whole number of its unit";
    MissingAsk = "E1129", "missing-ask", Error, "a text of a fact without `ask` or `help` before it";
    SecondHeader = "E1130", "second-header", Error, "a file with two headers";
    RuleBehindStep = "E1131", "rule-behind-step", Error, "a rule outside every step, behind a step";
    MissingColon = "E1132", "missing-colon", Error, "a name and its type without `:` between them";
    MissingValue = "E1133", "missing-value", Error, "an operator without a value beside it";
    // E20: names
    UnknownName = "E2001", "unknown-name", Error, "a name that nothing declares";
    DuplicateName = "E2002", "duplicate-name", Error, "a name declared twice";
    IncomparableTypes = "E2003", "incomparable-types", Error, "two values of types that do not compare";
    TypeMismatch = "E2004", "type-mismatch", Error, "a value of another type than is needed here";
    UnguardedOptional = "E2005", "unguarded-optional", Error, "a value used where it may be absent";
    CircularDefine = "E2006", "circular-define", Error, "a definition that uses itself";
    CircularUse = "E2007", "circular-use", Error, "modules that use each other";
    UnknownModule = "E2008", "unknown-module", Error, "a module that no file declares";
    UnknownOption = "E2009", "unknown-option", Error, "an option that the choice does not have";
    WrongArguments = "E2010", "wrong-arguments", Error, "a definition or function called with the wrong number of values";
    ModuleNameMismatch = "E2011", "module-name-mismatch", Error, "a module whose name does not fit its file";
    NotAllowedInModule = "E2012", "not-allowed-in-module", Error, "an item that this kind of module may not hold";
    TooManyOptions = "E2013", "too-many-options", Error, "a choice of more than 255 options";
    TooManyInstances = "E2014", "too-many-instances", Error, "an action with too many combinations of parameter values";
    ParameterType = "E2015", "parameter-type", Error, "an action parameter of a type that cannot be listed";
    BadBounds = "E2016", "bad-bounds", Error, "bounds that do not fit the type or leave nothing";
    BadPeriod = "E2017", "bad-period", Error, "a period that ends before it begins";
    CircularException = "E2018", "circular-exception", Error, "rules that are exceptions to each other";
    ExceptionElsewhere = "E2019", "exception-elsewhere", Error, "an exception to a rule of another step";
    OtherwiseTwice = "E2020", "otherwise-twice", Error, "a step with more than one `otherwise`";
    EmptyWays = "E2021", "empty-ways", Error, "a `with` that no combination of values meets";
    NotLinear = "E2022", "not-computable", Error, "a calculation that could overflow or divide by zero";
    NotACondition = "E2023", "not-a-condition", Error, "a condition that is not yes or no";
    GivenNotPlain = "E2024", "given-not-plain", Error, "a `given` that does not say plainly what each fact is";
    EmptyStep = "E2025", "empty-step", Error, "a step without rules";
    TooLarge = "E2026", "too-large", Error, "a definition or condition that grows beyond what can be checked";
    FactInWith = "E2027", "fact-in-with", Error, "a `with` that looks at something other than the action's parameters";
    OtherwiseException = "E2028", "otherwise-exception", Error, "an exception to or by a rule `otherwise`";
    EqualsForIs = "E2029", "equals-for-is", Error, "`=` where values that are no numbers are compared";
    UnknownFinding = "E2030", "unknown-finding", Error, "a finding to accept that does not exist";
    UnacceptableFinding = "E2031", "unacceptable-finding", Error, "an error that cannot be accepted";
    OptionOnTheLeft = "E2032", "option-on-the-left", Error, "an option to the left of `is`";
    ExceptionToItself = "E2033", "exception-to-itself", Error, "a rule that is an exception to itself";
    OverlappingVersions = "E2034", "overlapping-versions", Error, "two versions of a module that hold on the same days";
    VersionGap = "E2035", "version-gap", Error, "days between two versions of a module on which none holds";
    NoVersionFits = "E2036", "no-version-fits", Error, "a module used that has no version for the whole period";
    // E30: proofs
    Contradiction = "E3001", "contradiction", Error, "two rules that contradict each other in one case";
    GuaranteeFails = "E3002", "guarantee-fails", Error, "a guarantee that does not hold for every case";
    OutsideFrame = "E3003", "outside-frame", Error, "a protocol that goes beyond its frame";
    ScenarioFails = "E3004", "scenario-fails", Error, "a scenario that comes out otherwise";
    // W: warnings
    RuleNeverFires = "W0001", "rule-never-fires", Warning, "a rule that holds in no case";
    RuleNeverMatters = "W0002", "rule-never-matters", Warning, "a rule that changes nothing";
    StepNeverReached = "W0003", "step-never-reached", Warning, "a step that is reached in no case";
    SilentCase = "W0004", "silent-case", Warning, "a case on which the protocol says nothing";
    UnusedFact = "W0005", "unused-fact", Warning, "a fact on which no decision depends";
    UncitedPermit = "W0006", "uncited-permit", Warning, "a permission that cites no source";
    UncitedSource = "W0007", "uncited-source", Warning, "a source part that no rule cites";
    AmbiguousDays = "W0008", "ambiguous-days", Warning, "days that may be working days or calendar days";
    HeavierMeans = "W0009", "heavier-means", Warning, "a heavier means permitted where a lighter one is not";
    WaitsForever = "W0010", "waits-forever", Warning, "a step to be taken first that nothing allows";
    NotCoveredByProof = "W0011", "not-covered-by-proof", Warning, "a question that the proofs leave open";
    OutsideBounds = "W0012", "outside-bounds", Warning, "a comparison with a number outside the bounds of the fact";
}
