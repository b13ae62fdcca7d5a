//! The findings that trying every case gives.

use super::bits::Bits;
use super::meaning::{Meaning, Rules, Truths};
use super::space::{Of, below, looked};
use std::collections::{BTreeMap, BTreeSet};
use tenzij::check::model::{
    ActionId, Checked, EffectKind, ExprId, ExprKind, FactId, ModuleId, Piece, RuleId, StatusClaim, Template, Type,
    Unit, WaysId,
};
use tenzij::graph::Status;
use tenzij::syntax::ast::StatusWord;

/// What is found, in one line each, with the sets of cases in which it shows: one of them has to be shown.
pub(crate) type Findings = BTreeMap<String, Vec<Bits>>;

/// One module in every case.
pub(crate) struct Tried<'a> {
    pub(crate) truths: &'a Truths<'a>,
    pub(crate) module: ModuleId,
    pub(crate) rules: Rules,
    pub(crate) meaning: Meaning,
}

impl<'a> Tried<'a> {
    pub(crate) fn new(truths: &'a Truths<'a>, module: ModuleId) -> Self {
        let rules = Rules::new(truths, module);
        let meaning = Meaning::new(truths, module, &rules, None);
        Self { truths, module, rules, meaning }
    }

    fn checked(&self) -> &'a Checked {
        self.truths.space.checked
    }
    fn count(&self) -> usize {
        self.truths.space.count
    }
    pub(crate) fn name(&self, place: usize) -> String {
        self.checked().rule_name(self.rules.rules[place])
    }
    fn rule(&self, place: usize) -> RuleId {
        self.rules.rules[place]
    }

    /// Whether several last days are counted otherwise than in calendar days, or any from a day on which something may
    /// never be done: which of them is the first hangs on holidays of years that are not tried, or on what they are shown as.
    pub(crate) fn counts_terms(&self) -> bool {
        let checked = self.checked();
        let (_, deadlines) = looked(checked, &[self.module]);
        let several = deadlines.len() > 1;
        let far = |expr: ExprId| match checked.exprs.at(expr).kind {
            ExprKind::AddDuration(_, term) => {
                several && checked.exprs.at(term).ty != Type::Duration(Unit::CalendarDays)
            }
            ExprKind::EndOfTerm(_) => several,
            ExprKind::DoneOn(_) => true,
            _ => false,
        };
        below(checked, &deadlines).into_iter().any(far)
    }

    /// Whether a condition compares working days, months or ends of terms of several dates.
    pub(crate) fn compares_terms(&self) -> bool {
        let checked = self.checked();
        let (conditions, _) = looked(checked, &[self.module]);
        let term = |expr: ExprId| match checked.exprs.at(expr).kind {
            ExprKind::WorkingDaysBetween(..) | ExprKind::EndOfTerm(_) => true,
            ExprKind::AddDuration(_, term) | ExprKind::SubtractDuration(_, term) => {
                checked.exprs.at(term).ty != Type::Duration(Unit::CalendarDays)
            }
            _ => false,
        };
        below(checked, &conditions).into_iter().any(term)
    }

    pub(crate) fn findings(&self) -> Findings {
        let mut found = Findings::new();
        for ((says, forbids), cases) in &self.meaning.contradictions {
            found.insert(format!("contradiction {} {}", self.name(*says), self.name(*forbids)), cases.clone());
        }
        self.guarantees(&mut found);
        let fires = self.reach(&mut found);
        if self.meaning.contradictions.is_empty() {
            self.matters(&fires, &mut found);
            self.unused(&fires, &mut found);
        }
        let mut silent = self.meaning.silent(self.count());
        if let Some(applies) = self.checked().modules.at(self.module).applies_when {
            silent &= self.truths.holds(applies);
        }
        if silent.any() {
            found.insert("silent-case".to_owned(), vec![silent]);
        }
        self.heavier(&mut found);
        self.waits(&mut found);
        found
    }

    fn reach(&self, found: &mut Findings) -> Vec<bool> {
        let mut fires = Vec::new();
        for (place, step) in self.rules.steps.iter().enumerate() {
            let reached = self.meaning.reached[place].any();
            if !reached {
                found.insert(format!("step-never-reached {place}"), Vec::new());
            }
            for rule in step.clone() {
                fires.push(self.meaning.fired[rule].any());
                if reached && !fires[rule] {
                    found.insert(format!("rule-never-fires {}", self.name(rule)), Vec::new());
                }
            }
        }
        fires
    }

    fn matters(&self, fires: &[bool], found: &mut Findings) {
        for place in (0..self.rules.rules.len()).filter(|place| fires[*place]) {
            let without = Meaning::new(self.truths, self.module, &self.rules, Some(place));
            let rows = self.meaning.rows.iter().zip(&without.rows);
            let matters = rows.into_iter().any(|(one, other)| one.differs(other, self.truths))
                || self.meaning.advice != without.advice
                || self.meaning.silent(self.count()) != without.silent(self.count())
                || !without.contradictions.is_empty();
            if !matters {
                found.insert(format!("rule-never-matters {}", self.name(place)), Vec::new());
            }
        }
    }

    /// The facts that no outcome depends on: nothing differs between two cases that differ in the fact alone.
    fn unused(&self, fires: &[bool], found: &mut Findings) {
        let checked = self.checked();
        let mut told: BTreeSet<FactId> = BTreeSet::new();
        for place in (0..self.rules.rules.len()).filter(|place| fires[*place]) {
            let rule = checked.rules.at(self.rule(place));
            let advice = rule.effects.iter().filter_map(|effect| match &effect.kind {
                EffectKind::Advise(text) => Some(text),
                _ => None,
            });
            for text in rule.because.iter().chain(advice) {
                told.extend(facts_in(text));
            }
        }
        let space = self.truths.space;
        for fact in &checked.modules.at(self.module).facts {
            let own = checked.facts.at(*fact).module == self.module;
            let axis = space.axes.iter().position(|axis| axis.of == Of::Fact(*fact)).unwrap();
            if own && !told.contains(fact) && !self.depends(axis) {
                found.insert(format!("unused-fact {}", checked.facts.at(*fact).name), Vec::new());
            }
        }
    }

    fn depends(&self, axis: usize) -> bool {
        let space = self.truths.space;
        let varies = |set: &Bits| space.over(axis, set, true) != space.over(axis, set, false);
        let rows = &self.meaning.rows;
        let sets = rows.iter().flat_map(|row| row.status.iter().map(|(_, set)| set).chain(row.after.values()));
        if sets.chain(self.meaning.advice.values()).chain([&self.meaning.stopped]).any(varies) {
            return true;
        }
        let first = |case: usize| space.with(case, axis, 0);
        rows.iter().any(|row| {
            let duties: Vec<ActionId> = row.provided.keys().copied().collect();
            (row.deadlines.values().any(Bits::any) || !duties.is_empty())
                && (0..space.count).any(|case| {
                    row.deadline(self.truths, case) != row.deadline(self.truths, first(case))
                        || duties
                            .iter()
                            .any(|duty| row.owes(self.truths, *duty, case) != row.owes(self.truths, *duty, first(case)))
                })
        })
    }

    fn claimed(&self, claim: &StatusClaim) -> Vec<Bits> {
        let ways = self.checked().ways.at(claim.ways);
        let status = match claim.status {
            StatusWord::Permit => Status::Permitted,
            StatusWord::Forbid => Status::Forbidden,
            StatusWord::Require => Status::Required,
            StatusWord::Fulfilled => Status::Fulfilled,
            StatusWord::NotYet => Status::NotYet,
            StatusWord::NoGround => Status::NoGround,
            StatusWord::Undecided => return ways.instances.iter().map(|_| Bits::none(self.count())).collect(),
        };
        let meant = |action: ActionId, instance: u32| action == ways.action && ways.instances.contains(&instance);
        let rows = self.meaning.rows.iter().filter(|row| meant(row.action, row.instance));
        rows.map(|row| row.has(status).clone()).collect()
    }

    fn guarantees(&self, found: &mut Findings) {
        for (place, guarantee) in self.checked().modules.at(self.module).guarantees.iter().enumerate() {
            let mut fails = Bits::constant(self.count(), !guarantee.always);
            for claim in &guarantee.claims {
                for so in self.claimed(claim).into_iter().filter(|_| guarantee.always) {
                    fails |= &!so;
                }
                if !guarantee.always {
                    let some = self.claimed(claim).iter().fold(Bits::none(self.count()), |any, one| &any | one);
                    fails &= &some;
                }
            }
            if let Some(when) = guarantee.when {
                fails &= self.truths.holds(when);
            }
            if let Some(unless) = guarantee.unless {
                fails &= &!self.truths.holds(unless);
            }
            if fails.any() {
                found.insert(format!("guarantee-fails {place}"), vec![fails]);
            }
        }
    }

    fn row(&self, action: ActionId, instance: u32) -> &super::meaning::Row {
        self.meaning.rows.iter().find(|row| (row.action, row.instance) == (action, instance)).unwrap()
    }

    fn heavier(&self, found: &mut Findings) {
        let checked = self.checked();
        for (place, id) in self.rules.rules.iter().enumerate() {
            let mut pairs = Vec::new();
            for effect in &checked.rules.at(*id).effects {
                let EffectKind::Permit { ways, .. } = &effect.kind else { continue };
                let ways = checked.ways.at(*ways);
                for heavy in &ways.instances {
                    for light in lighter(checked, ways.action, *heavy) {
                        let open =
                            self.row(ways.action, light).any_of(&[Status::NoGround, Status::NotYet], self.count());
                        let permitted = self.row(ways.action, *heavy).has(Status::Permitted);
                        let both = &(&self.meaning.fired[place] & permitted) & &open;
                        pairs.extend(both.any().then_some(both));
                    }
                }
            }
            if !pairs.is_empty() {
                found.insert(format!("heavier-means {}", self.name(place)), pairs);
            }
        }
    }

    /// Permits that wait for what no sequence of acts that are allowed, each when it is done, ever comes to allow.
    fn waits(&self, found: &mut Findings) {
        let checked = self.checked();
        let mut ever: BTreeMap<WaysId, Bits> = BTreeMap::new();
        for (place, id) in self.rules.rules.iter().enumerate() {
            for effect in &checked.rules.at(*id).effects {
                let EffectKind::Permit { ways, after, .. } = &effect.kind else { continue };
                let ways = checked.ways.at(*ways);
                for first in after.iter().collect::<BTreeSet<_>>() {
                    let ever = ever.entry(*first).or_insert_with(|| self.ever_allowed(*first));
                    let mut waits = Bits::none(self.count());
                    for instance in &ways.instances {
                        waits |= self.row(ways.action, *instance).after.get(first).unwrap_or(&Bits::none(self.count()));
                    }
                    let waits = (&waits & &self.meaning.fired[place]).without(ever);
                    if waits.any() {
                        let action = checked.ways.at(*first).action;
                        let action = &checked.actions.at(action).name;
                        let line = format!("waits-forever {} {action}", self.name(place));
                        found.entry(line).or_default().push(waits);
                    }
                }
            }
        }
    }

    fn ever_allowed(&self, first: WaysId) -> Bits {
        let (checked, space) = (self.checked(), self.truths.space);
        let today = space.axes.iter().position(|axis| axis.of == Of::Today).unwrap();
        let allowed = |action: ActionId, instance: u32| {
            let row = self.row(action, instance);
            space.over(today, &row.any_of(&[Status::Permitted, Status::Required], self.count()), false)
        };
        let ways = checked.ways.at(first);
        let mut ever = ways
            .instances
            .iter()
            .fold(Bits::none(self.count()), |any, instance| &any | &allowed(ways.action, *instance));
        let acts: Vec<(ActionId, u32, Bits)> =
            self.meaning.rows.iter().map(|row| (row.action, row.instance, allowed(row.action, row.instance))).collect();
        loop {
            let mut next = ever.clone();
            for (action, instance, allowed) in &acts {
                let axis = space.axes.iter().position(|axis| axis.of == Of::Act(*action)).unwrap();
                for case in allowed.without(&ever).cases() {
                    if space.after_act(case, axis, *instance).into_iter().any(|then| ever.get(then)) {
                        next.set(case);
                    }
                }
            }
            next = space.over(today, &next, false);
            if next == ever {
                return ever;
            }
            ever = next;
        }
    }
}

fn facts_in(text: &Template) -> Vec<FactId> {
    let pieces = text.nl.iter().chain(&text.en).flatten();
    pieces.filter_map(|piece| if let Piece::Fact(fact) = piece { Some(*fact) } else { None }).collect()
}

/// The instances that are lighter in one ordered parameter and the same in all others.
fn lighter(checked: &Checked, action: ActionId, heavy: u32) -> Vec<u32> {
    let row = checked.actions.at(action);
    let heavy = row.places(heavy);
    let is_ordered = |ty: Type| matches!(ty, Type::Choice(choice) if checked.choices.at(choice).ordered);
    let lighter = |other: &u32| {
        let other = row.places(*other);
        let differ: Vec<usize> = (0..heavy.len()).filter(|at| heavy[*at] != other[*at]).collect();
        matches!(differ.as_slice(), [at] if is_ordered(row.params[*at].ty) && other[*at] < heavy[*at])
    };
    (0..row.instance_count()).filter(lighter).collect()
}
