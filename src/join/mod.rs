//! Two modules as two modules of one program, in which facts and actions of the same full name are one.
//!
//! The rules of both are written anew over the joined facts and actions, so that one diagram holds both and a case of
//! one is a case of the other. An action whose parameters differ gets those of both: what one of the two does not tell
//! apart it says of every value. A protocol is held against its frame this way, and against another version of itself.

mod actions;
mod rewrite;
mod values;

use crate::check::model::{
    ActionId, Checked, ExprId, ExprKind, FactId, ModuleId, OptionSet, RuleId, Type, Ways, WaysId,
};
use crate::syntax::ast::Date;
use rewrite::{Side, Tables};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;
pub use values::same_type;

/// How far two things of one name may differ and still be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Not at all: types, options and being optional are the same.
    Exact,
    /// Options, bounds and being optional may differ: what only one of the two knows is left out of what is compared.
    Common,
}

/// One of the two modules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The module.
    pub module: ModuleId,
    /// The day on which it is looked at: rules that are not in force then are left out, and the periods of the others
    /// no longer matter. `None` keeps every period as it stands.
    pub day: Option<Date>,
}

/// The two modules of the joined program.
#[derive(Debug, Clone)]
pub struct Joined {
    /// The program.
    pub checked: Arc<Checked>,
    /// The first in it.
    pub left: ModuleId,
    /// The second in it.
    pub right: ModuleId,
    /// What could not be made one, or only in part.
    pub unlike: Vec<Unlike>,
    /// What only one of them has.
    pub lone: Vec<Lone>,
    /// Of joined facts with other options on each side: those that both have.
    pub common: Vec<(FactId, OptionSet)>,
    /// The actions that both have; for each instance, whether both have it.
    pub shared: FxHashMap<ActionId, Vec<bool>>,
    /// The actions that the second speaks of: its own, and those its rules name.
    pub spoken: FxHashSet<ActionId>,
    /// Of each rule written anew, the rule it was made of.
    pub rules: FxHashMap<RuleId, RuleId>,
}

/// Two things of one name that are not the same; ids of the program they come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Unlike {
    /// Facts of types that have nothing in common: they are two facts.
    Facts(FactId, FactId),
    /// The first defines a term that the second leaves open, with another type.
    Term(ExprId, FactId),
    /// Actions of which a parameter has types that have nothing in common: they are two actions.
    Actions(ActionId, ActionId),
    /// Facts of which one takes options that the other does not: those of the first alone, those of the second alone.
    Options(FactId, FactId, Vec<String>, Vec<String>),
    /// Actions that can be done in ways of which the other knows nothing: the parameter, and the options of each alone.
    Ways(ActionId, ActionId, String, Vec<String>, Vec<String>),
    /// Actions of which one tells more ways apart: the parameters of the first alone, and of the second alone.
    Parameters(ActionId, ActionId, Vec<String>, Vec<String>),
    /// Numbers that may lie further on one side.
    Bounds(FactId, FactId),
    /// A fact that may be absent on one side only.
    Optional(FactId, FactId),
}

/// Something that only one of two modules has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lone {
    /// A fact of the first (`true`) or the second.
    Fact(FactId, bool),
    /// An action of the first (`true`) or the second.
    Action(ActionId, bool),
}

/// Joins two modules of a program.
#[must_use]
pub fn join(checked: &Checked, left: Standing, right: Standing, likeness: Likeness) -> Joined {
    let mut program = checked.clone();
    let mut exprs: FxHashMap<(ExprKind, Type), ExprId> =
        checked.exprs.iter().map(|(id, expr)| ((expr.kind.clone(), expr.ty), id)).collect();
    let mut ways: FxHashMap<Ways, WaysId> = checked.ways.iter().map(|(id, ways)| (ways.clone(), id)).collect();
    let mut joining = Joining {
        checked,
        likeness,
        left: left.module,
        right: right.module,
        here: Side::on(left.day),
        there: Side::on(right.day),
        unlike: Vec::new(),
        lone: Vec::new(),
        common: Vec::new(),
        shared: FxHashMap::default(),
        rules: FxHashMap::default(),
    };
    let actions = joining.actions(&mut program);
    let mut tables = Tables { joined: &mut program, exprs: &mut exprs, ways: &mut ways };
    let facts = joining.facts(&mut tables);
    let spoken = joining.spoken();
    let Joining { here, there, unlike, lone, common, shared, rules, .. } = &mut joining;
    let left = tables.module(here, left.module, &facts, &actions, rules);
    let right = tables.module(there, right.module, &facts, &actions, rules);
    Joined {
        left,
        right,
        unlike: std::mem::take(unlike),
        lone: std::mem::take(lone),
        common: std::mem::take(common),
        shared: std::mem::take(shared),
        rules: std::mem::take(rules),
        spoken,
        checked: Arc::new(program),
    }
}

/// The two modules while they are being joined.
struct Joining<'a> {
    checked: &'a Checked,
    likeness: Likeness,
    left: ModuleId,
    right: ModuleId,
    here: Side,
    there: Side,
    unlike: Vec<Unlike>,
    lone: Vec<Lone>,
    common: Vec<(FactId, OptionSet)>,
    shared: FxHashMap<ActionId, Vec<bool>>,
    rules: FxHashMap<RuleId, RuleId>,
}
