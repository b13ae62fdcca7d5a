//! Types as written become types of values.

use super::{PlainChoice, Resolver, join};
use crate::check::model::{Choice, ModuleId, OptionRow, Type};
use crate::diagnostics::{suggest, words};
use crate::source::keywords::{self, Keyword};
use crate::source::{Language, Span, synonyms};
use crate::syntax::ast::{self, Item, OptionItem, TypeItem, TypeKind};
use rustc_hash::FxHashMap;

/// The options a choice may have.
const MOST_OPTIONS: usize = 255;

/// The named types of all modules.
#[derive(Debug, Default)]
pub(super) struct Types<'a> {
    rows: Vec<Row<'a>>,
    /// By module and name.
    own: FxHashMap<(ModuleId, &'a str), usize>,
    by_module: FxHashMap<ModuleId, Vec<&'a ast::Name>>,
}

#[derive(Debug)]
struct Row<'a> {
    module: ModuleId,
    item: &'a TypeItem,
    ty: Option<Type>,
}

impl<'a> Resolver<'a> {
    /// Lists all named types, then resolves each.
    pub(super) fn declare_types(&mut self) {
        for (module, tree) in self.each() {
            for item in &tree.items {
                let Item::Type(item) = item else { continue };
                let key = (module, item.name.text.as_str());
                let first = self.types.own.get(&key).and_then(|row| self.types.rows.get(*row));
                if let Some(first) = first {
                    self.found.push(join::duplicate(&item.name, first.item.name.span));
                } else {
                    self.types.own.insert(key, self.types.rows.len());
                }
                self.types.by_module.entry(module).or_default().push(&item.name);
                self.types.rows.push(Row { module, item, ty: None });
            }
        }
        for row in 0..self.types.rows.len() {
            self.named_row(row);
        }
    }

    /// The own types of a module by name.
    pub(super) fn type_clashes(&mut self, module: ModuleId) {
        let uses = self.out.tables.modules.at(module).uses.clone();
        let mut seen: FxHashMap<&'a str, Span> = FxHashMap::default();
        for other in uses.into_iter().chain([module]) {
            let names = self.types.by_module.get(&other).map_or(&[][..], Vec::as_slice);
            for name in names {
                match seen.get(name.text.as_str()) {
                    // Twice in one module has been reported there.
                    Some(first) if first.file != name.span.file => self.found.push(join::duplicate(name, *first)),
                    Some(_) => {}
                    None => {
                        seen.insert(&name.text, name.span);
                    }
                }
            }
        }
    }

    fn row_of(&self, module: ModuleId, name: &str) -> Option<usize> {
        let own = |module| self.types.own.get(&(module, name)).copied();
        own(module).or_else(|| self.out.tables.modules.at(module).uses.iter().find_map(|used| own(*used)))
    }

    /// The type of a row. Follows names that stand for names without recursion: a chain may be long.
    fn named_row(&mut self, row: usize) -> Type {
        let mut chain = Vec::new();
        let mut next = Some(row);
        let mut end = Type::Unknown;
        while let Some(at) = next.take() {
            let Some(Row { module, item, ty }) = self.types.rows.get(at) else { break };
            let (module, item) = (*module, *item);
            if let Some(ty) = ty {
                end = *ty;
                break;
            }
            if let Some(from) = chain.iter().position(|known| *known == at) {
                self.circular_types(chain.get(from..).unwrap_or(&[]));
                break;
            }
            chain.push(at);
            match &item.ty.kind {
                TypeKind::Named(name) | TypeKind::SomeOfNamed(name) => {
                    next = self.row_of(module, &name.text);
                    if next.is_none() {
                        self.unknown_type(module, name);
                    }
                }
                _ => {
                    chain.pop();
                    end = self.written(module, &item.ty, Some(&item.name));
                    self.settle(at, end);
                }
            }
        }
        for at in chain.into_iter().rev() {
            let set = self.types.rows.get(at).and_then(|row| match &row.item.ty.kind {
                TypeKind::SomeOfNamed(name) => Some(name),
                _ => None,
            });
            if let Some(name) = set {
                end = self.set_of(end, name);
            }
            self.settle(at, end);
        }
        end
    }

    fn settle(&mut self, row: usize, ty: Type) {
        if let Some(row) = self.types.rows.get_mut(row) {
            row.ty = Some(ty);
        }
    }

    /// A type as it stands in a declaration. `name` is that of the `type` it declares.
    pub(super) fn written(&mut self, module: ModuleId, ty: &ast::Type, name: Option<&ast::Name>) -> Type {
        match &ty.kind {
            TypeKind::YesNo => Type::YesNo,
            TypeKind::Integer => Type::Integer,
            TypeKind::Decimal => Type::Decimal,
            TypeKind::Money => Type::Money,
            TypeKind::Date => Type::Date,
            TypeKind::Duration(unit) => Type::Duration(self.unit(module, *unit, ty.span)),
            TypeKind::OneOf(options) => self.choice(module, false, options, name, ty.span),
            TypeKind::Ordered(options) => self.choice(module, true, options, name, ty.span),
            TypeKind::SomeOf(options) => match self.choice(module, false, options, name, ty.span) {
                Type::Choice(choice) => Type::Set(choice),
                other => other,
            },
            TypeKind::SomeOfNamed(of) => {
                let inner = self.named(module, of);
                self.set_of(inner, of)
            }
            TypeKind::Named(of) => self.named(module, of),
        }
    }

