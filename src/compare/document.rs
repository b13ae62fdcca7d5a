//! A comparison as a document that a council member reads: what only one side has, and then, action by action, when
//! the two come out otherwise, with a case and the rules of each.

use super::json::Protocols;
use super::words::{Words, words};
use super::{Comparison, Cube, Differ, Difference, Said};
use crate::case::facts::{date_text, value_text};
use crate::case::written::Pen;
use crate::case::{Case, Known};
use crate::check::model::{ActionId, Checked, Citation, ExprId, FactId, Parameter, Period, RuleId, SourceId, Type};
use crate::decide::{digest, short_digest};
use crate::document::{Block, Document, Item, ListKind, Mark, Run, Runs, Section, Term, capital};
use crate::draw::{Asking, Writing};
use crate::explain::{
    action_label, answer_text, asked_text, before_answer, instances_text, listed, period_text, rule_label,
    source_title, status_name, ways,
};
use crate::graph::Status;
use crate::graph::share::Share;
use crate::join::{Lone, Unlike};
use crate::reasons::Given;
use crate::syntax::ast::Language;
use indexmap::{IndexMap, IndexSet};

/// More alternatives than this are not listed: the example then has to do.
const MOST_ALTERNATIVES: usize = 8;

/// A comparison with everything that is told of it.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// The texts that the two were written in, and the program that they come from.
    pub writing: Writing<'a>,
    /// The two.
    pub protocols: Protocols,
    /// What differs.
    pub comparison: &'a Comparison,
    /// What the first and the second are called where nothing else tells them apart: `HEAD~1`, and as they are now.
    pub names: Option<[&'a str; 2]>,
    /// The language.
    pub language: Language,
}

/// The document: what only one side has, what is not the same, and what comes out otherwise.
#[must_use]
pub fn comparison_document(compared: &Compared<'_>) -> Document {
    let asking = Asking::of(&compared.comparison.right, compared.writing, compared.language);
    let mut teller = Teller {
        compared,
        checked: compared.writing.checked,
        joined: &compared.comparison.joined.checked,
        asking,
        words: words(compared.language),
        language: compared.language,
        sides: sides(compared),
        cited: IndexSet::new(),
    };
    let mut sections = teller.only_one();
    sections.extend(teller.unlike());
    sections.extend(teller.differences());
    sections.extend(teller.sources());
    let [left, right] = &teller.sides;
    Document {
        language: compared.language,
        title: teller.words.title.replace("{left}", left).replace("{right}", right),
        subtitle: vec![Run::quiet(teller.looked_at())],
        intro: teller.summary(),
        sections,
        footer: vec![Run::quiet(teller.footer())],
    }
}

/// What the two are called: by who issued them; where that is the same, by the last part of their names; versions of one
/// protocol by the names that were given, or by the day.
fn sides(compared: &Compared<'_>) -> [String; 2] {
    let (checked, language) = (compared.writing.checked, compared.language);
    let Protocols { left, right } = compared.protocols;
    let of = |standing: crate::join::Standing| {
        let module = checked.modules.at(standing.module);
        let said = |words: &crate::check::model::Words| words.in_language(language).to_owned();
        let issuer = module.issued_by.as_ref().map(said).filter(|issuer| !issuer.is_empty());
        (module.name.clone(), issuer, standing.day)
    };
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
    let ((name, issuer, day), (other, third, fourth)) = (of(left), of(right));
    if name != other {
        return match (issuer, third) {
            (Some(issuer), Some(third)) if issuer != third => [issuer, third],
            _ => match (last(&name), last(&other)) {
                (own, theirs) if own != theirs => [own, theirs],
                _ => [name, other],
            },
        };
    }
    if let Some([first, second]) = compared.names {
        return [first.to_owned(), second.to_owned()];
    }
    let on = |day| date_text(day, language);
    match (day, fourth) {
        (Some(day), Some(fourth)) if day != fourth => [on(day), on(fourth)],
        _ => match language {
            Language::Nl => ["de eerste".to_owned(), "de tweede".to_owned()],
            Language::En => ["the first".to_owned(), "the second".to_owned()],
        },
    }
}

struct Teller<'a> {
    compared: &'a Compared<'a>,
    /// The program that the two come from.
    checked: &'a Checked,
    /// The program of both together.
    joined: &'a Checked,
    asking: Asking<'a>,
    words: &'static Words,
    language: Language,
    sides: [String; 2],
    cited: IndexSet<Citation>,
}

