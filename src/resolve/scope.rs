//! What a module can name.

use crate::check::model::{ActionId, FactId, ModuleId, SourceId, Type, Unit};
use crate::source::Span;
use crate::syntax::ast;
use rustc_hash::FxHashMap;

crate::ids! {
    /// A define.
    DefineId,
}

/// What a name in an expression can stand for, options and parameters apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Symbol {
    /// A fact.
    Fact(FactId),
    /// An action; in a condition with `.done` or `.done_on`.
    Action(ActionId),
    /// A define.
    Define(DefineId),
}

/// A define, its body apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Define {
    /// Its name.
    pub name: String,
    /// The module that declares it.
    pub module: ModuleId,
    /// Its place among the items of that module.
    pub item: usize,
    /// Its parameters in order.
    pub params: Vec<DefineParam>,
    /// Where its name stands.
    pub span: Span,
}

/// A parameter of a define.
#[derive(Debug, Clone, PartialEq)]
pub struct DefineParam {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Where its name stands.
    pub span: Span,
}

/// What one module can name: its own declarations and those of the modules it uses.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// Facts, actions and defines.
    pub names: FxHashMap<String, Symbol>,
    /// Its own sources.
    pub sources: FxHashMap<String, SourceId>,
    /// Whether a module it uses is missing: a name not found may stand there, so it is not reported again.
    pub incomplete: bool,
    /// What broken items of this module and of those it uses would have declared.
    pub lost: ast::Lost,
    /// What bare `days` means, when the header says so.
    pub days: Option<Unit>,
    /// Where bare `days` first stands, when the header does not say what they are.
    pub bare_days: Option<Span>,
}

impl Scope {
    /// The unit of a duration as this module means it; remembers where bare `days` first stand.
    pub fn unit(&mut self, unit: ast::Unit, span: Span) -> Unit {
        match unit {
            ast::Unit::WorkingDays => Unit::WorkingDays,
            ast::Unit::CalendarDays | ast::Unit::Weeks => Unit::CalendarDays,
            ast::Unit::Months | ast::Unit::Years => Unit::Months,
            ast::Unit::Days => self.days.unwrap_or_else(|| {
                // A line that could not be read may have said it.
                if !self.lost.header {
                    self.bare_days = Some(self.bare_days.map_or(span, |first| first.min(span)));
                }
                Unit::CalendarDays
            }),
        }
    }

    /// Whether a broken item would have declared this name, or the action whose `done` it is.
    #[must_use]
    pub fn lost(&self, name: &str) -> bool {
        self.lost
            .names
            .iter()
            .any(|lost| name.strip_prefix(lost.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    }

    /// Whether an item without a name would have declared something of this kind: any name that is not found, and near
    /// to none, may be its.
    #[must_use]
    pub fn nameless(&self, kind: ast::Declared) -> bool {
        self.lost.nameless.contains(&kind)
    }

    /// Whether a part of this item was broken: an option, a parameter or a part of a source may be missing.
    #[must_use]
    pub fn partly(&self, name: &str) -> bool {
        self.lost.partly.iter().any(|lost| lost == name)
    }

    /// The action whose `done` this name is.
    #[must_use]
    pub fn done(&self, name: &str) -> Option<ActionId> {
        self.act(name, &[".done", ".gedaan"])
    }

    /// The action whose `done_on` this name is.
    #[must_use]
    pub fn done_on(&self, name: &str) -> Option<ActionId> {
        self.act(name, &[".done_on", ".gedaan_op"])
    }

    fn act(&self, name: &str, endings: &[&str]) -> Option<ActionId> {
        let action = endings.iter().find_map(|ending| name.strip_suffix(ending))?;
        match self.names.get(action) {
            Some(Symbol::Action(id)) => Some(*id),
            _ => None,
        }
    }
}

/// How many more names get a suggestion: looking for the nearest takes a walk over all names, so a text with very many
/// mistakes gets them for the first only.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Budget(usize);

impl Budget {
    /// How many candidates to look at this time: all, or none when enough has been suggested.
    pub(crate) fn spend(&mut self) -> usize {
        const MOST: usize = 100;
        self.0 = self.0.saturating_add(1);
        if self.0 <= MOST { usize::MAX } else { 0 }
    }
}