    fn named(&mut self, module: ModuleId, name: &ast::Name) -> Type {
        match self.row_of(module, &name.text) {
            Some(row) => self.named_row(row),
            None => {
                self.unknown_type(module, name);
                Type::Unknown
            }
        }
    }

    fn set_of(&mut self, inner: Type, name: &ast::Name) -> Type {
        match inner {
            Type::Choice(choice) => Type::Set(choice),
            Type::Unknown => Type::Unknown,
            _ => {
                self.found.push(words::types::set_of_no_choice(name.span, &name.text));
                Type::Unknown
            }
        }
    }

    fn choice(
        &mut self,
        module: ModuleId,
        ordered: bool,
        options: &[OptionItem],
        name: Option<&ast::Name>,
        span: Span,
    ) -> Type {
        let plain: Option<PlainChoice> = (name.is_none() && options.iter().all(|option| option.label.is_none()))
            .then(|| (module, ordered, options.iter().map(|option| option.name.text.clone()).collect()));
        if let Some(known) = plain.as_ref().and_then(|key| self.plain_choices.get(key)) {
            return *known;
        }
        if options.len() > MOST_OPTIONS {
            let place = name.map_or(span, |name| name.span);
            self.found.push(words::declarations::too_many_options(place, options.len()));
            return Type::Unknown;
        }
        let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
        let mut rows = Vec::with_capacity(options.len());
        for option in options {
            if let Some(first) = seen.insert(&option.name.text, option.name.span) {
                self.found.push(join::duplicate(&option.name, first));
                continue;
            }
            let label = self.text_of(module, option.label.as_ref());
            rows.push(OptionRow { name: option.name.text.clone(), label, span: option.name.span });
        }
        let row = Choice { name: name.map(|name| name.text.clone()), ordered, options: rows, span };
        let ty = Type::Choice(self.out.tables.choices.push(row));
        if let Some(key) = plain {
            self.plain_choices.insert(key, ty);
        }
        ty
    }

    fn unknown_type(&mut self, module: ModuleId, name: &ast::Name) {
        let scope = self.out.scopes.at(module);
        if scope.incomplete || scope.lost(&name.text) {
            return;
        }
        if let Some((meant, certain)) = foreign(&name.text) {
            let set = self.out.tables.modules.at(module).keywords;
            let meant: Vec<_> =
                meant.iter().map(|keyword| words::expected::keyword(keyword.word(Language::En))).collect();
            let instead = words::cases::listed(&meant, &words::cases::or());
            let certain = certain.map(|keyword| keyword.word(set));
            self.found.push(words::expected::unknown_keyword(name.span, &name.text, &instead, certain));
            return;
        }
        let uses = &self.out.tables.modules.at(module).uses;
        let modules = uses.iter().chain([&module]).take(self.suggestions.spend());
        let known = modules.filter_map(|module| self.types.by_module.get(module)).flatten();
        let built_in =
            [keywords::YES_NO_TYPE, keywords::INTEGER, keywords::DECIMAL, keywords::MONEY, keywords::DATE_TYPE];
        let set = self.out.tables.modules.at(module).keywords;
        let names = known.map(|name| name.text.as_str()).chain(built_in.iter().map(|keyword| keyword.word(set)));
        let unit = [keywords::DAYS, keywords::WORKING_DAYS, keywords::CALENDAR_DAYS, keywords::MONTHS]
            .iter()
            .any(|unit| unit.word(set) == name.text);
        let duration = format!("{} {} {}", keywords::DURATION.word(set), keywords::IN.word(set), name.text);
        let near = if unit { Some(duration.as_str()) } else { suggest::nearest(&name.text, names) };
        if near.is_none() && self.out.scopes.at(module).nameless(ast::Declared::Type) {
            return;
        }
        self.found.push(words::names::unknown_type(name.span, &name.text, near));
    }

    fn circular_types(&mut self, chain: &[usize]) {
        let mut items = chain.iter().filter_map(|row| self.types.rows.get(*row)).map(|row| &row.item.name);
        let Some(first) = items.next() else { return };
        let mut found = words::structure::circular_type(first.span, &first.text);
        for name in items.take(super::MOST_PLACES) {
            found = found.also(name.span, words::structure::by_this_type());
        }
        self.found.push(found);
    }
}

/// What a type of other languages is here, and which of them for certain.
fn foreign(name: &str) -> Option<(Vec<&'static Keyword>, Option<&'static Keyword>)> {
    use keywords as k;
    // There is no text that a rule can look at.
    if matches!(name.to_lowercase().as_str(), "text" | "tekst" | "string") {
        return Some((vec![&k::ONE_OF, &k::YES_NO_TYPE], None));
    }
    let whole = [&k::YES_NO_TYPE, &k::INTEGER, &k::DECIMAL, &k::MONEY, &k::DATE_TYPE];
    let begun = [&k::DURATION, &k::ONE_OF, &k::SOME_OF, &k::ORDERED];
    let meant: Vec<_> = whole.into_iter().chain(begun).filter(|keyword| synonyms::means(name, keyword)).collect();
    match *meant.as_slice() {
        [] => None,
        [only] if whole.contains(&only) => Some((meant, Some(only))),
        _ => Some((meant, None)),
    }
}
