//! The words around an interview on the command line.

use crate::syntax::ast::Language;

pub(super) struct Words {
    pub(super) commands: &'static str,
    pub(super) question: &'static str,
    pub(super) answer: &'static str,
    pub(super) reason: &'static str,
    pub(super) reason_asked: &'static str,
    pub(super) reason_needed: &'static str,
    pub(super) noted: &'static str,
    pub(super) now: &'static str,
    pub(super) before: &'static str,
    pub(super) first: &'static str,
    pub(super) no_number: &'static str,
    pub(super) no_answers: &'static str,
    pub(super) answers: &'static str,
    pub(super) not_needed: &'static str,
    pub(super) no_action: &'static str,
    pub(super) perhaps: &'static str,
    pub(super) actions: &'static str,
    pub(super) done: &'static str,
    pub(super) not_done: &'static str,
    pub(super) not_on_record: &'static str,
    pub(super) no_day: &'static str,
    pub(super) acts: &'static str,
    pub(super) changed: &'static str,
    pub(super) same: &'static str,
    pub(super) stopped: &'static str,
    pub(super) nothing_left: &'static str,
    pub(super) go_on: &'static str,
    pub(super) sensitive: &'static str,
    pub(super) exists: &'static str,
    /// The keys at a prompt with suggestions.
    pub(super) keys: &'static str,
    /// What is suggested at every question.
    pub(super) always: [&'static str; 4],
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Nl => &DUTCH,
        Language::En => &ENGLISH,
    }
}

static DUTCH: Words = Words {
    commands: "Bij elke vraag kunt u ook typen: `weet ik niet` (of `?`), `terug`, `waarom`, `antwoorden`, `wijzig NUMMER`, \
               `gedaan HANDELING DATUM`, `niet gedaan HANDELING`, `hulp` of `stop`.",
    question: "Vraag",
    answer: "Antwoord:",
    reason: "Reden:",
    reason_asked: "Dit is een oordeel. Waarom vindt u dit?",
    reason_needed: "Een oordeel heeft een reden nodig. Typ `terug` om opnieuw te antwoorden, of `?` als u het niet weet.",
    noted: "Genoteerd",
    now: "Nu is het antwoord: {}.",
    before: "Uw antwoord was: {}.",
    first: "Dit is de eerste vraag.",
    no_number: "Er is geen antwoord met dit nummer. Typ `antwoorden` om ze te zien.",
    no_answers: "Er is nog niets beantwoord.",
    answers: "Uw antwoorden",
    not_needed: "Deze antwoorden doen er niet meer toe. Ze zijn bewaard, maar tellen niet mee:",
    no_action: "Deze handeling komt niet voor in het protocol.",
    perhaps: "Bedoelt u `{}`?",
    actions: "De handelingen zijn:",
    done: "gedaan",
    not_done: "niet gedaan",
    not_on_record: "Dit staat niet genoteerd als gedaan. Typ `antwoorden` om te zien wat er is genoteerd.",
    no_day: "Wat niet is gedaan, heeft geen dag. Typ alleen `niet gedaan` en de handeling.",
    acts: "Wat er gedaan is",
    changed: "Het protocol is veranderd sinds deze zaak is opgeslagen. Dit verandert voor deze zaak:",
    same: "Het protocol is veranderd sinds deze zaak is opgeslagen. Voor deze zaak verandert er niets.",
    stopped: "U bent gestopt. Dit is de beslissing voor zover die nu vaststaat.",
    nothing_left: "Er is niets meer te vragen. Met `wijzig NUMMER` of `terug` verandert u een antwoord; met `gedaan \
                   HANDELING DATUM` meldt u wat er gedaan is. Druk op Enter voor de beslissing.",
    go_on: "Enter of een opdracht:",
    sensitive: "Bijzonder persoonsgegeven: leg niet meer vast dan nodig is.",
    exists: "`{}` bestaat al en er is niets overschreven. Ga verder met `--resume`, of kies een andere naam",
    keys: "↑↓ kiezen, Tab aanvullen, Enter antwoorden, Esc terug",
    always: ["weet ik niet", "terug", "waarom", "stop"],
};

static ENGLISH: Words = Words {
    commands: "At each question these can be typed too: `don't know` (or `?`), `back`, `why`, `answers`, `change NUMBER`, \
               `done ACTION DATE`, `not done ACTION`, `help` or `stop`.",
    question: "Question",
    answer: "Answer:",
    reason: "Reason:",
    reason_asked: "This is a judgement. What is the reason for it?",
    reason_needed: "A judgement needs a reason. Type `back` to answer again, or `?` when it is not known.",
    noted: "Noted",
    now: "The answer is now: {}.",
    before: "The answer was: {}.",
    first: "This is the first question.",
    no_number: "There is no answer with this number. Type `answers` to see them.",
    no_answers: "Nothing has been answered yet.",
    answers: "The answers",
    not_needed: "These answers no longer matter. They are kept, but do not count:",
    no_action: "This action does not occur in the protocol.",
    perhaps: "Perhaps `{}`?",
    actions: "The actions are:",
    done: "done",
    not_done: "not done",
    not_on_record: "This is not on record as done. Type `answers` to see what is.",
    no_day: "What has not been done has no day. Type only `not done` and the action.",
    acts: "What has been done",
    changed: "The protocol has changed since this case was stored. This changes for this case:",
    same: "The protocol has changed since this case was stored. Nothing changes for this case.",
    stopped: "Stopped. This is the decision as far as it is certain now.",
    nothing_left: "Nothing is left to ask. `change NUMBER` or `back` changes an answer; `done ACTION DATE` records what has \
                   been done. Press Enter for the decision.",
    go_on: "Enter or a command:",
    sensitive: "Special personal data: record no more than is needed.",
    exists: "`{}` is there already and nothing was overwritten. Go on with `--resume`, or choose another name",
    keys: "↑↓ to choose, Tab to complete, Enter to answer, Esc to go back",
    always: ["don't know", "back", "why", "stop"],
};