impl Teller<'_> {
    fn looked_at(&self) -> String {
        let Protocols { left, right } = self.compared.protocols;
        let one = |standing: crate::join::Standing, side: &String| {
            let module = self.checked.modules.at(standing.module);
            let title = module.title.as_ref().map(|title| title.in_language(self.language));
            let title = title.filter(|title| !title.is_empty()).unwrap_or(&module.name);
            let day = standing.day.map(|day| self.words.on_day.replace("{}", &date_text(day, self.language)));
            let version = module.in_force.map(|period: Period| format!(" ({})", period_text(period, self.language)));
            let name = if title == module.name { title.to_owned() } else { format!("{title} ({})", module.name) };
            let told = format!("{name}, {}{}", day.unwrap_or_default(), version.unwrap_or_default());
            let form = self.words.looked_at.replace("{left}", &capital(side));
            form.replace("{day}", &told)
        };
        let [first, second] = &self.sides;
        format!("{}. {}.", one(left, first), one(right, second))
    }

    fn footer(&self) -> String {
        let Protocols { left, right } = self.compared.protocols;
        let one = |standing: crate::join::Standing| {
            let digest = digest(self.checked, standing.module);
            let short = short_digest(&digest);
            format!("{} {short}", self.checked.modules.at(standing.module).name)
        };
        format!("{} · {}", one(left), one(right))
    }

    fn summary(&self) -> Vec<Block> {
        let comparison = self.compared.comparison;
        let mut all = Vec::new();
        if !comparison.settled {
            all.push(Block::Paragraph(vec![Run::new(Mark::Not, self.words.unsettled)]));
        }
        let count = comparison.differences.len();
        let text = match count {
            0 if comparison.settled => self.words.same.to_owned(),
            0 => return all,
            1 => self.words.one.to_owned(),
            _ => self.words.several.replace("{}", &count.to_string()),
        };
        let mut runs = vec![Run::strong(text)];
        if let Some(share) = comparison.share.as_ref().filter(|_| count > 0) {
            let together = self.words.together.replace("{}", &self.percent(share));
            runs.push(Run::plain(format!(" {together} {}", self.words.weighed)));
        }
        all.push(Block::Paragraph(runs));
        all
    }

    /// `12,5%`.
    fn percent(&self, share: &Share) -> String {
        let tenths = share.per_mille();
        let (whole, tenth) = (tenths / 10, tenths % 10);
        let point = if self.language == Language::Nl { ',' } else { '.' };
        let text = |whole: u16, tenth: u16| {
            if tenth == 0 { format!("{whole}%") } else { format!("{whole}{point}{tenth}%") }
        };
        match tenths {
            // What is rounded away is still there.
            1 if share.against(1).is_lt() => self.words.less_than.replace("{}", &text(0, 1)),
            999 if share.against(999).is_gt() => self.words.more_than.replace("{}", &text(99, 9)),
            _ => text(whole, tenth),
        }
    }

    fn only_one(&self) -> Vec<Section> {
        let lone = &self.compared.comparison.joined.lone;
        let mut terms = Vec::new();
        for (first, side) in [true, false].into_iter().zip(&self.sides) {
            let actions = lone.iter().filter_map(|one| match one {
                Lone::Action(action, left) if *left == first => {
                    Some(vec![Run::plain(action_label(self.checked, *action, self.language))])
                }
                _ => None,
            });
            let facts = lone.iter().filter_map(|one| match one {
                Lone::Fact(fact, left) if *left == first => Some(vec![Run::plain(self.asked(*fact))]),
                _ => None,
            });
            let (facts, actions): (Vec<Runs>, Vec<Runs>) = (facts.collect(), actions.collect());
            terms.extend(
                [(self.words.only_facts, facts), (self.words.only_actions, actions)].into_iter().filter_map(
                    |(form, says)| (!says.is_empty()).then(|| Term { term: form.replace("{}", side), says }),
                ),
            );
        }
        let section = |terms| Section { heading: self.words.only_one.to_owned(), blocks: vec![Block::Terms(terms)] };
        if terms.is_empty() { Vec::new() } else { vec![section(terms)] }
    }

    fn unlike(&self) -> Option<Section> {
        let items: Vec<Item> =
            self.compared.comparison.joined.unlike.iter().map(|unlike| self.unlike_item(unlike)).collect();
        let left_out = Block::Paragraph(vec![Run::plain(self.words.left_out)]);
        (!items.is_empty()).then(|| Section {
            heading: self.words.unlike.to_owned(),
            blocks: vec![left_out, Block::List(ListKind::Bullets, items)],
        })
    }

    fn unlike_item(&self, unlike: &Unlike) -> Item {
        let fact = |fact: &FactId, says: &str| {
            Item::new(vec![Run::plain(self.asked(*fact)), Run::plain(" "), Run::quiet(format!("({says})"))])
        };
        let action = |action: &ActionId| action_label(self.checked, *action, self.language).to_owned();
        match unlike {
            Unlike::Facts(one, _) | Unlike::Term(_, one) => fact(one, self.words.other_type),
            Unlike::Bounds(one, _) => fact(one, self.words.other_bounds),
            Unlike::Optional(one, _) => fact(one, self.words.other_optional),
            Unlike::Options(one, other, left, right) => {
                let terms = [(one, left), (other, right)].into_iter().zip(&self.sides);
                let terms = terms.filter(|((_, names), _)| !names.is_empty()).map(|((fact, names), side)| {
                    let labels: Vec<String> = names.iter().map(|name| self.option(*fact, name)).collect();
                    let term = capital(&self.words.options_of.replace("{}", side));
                    Term::new(term, vec![Run::plain(listed(&labels, self.words.and))])
                });
                let terms: Vec<Term> = terms.collect();
                Item { text: vec![Run::plain(self.asked(*one))], inside: vec![Block::Terms(terms)] }
            }
            Unlike::Actions(one, _) => {
                Item::new(vec![Run::plain(action(one)), Run::quiet(format!(" ({})", self.words.other_type))])
            }
            Unlike::Ways(one, _, _, left, right) => self.apart(&action(one), self.words.options_of, left, right),
            Unlike::Parameters(one, other, left, right) => {
                let (left, right) = (self.parameters(*one, left), self.parameters(*other, right));
                self.apart(&action(one), self.words.parameters_of, &left, &right)
            }
        }
    }

    /// `wijze (met de wijkagent of alleen)`: a parameter has a name and no words of its own, its values have.
    fn parameters(&self, action: ActionId, names: &[String]) -> Vec<String> {
        let params = self.checked.actions.at(action).params.iter().filter(|param| names.contains(&param.name));
        let values = |param: &Parameter| -> Vec<String> {
            (0..param.count).map(|at| value_text(self.checked, param.ty, param.value(at), self.language)).collect()
        };
        params.map(|param| format!("{} ({})", param.name, listed(&values(param), self.words.or))).collect()
    }

    fn apart(&self, what: &str, form: &str, left: &[String], right: &[String]) -> Item {
        let terms = [left, right].into_iter().zip(&self.sides).filter(|(names, _)| !names.is_empty());
        let terms = terms.map(|(names, side)| {
            Term::new(capital(&form.replace("{}", side)), vec![Run::plain(listed(names, self.words.and))])
        });
        let terms: Vec<Term> = terms.collect();
        Item { text: vec![Run::plain(what)], inside: vec![Block::Terms(terms)] }
    }

    /// What people call an option of a fact.
    fn option(&self, fact: FactId, name: &str) -> String {
        let (Type::Choice(choice) | Type::Set(choice)) = self.checked.facts.at(fact).ty else { return name.to_owned() };
        let options = &self.checked.choices.at(choice).options;
        let label = options.iter().find(|option| option.name == name).and_then(|option| option.label.as_ref());
        let label = label.map(|label| label.in_language(self.language)).filter(|label| !label.is_empty());
        label.unwrap_or(name).to_owned()
    }

    fn asked(&self, fact: FactId) -> String {
        asked_text(self.checked, Given::Fact(fact), self.language)
    }

    fn differences(&mut self) -> Option<Section> {
        let mut groups: IndexMap<ActionId, Vec<&Difference>> = IndexMap::new();
        for one in &self.compared.comparison.differences {
            groups.entry(one.action).or_default().push(one);
        }
        let mut blocks = Vec::new();
        for (action, all) in groups {
            blocks.push(Block::Heading(action_label(self.joined, action, self.language).to_owned()));
            let items = all.into_iter().map(|one| self.difference(one)).collect();
            blocks.push(Block::List(ListKind::Plain, items));
        }
        (!blocks.is_empty()).then(|| Section { heading: self.words.differences.to_owned(), blocks })
    }

    fn difference(&mut self, one: &Difference) -> Item {
        let [left, right] = self.sides.clone();
        let status = |status: Status| status_name(status, self.language).to_owned();
        let (before, after) = match &one.differ {
            Differ::Status(before, after) => (status(*before), status(*after)),
            Differ::With(both) => {
                let with = format!("{}, {}", status(both.1.status), self.words.conditions);
                (status(both.0.status), with)
            }
        };
        let text = vec![
            Run::plain(format!("{}: ", capital(&left))),
            Run::new(mark(one.left.0.status), before),
            Run::plain(format!("; {right}: ")),
            Run::new(mark(one.right.0.status), after),
        ];
        let mut terms = Vec::new();
        let ways = ways(self.joined, one.action, &one.instances, self.language);
        if !ways.is_empty() {
            terms.push(Term::new(self.words.in_ways, vec![Run::plain(listed(&ways, self.words.or))]));
        }
        if let Some(share) = &one.share {
            terms.push(Term::new(self.words.share, vec![Run::plain(self.percent(share))]));
        }
        terms.extend(self.when(&one.when));
        terms.push(self.example(one));
        if let Differ::With(both) = &one.differ {
            for (side, own, other) in [(&left, &both.0, &both.1), (&right, &both.1, &both.0)] {
                terms.push(Term { term: self.according(side), says: self.conditions(own, other) });
            }
        }
        for (side, (_, rules)) in [(&left, &one.left), (&right, &one.right)] {
            terms.push(self.rules(side, rules));
        }
        Item { text, inside: vec![Block::Terms(terms)] }
    }

    fn according(&self, side: &str) -> String {
        self.words.according_to.replace("{}", side)
    }

    /// The conditions: each alternative one line.
    fn when(&self, cubes: &[Cube]) -> Option<Term> {
        match cubes {
            [] => Some(Term::new(self.words.when, vec![Run::plain(self.words.more_conditions)])),
            [one] if one.levels.is_empty() => Some(Term::new(self.words.when, vec![Run::plain(self.words.always)])),
            // A single line of conditions: each on a line of its own.
            [one] => {
                let says = one.levels.iter().filter_map(|(level, cells)| self.condition(*level, cells)).collect();
                Some(Term { term: self.words.when.to_owned(), says })
            }
            several if several.len() <= MOST_ALTERNATIVES => {
                let says = several.iter().map(|cube| {
                    let all: Vec<Runs> =
                        cube.levels.iter().filter_map(|(level, cells)| self.condition(*level, cells)).collect();
                    all.join(&Run::plain("; "))
                });
                Some(Term { term: self.words.when_one_of.to_owned(), says: says.collect() })
            }
            _ => Some(Term::new(self.words.when, vec![Run::plain(self.words.more_conditions)])),
        }
    }

    /// `Is het signaal betrouwbaar? Ja`.
    fn condition(&self, level: u32, cells: &[usize]) -> Option<Runs> {
        let (question, answers) = self.asking.condition(level, cells)?;
        Some(asked_and_answered(&question, capital(&listed(&answers, self.words.or))))
    }

    /// One case, question by question.
    fn example(&self, one: &Difference) -> Term {
        let case = &one.shown.case;
        let mut says = Vec::new();
        if one.shown.dated {
            let day = date_text(case.today(), self.language);
            says.push(vec![Run::plain(self.words.decided_on.replace("{}", &day))]);
        }
        for (fact, row) in self.joined.facts.iter() {
            match case.fact(fact) {
                Known::Unknown => {}
                Known::Value(value) => {
                    let answer = value_text(self.joined, row.ty, *value, self.language);
                    says.push(asked_and_answered(
                        &asked_text(self.joined, Given::Fact(fact), self.language),
                        capital(&answer),
                    ));
                }
                Known::Where(_) => says.extend(self.written(case, fact)),
            }
        }
        for (action, _) in self.joined.actions.iter() {
            let given = Given::Act(action);
            if case.done(action) || case.undone().contains(&action) {
                let answer = answer_text(self.joined, given, &given.of(case), self.language);
                says.push(asked_and_answered(&asked_text(self.joined, given, self.language), capital(&answer)));
            }
        }
        if says.is_empty() {
            says.push(vec![Run::plain(self.words.any_case)]);
        }
        Term { term: self.words.example.to_owned(), says }
    }

    /// What is known of a fact in part, in the author's words.
    fn written(&self, case: &Case, fact: FactId) -> Vec<Runs> {
        let mut own = Case::new(self.joined, case.today());
        own.set(fact, case.fact(fact).clone());
        let pen = Pen { checked: self.joined, keywords: self.language, days: None };
        pen.statements(&own).into_iter().map(|text| vec![Run::plain(text)]).collect()
    }

    /// What one side attaches to a permission and the other does not.
    fn conditions(&self, own: &Said, other: &Said) -> Vec<Runs> {
        let mut all = Vec::new();
        for ways_id in own.after.iter().filter(|ways_id| !other.after.contains(ways_id)) {
            let row = self.joined.ways.at(*ways_id);
            let label = instances_text(self.joined, row.action, &row.instances, self.language);
            all.push(self.words.after_only.replace("{}", &label));
        }
        for (action, day) in own.provided.iter().filter(|duty| !other.provided.contains(duty)) {
            let label = action_label(self.joined, *action, self.language).to_owned();
            let text = match day {
                Some(day) => self.words.owed_by.replace("{what}", &label).replace("{day}", &self.expression(*day)),
                None => label,
            };
            all.push(self.words.owed_only.replace("{}", &text));
        }
        for day in own.deadlines.iter().filter(|day| !other.deadlines.contains(day)) {
            all.push(self.words.latest_only.replace("{}", &self.expression(*day)));
        }
        if all.is_empty() {
            all.push(self.words.nothing_with_it.to_owned());
        }
        all.into_iter().map(|text| vec![Run::plain(text)]).collect()
    }

    fn expression(&self, expr: ExprId) -> String {
        let writing = Writing { checked: self.joined, ..self.compared.writing };
        format!("`{}`", writing.expression(expr))
    }

    fn rules(&mut self, side: &str, rules: &[RuleId]) -> Term {
        let mut says = Vec::new();
        for rule in rules {
            let cited: Vec<Citation> = self.checked.rules.at(*rule).citing.clone();
            let names: Vec<String> = cited.iter().map(|citation| self.checked.citation(*citation)).collect();
            self.cited.extend(cited);
            let label = rule_label(self.checked, *rule, self.language);
            let mut runs = vec![Run::plain(format!("“{label}”"))];
            if !names.is_empty() {
                runs.push(Run::quiet(format!(" ({})", names.join(", "))));
            }
            if !says.contains(&runs) {
                says.push(runs);
            }
        }
        if says.is_empty() {
            says.push(vec![Run::plain(self.words.no_rule)]);
        }
        Term { term: self.according(side), says }
    }

    /// The texts of the norms that the rules above rest on.
    fn sources(&self) -> Option<Section> {
        let mut items: Vec<Item> = Vec::new();
        let mut titles: IndexSet<SourceId> = IndexSet::new();
        for citation in &self.cited {
            titles.insert(citation.source);
            let source = self.checked.sources.at(citation.source);
            let part = citation.part.and_then(|part| source.parts.get(part as usize));
            if let Some(part) = part {
                let says = part.says.in_language(self.language);
                let name = format!("{}: ", self.checked.citation(*citation));
                let item = Item::new(vec![Run::quiet(name), Run::plain(format!("“{says}”"))]);
                if !items.contains(&item) {
                    items.push(item);
                }
            }
        }
        // Versions of a protocol have sources of their own, which may say the same.
        for source in titles {
            let item = Item::new(source_title(self.checked, source, self.language));
            if !items.contains(&item) {
                items.push(item);
            }
        }
        (!items.is_empty()).then(|| Section {
            heading: self.words.sources.to_owned(),
            blocks: vec![Block::List(ListKind::Bullets, items)],
        })
    }
}

fn asked_and_answered(question: &str, answer: String) -> Runs {
    vec![Run::plain(before_answer(question)), Run::strong(answer)]
}

fn mark(status: Status) -> Mark {
    match status {
        Status::Required | Status::Fulfilled => Mark::Must,
        Status::Permitted => Mark::May,
        Status::NotYet => Mark::Plain,
        Status::Forbidden | Status::NoGround => Mark::Not,
    }
}
