//! Defines: their names and parameters. Their bodies are for the check stage.

use super::{Define, DefineParam, Resolver, Symbol, join};
use crate::check::model::ModuleId;
use crate::source::Span;
use crate::syntax::ast;
use rustc_hash::FxHashMap;

impl Resolver<'_> {
    pub(super) fn define(&mut self, module: ModuleId, define: &ast::Define, item: usize) {
        let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
        let mut params = Vec::with_capacity(define.params.len());
        for param in &define.params {
            let ty = self.written(module, &param.ty, None);
            if let Some(first) = seen.insert(&param.name.text, param.name.span) {
                self.found.push(join::duplicate(&param.name, first));
            }
            params.push(DefineParam { name: param.name.text.clone(), ty, span: param.name.span });
        }
        let twice = self.declared(module, &define.name, None);
        let row = Define { name: define.name.text.clone(), module, item, params, span: define.name.span };
        // The second of two with one name is still checked, though nothing can name it.
        let id = self.out.defines.push(row);
        if !twice {
            self.declare(module, &define.name, Symbol::Define(id));
        }
    }
}
