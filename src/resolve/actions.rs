//! Actions and their parameters.

use super::{Resolver, Symbol, join};
use crate::check::model::{Action, ModuleId, Parameter, Type};
use crate::diagnostics::words;
use crate::source::Span;
use crate::syntax::ast;
use crate::table::Id;
use rustc_hash::FxHashMap;

/// The instances an action may have: one for each combination of parameter values.
const MOST_INSTANCES: u32 = 4096;

impl Resolver<'_> {
    pub(super) fn action(&mut self, module: ModuleId, action: &ast::Action) {
        let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
        let mut params = Vec::with_capacity(action.params.len());
        for param in &action.params {
            let ty = self.written(module, &param.ty, None);
            if let Some(first) = seen.insert(&param.name.text, param.name.span) {
                self.found.push(join::duplicate(&param.name, first));
                continue;
            }
            let count = match ty {
                Type::YesNo => 2,
                Type::Choice(choice) => {
                    u32::try_from(self.out.tables.choices.at(choice).options.len()).unwrap_or(u32::MAX)
                }
                // Without its values the parameter still has a name, which conditions may use.
                Type::Unknown => 1,
                _ => {
                    self.found.push(words::declarations::parameter_type(param.ty.span, &param.name.text));
                    1
                }
            };
            let ty = if matches!(ty, Type::YesNo | Type::Choice(_)) { ty } else { Type::Unknown };
            params.push(Parameter { name: param.name.text.clone(), ty, count, span: param.name.span });
        }
        if self.declared(module, &action.name, None) {
            return;
        }
        let mut row = Action {
            name: action.name.text.clone(),
            module,
            label: self.text_of(module, action.label.as_ref()),
            params,
            span: action.name.span,
        };
        let instances = row.instance_count();
        if instances > MOST_INSTANCES {
            let count = (instances != u32::MAX).then_some(instances);
            self.found.push(words::declarations::too_many_instances(action.name.span, &action.name.text, count));
            for param in &mut row.params {
                (param.ty, param.count) = (Type::Unknown, 1);
            }
        }
        let id = self.out.tables.actions.push(row);
        if let Some(own) = self.own.get_mut(module.index()) {
            own.actions.push(id);
        }
        self.declare(module, &action.name, Symbol::Action(id));
    }
}
